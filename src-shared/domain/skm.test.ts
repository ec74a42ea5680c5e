// The manual of skm.ts: what an answer is worth, which grade it comes to, and when there is none.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answeredCount,
  gradeOf,
  LEAST_RESPONDENTS,
  noAnswers,
  type SurveyAnswers,
  type SurveyElement,
  type SurveyResult,
  type SurveyTally,
  surveyAnswersSchema,
  surveyElements,
  surveyResult,
  surveyValues,
  type ValueCounts,
} from './skm.ts';

const everywhere = (counts: ValueCounts): SurveyTally['counts'] =>
  Object.fromEntries(surveyElements.map((element) => [element, counts])) as Record<SurveyElement, ValueCounts>;
const of = (counts: ValueCounts, changes: Partial<SurveyTally['counts']> = {}, respondents?: number): SurveyResult =>
  surveyResult({
    respondents: respondents ?? counts.reduce((sum, count) => sum + count, 0),
    counts: { ...everywhere(counts), ...changes },
  });

/** The tally of single answer sheets, counted in the plainest way. */
function tallyOf(sheets: readonly SurveyAnswers[]): SurveyTally {
  const count = (element: SurveyElement): ValueCounts => {
    const [ones, twos, threes, fours] = surveyValues.map(
      (value) => sheets.filter((sheet) => sheet[element] === value).length,
    );
    return [ones ?? 0, twos ?? 0, threes ?? 0, fours ?? 0];
  };
  const counts = Object.fromEntries(surveyElements.map((element) => [element, count(element)]));
  return { respondents: sheets.length, counts: counts as Record<SurveyElement, ValueCounts> };
}

const value = fc.constantFrom(...surveyValues);
const sheet = fc.record(
  Object.fromEntries(surveyElements.map((element) => [element, fc.option(value, { freq: 4 })])),
) as fc.Arbitrary<SurveyAnswers>;
const full = fc.record(
  Object.fromEntries(surveyElements.map((element) => [element, value])),
) as fc.Arbitrary<SurveyAnswers>;

describe('an answer sheet', () => {
  it('needs one answer, and takes null for what was skipped', () => {
    expect(surveyAnswersSchema.safeParse({ ...noAnswers, fee: 4 }).success).toBe(true);
    expect(surveyAnswersSchema.safeParse(noAnswers).success).toBe(false);
  });

  it.each([0, 5, 2.5, '3', true])('takes no %j', (odd) => {
    expect(surveyAnswersSchema.safeParse({ ...noAnswers, fee: odd }).success).toBe(false);
  });

  it('names the nine elements and no other', () => {
    const { complaints: _left, ...eight } = { ...noAnswers, fee: 1 as const };
    expect(surveyAnswersSchema.safeParse(eight).success).toBe(false);
    expect(surveyAnswersSchema.safeParse({ ...noAnswers, fee: 1, age: 2 }).success).toBe(false);
    expect(surveyElements).toHaveLength(9);
  });
});

describe('the grade', () => {
  it.each([
    [25, 'D'],
    [64.99, 'D'],
    [65, 'C'],
    [76.6, 'C'],
    [76.61, 'B'],
    [88.3, 'B'],
    [88.31, 'A'],
    [100, 'A'],
  ])('of %d is %s', (converted, grade) => {
    expect(gradeOf(converted)).toBe(grade);
  });

  it('is that of the rounded value: 76.605 is 76.61, and so a B', () => {
    // A mean of 3.0642 x 25 is exactly 76.605, which a binary number cannot hold.
    const result = of([0, 0, 9358, 642]);
    expect((3 * 9358 + 4 * 642) * 25).toBe(76.605 * 10_000);
    expect(result).toMatchObject({ ikm: 76.61, grade: 'B' });
    expect(of([0, 0, 9359, 641])).toMatchObject({ ikm: 76.6, grade: 'C' });
  });
});

