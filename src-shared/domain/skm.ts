// The satisfaction survey of PermenPANRB 14/2017 (SKM): its nine elements, its answers from 1 to 4, and the index and grade
// that come of many of them (IKM). Pure rules; what the questions say stands in locales/survey-words.ts.
import { z } from 'zod';

/** U1 to U9 of the regulation's sheet, in its order. */
export const surveyElements = [
  'requirements',
  'procedure',
  'duration',
  'fee',
  'product',
  'competence',
  'conduct',
  'facilities',
  'complaints',
] as const;
export type SurveyElement = (typeof surveyElements)[number];

/** An answer: 1 is the worst, 4 the best. */
export const surveyValues = [1, 2, 3, 4] as const;
export type SurveyValue = (typeof surveyValues)[number];

const answerSchema = z.literal(surveyValues).nullable();
/** What one person answered, null for each element that was skipped. A survey without a single answer is none. */
export const surveyAnswersSchema = z
  .strictObject({
    requirements: answerSchema,
    procedure: answerSchema,
    duration: answerSchema,
    fee: answerSchema,
    product: answerSchema,
    competence: answerSchema,
    conduct: answerSchema,
    facilities: answerSchema,
    complaints: answerSchema,
  } satisfies Record<SurveyElement, z.ZodType>)
  .refine((answers) => answeredCount(answers) > 0, { error: 'must hold at least one answer' });
export type SurveyAnswers = Readonly<Record<SurveyElement, SurveyValue | null>>;

export const noAnswers: SurveyAnswers = {
  requirements: null,
  procedure: null,
  duration: null,
  fee: null,
  product: null,
  competence: null,
  conduct: null,
  facilities: null,
  complaints: null,
};

/** How many elements were answered, 0 to 9. */
export function answeredCount(answers: SurveyAnswers): number {
  return surveyElements.filter((element) => answers[element] !== null).length;
}

/** How often each value was given to one element: of 1, 2, 3 and 4. Skipped answers are nowhere in it. */
export type ValueCounts = readonly [ones: number, twos: number, threes: number, fours: number];

/** Everything the index is made of. */
export interface SurveyTally {
  /** Surveys with at least one answer. */
  readonly respondents: number;
  readonly counts: Readonly<Record<SurveyElement, ValueCounts>>;
}

export const surveyGrades = ['A', 'B', 'C', 'D'] as const;
export type SurveyGrade = (typeof surveyGrades)[number];

export interface ElementResult {
  readonly element: SurveyElement;
  /** People who answered it. */
  readonly answers: number;
  readonly counts: ValueCounts;
  /** 1 to 4, rounded to two decimals; null where nobody answered. */
  readonly mean: number | null;
  /** The mean on the scale of the index, 25 to 100 with two decimals. */
  readonly converted: number | null;
  /** Null where fewer than `LEAST_RESPONDENTS` answered it. */
  readonly grade: SurveyGrade | null;
}

/** Why there is no grade: an element that nobody answered, or fewer respondents than `LEAST_RESPONDENTS`. */
export type NoGrade = 'element-unanswered' | 'too-few';

export interface SurveyResult {
  readonly respondents: number;
  readonly elements: readonly ElementResult[];
  /** 25 to 100 with two decimals; null while an element has no answer at all. */
  readonly ikm: number | null;
  /** Null where `noGrade` says why. */
  readonly grade: SurveyGrade | null;
  readonly noGrade: NoGrade | null;
}

/**
 * Fewer people than this give no grade: one of them, changing from all worst to all best, would move the index by more than
 * two and a half points. The number is ours; the regulation takes the size of a sample from Krejcie and Morgan's table,
 * for which one has to know how many people were served.
 */
export const LEAST_RESPONDENTS = 30;

/**
 * IKM = sum of (mean of element x 1/9) x 25. A mean counts only those who answered that element. An element that nobody
 * answered has no mean, and then there is no index: spreading its weight over the others would give a number that looks
 * like the regulation's and is not.
 */
export function surveyResult({ respondents, counts }: SurveyTally): SurveyResult {
  const elements = surveyElements.map((element) => elementResult(element, counts[element]));
  const ikm = converted(surveyElements.map((element) => meanOf(counts[element])));
  const noGrade = ikm === null ? 'element-unanswered' : respondents < LEAST_RESPONDENTS ? 'too-few' : null;
  return { respondents, elements, ikm, grade: ikm === null || noGrade !== null ? null : gradeOf(ikm), noGrade };
}

function elementResult(element: SurveyElement, counts: ValueCounts): ElementResult {
  const mean = meanOf(counts);
  const value = converted([mean]);
  return {
    element,
    answers: answersIn(counts),
    counts,
    mean: mean === null ? null : hundredths(mean) / 100,
    converted: value,
    grade: value === null || answersIn(counts) < LEAST_RESPONDENTS ? null : gradeOf(value),
  };
}

/**
 * The grade of a converted value that is rounded to two decimals, 25 to 100: D up to 64.99, C up to 76.60, B up to 88.30,
 * A above (PermenPANRB 14/2017, table of perceived values).
 */
export function gradeOf(value: number): SurveyGrade {
  if (value >= 88.31) return 'A';
  if (value >= 76.61) return 'B';
  return value >= 65 ? 'C' : 'D';
}

/** An exact fraction: a grade must not hang on what a binary number makes of 76.605. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

function answersIn(counts: ValueCounts): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function meanOf(counts: ValueCounts): Fraction | null {
  const answers = answersIn(counts);
  if (answers === 0) return null;
  return { over: BigInt(counts.reduce((sum, count, index) => sum + count * (index + 1), 0)), under: BigInt(answers) };
}

/** The mean of `means`, times 25, rounded to two decimals; null where one of them is missing. */
function converted(means: readonly (Fraction | null)[]): number | null {
  let sum: Fraction = { over: 0n, under: 1n };
  for (const mean of means) {
    if (mean === null) return null;
    sum = { over: sum.over * mean.under + mean.over * sum.under, under: sum.under * mean.under };
  }
  return hundredths({ over: sum.over * 25n, under: sum.under * BigInt(means.length) }) / 100;
}

/** A fraction in hundredths, a half rounded up. */
function hundredths({ over, under }: Fraction): number {
  return Number((over * 200n + under) / (under * 2n));
}
