// What an operator asks of the satisfaction survey: the index of a period (IKM, PermenPANRB 14/2017), element by element.
import { z } from 'zod';
import { surveyElements, surveyGrades } from '../domain/skm.ts';
import { localDateSchema, serviceIdSchema } from './words.ts';

/**
 * GET /api/survey; both dates are included. Without them from the first of this month to today, by the site's business date;
 * without a service all of them, the building in general among them.
 */
export const surveyQuerySchema = z.strictObject({
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  serviceId: serviceIdSchema.optional(),
});

const gradeSchema = z.enum(surveyGrades).nullable();
const convertedSchema = z.number().min(25).max(100).nullable();

export const surveyReportSchema = z.object({
  from: localDateSchema,
  to: localDateSchema,
  serviceId: serviceIdSchema.nullable(),
  /** Surveys with at least one answer. */
  respondents: z.int().min(0),
  /** Sum of (mean of element x 1/9) x 25, two decimals; null while an element has no answer from anybody. */
  ikm: convertedSchema,
  grade: gradeSchema,
  /** Why there is no grade; null where there is one. */
  noGrade: z.enum(['element-unanswered', 'too-few']).nullable(),
  /** Fewer respondents than this get no grade. */
  leastRespondents: z.int().min(1),
  /** U1 to U9. */
  elements: z.array(
    z.object({
      element: z.enum(surveyElements),
      answers: z.int().min(0),
      /** How many gave 1, 2, 3 and 4. */
      counts: z.array(z.int().min(0)).length(4),
      mean: z.number().min(1).max(4).nullable(),
      /** The mean times 25. */
      converted: convertedSchema,
      grade: gradeSchema,
    }),
  ),
});
export type SurveyReport = z.infer<typeof surveyReportSchema>;