describe('the index', () => {
  it('weighs every element with a ninth, however many answered it', () => {
    // Eight elements of 4, one of 1 that a single person answered: (8 x 4 + 1) / 9 x 25.
    const result = of([0, 0, 0, 40], { complaints: [1, 0, 0, 0] });
    expect(result.ikm).toBe(91.67);
    expect(result.elements.at(-1)).toMatchObject({ element: 'complaints', answers: 1, mean: 1, converted: 25 });
  });

  it('leaves skipped answers out of an element, and counts the person all the same', () => {
    const sheets = [
      { ...noAnswers, requirements: 4 },
      { ...noAnswers, requirements: 2 },
      { ...noAnswers, fee: 1 },
    ] as const;
    const result = surveyResult(tallyOf(sheets));
    expect(result.respondents).toBe(3);
    expect(result.elements[0]).toMatchObject({ answers: 2, mean: 3, converted: 75 });
  });

  it('is none while an element has no answer from anybody: its weight goes to no other', () => {
    const result = of([0, 0, 0, 40], { fee: [0, 0, 0, 0] });
    expect(result).toMatchObject({ ikm: null, grade: null, noGrade: 'element-unanswered', respondents: 40 });
    expect(result.elements.find(({ element }) => element === 'fee')).toMatchObject({ mean: null, grade: null });
  });

  it('comes without a grade until enough people answered, and says so', () => {
    expect(of([0, 0, 0, LEAST_RESPONDENTS - 1])).toMatchObject({ ikm: 100, grade: null, noGrade: 'too-few' });
    const enough = of([0, 0, 0, LEAST_RESPONDENTS], { fee: [0, 0, 0, LEAST_RESPONDENTS - 1] });
    expect(enough).toMatchObject({ ikm: 100, grade: 'A', noGrade: null });
    expect(enough.elements.map(({ grade }) => grade)).toEqual(['A', 'A', 'A', null, 'A', 'A', 'A', 'A', 'A']);
  });
});

describe('whatever people answer', () => {
  it('gives 25 to 100, within a cent of the plain formula', () => {
    fc.assert(
      fc.property(fc.array(full, { minLength: 1, maxLength: 60 }), (sheets) => {
        const { ikm } = surveyResult(tallyOf(sheets));
        const means = surveyElements.map(
          (element) => sheets.reduce((sum, each) => sum + (each[element] ?? 0), 0) / sheets.length,
        );
        const plain = means.reduce((sum, mean) => sum + mean / 9, 0) * 25;
        expect(ikm).toBeGreaterThanOrEqual(25);
        expect(ikm).toBeLessThanOrEqual(100);
        expect(Math.abs((ikm ?? 0) - plain)).toBeLessThanOrEqual(0.005 + 1e-9);
      }),
    );
  });

  it('never falls when somebody answers better', () => {
    fc.assert(
      fc.property(
        fc.array(full, { minLength: 1, maxLength: 40 }),
        fc.nat(),
        fc.constantFrom(...surveyElements),
        (sheets, at, element) => {
          const better = sheets.with(at % sheets.length, {
            ...(sheets[at % sheets.length] ?? noAnswers),
            [element]: 4,
          });
          const [before, after] = [surveyResult(tallyOf(sheets)), surveyResult(tallyOf(better))];
          expect(after.ikm ?? 0).toBeGreaterThanOrEqual(before.ikm ?? 0);
        },
      ),
    );
  });

  it('has a grade or a reason for none, never both, and never a grade of too few', () => {
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 60 }), (sheets) => {
        const answered = sheets.filter((each) => answeredCount(each) > 0);
        const result = surveyResult(tallyOf(answered));
        expect(result.grade === null).toBe(result.noGrade !== null);
        if (result.respondents < LEAST_RESPONDENTS) expect(result.grade).toBeNull();
        if (result.grade !== null) expect(result.grade).toBe(gradeOf(result.ikm ?? 0));
        expect(result.ikm === null).toBe(result.elements.some(({ answers }) => answers === 0));
        for (const each of result.elements) expect(each.answers).toBeLessThanOrEqual(result.respondents);
      }),
    );
  });

  it('does not depend on who answered first', () => {
    fc.assert(
      fc.property(fc.array(sheet, { maxLength: 30 }), (sheets) => {
        expect(surveyResult(tallyOf(sheets.toReversed()))).toEqual(surveyResult(tallyOf(sheets)));
      }),
    );
  });
});
