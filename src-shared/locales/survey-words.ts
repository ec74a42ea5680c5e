// What the survey says: for each of the nine elements its name, its question and its four answers from worst to best.
// The wording is that of the regulation's sheet in everyday words; on the screen and on the operator's page alike.
import type { SurveyElement } from '../domain/skm.ts';
import type { TextKey } from './texts.ts';

interface ElementWords {
  readonly name: TextKey;
  readonly question: TextKey;
  /** For the values 1, 2, 3 and 4. */
  readonly answers: readonly [TextKey, TextKey, TextKey, TextKey];
}

export const surveyWords = {
  requirements: {
    name: 'survey.requirements',
    question: 'survey.requirements.question',
    answers: ['survey.requirements.1', 'survey.requirements.2', 'survey.requirements.3', 'survey.requirements.4'],
  },
  procedure: {
    name: 'survey.procedure',
    question: 'survey.procedure.question',
    answers: ['survey.procedure.1', 'survey.procedure.2', 'survey.procedure.3', 'survey.procedure.4'],
  },
  duration: {
    name: 'survey.duration',
    question: 'survey.duration.question',
    answers: ['survey.duration.1', 'survey.duration.2', 'survey.duration.3', 'survey.duration.4'],
  },
  fee: {
    name: 'survey.fee',
    question: 'survey.fee.question',
    answers: ['survey.fee.1', 'survey.fee.2', 'survey.fee.3', 'survey.fee.4'],
  },
  product: {
    name: 'survey.product',
    question: 'survey.product.question',
    answers: ['survey.product.1', 'survey.product.2', 'survey.product.3', 'survey.product.4'],
  },
  competence: {
    name: 'survey.competence',
    question: 'survey.competence.question',
    answers: ['survey.competence.1', 'survey.competence.2', 'survey.competence.3', 'survey.competence.4'],
  },
  conduct: {
    name: 'survey.conduct',
    question: 'survey.conduct.question',
    answers: ['survey.conduct.1', 'survey.conduct.2', 'survey.conduct.3', 'survey.conduct.4'],
  },
  facilities: {
    name: 'survey.facilities',
    question: 'survey.facilities.question',
    answers: ['survey.facilities.1', 'survey.facilities.2', 'survey.facilities.3', 'survey.facilities.4'],
  },
  complaints: {
    name: 'survey.complaints',
    question: 'survey.complaints.question',
    answers: ['survey.complaints.1', 'survey.complaints.2', 'survey.complaints.3', 'survey.complaints.4'],
  },
} as const satisfies Record<SurveyElement, ElementWords>;
