// Applications on their way through an office: how an operator brings them in, what a kiosk asks for a citizen who stands
// before it. Only the state of the papers: whose they are stands nowhere, and of a receipt number only its hash is kept.
import { z } from 'zod';
import { holdsIdentityNumber, receiptOf } from '../domain/booking-code.ts';
import { MAX_IMPORT } from './bookings.ts';
import { instantSchema, localDateSchema, localTextSchema, serviceIdSchema } from './words.ts';

/** `done`: to be collected. `returned`: something is missing or wrong, and the step says what. */
export const applicationStates = ['done', 'in-process', 'returned'] as const;

const standingShape = {
  serviceId: serviceIdSchema,
  state: z.enum(applicationStates),
  /** The last step, in a few words: "Berkas diterima", "Tanda tangan kepala dinas". */
  step: localTextSchema.refine(
    (text) =>
      Object.values(text).every((words) => words.length <= 120 && !words.includes('\0') && !holdsIdentityNumber(words)),
    { error: 'use at most 120 characters, and no identity number' },
  ),
  /** When the last step was. */
  stepOn: localDateSchema,
};

export const importedApplicationSchema = z.strictObject({
  receipt: z
    .string()
    .max(40)
    .refine((receipt) => receiptOf(receipt) !== null, {
      error: 'use four to 24 letters and digits, and no identity number',
    }),
  ...standingShape,
});
export type ImportedApplication = z.infer<typeof importedApplicationSchema>;

/** POST /api/applications, by an operator. Items are judged one by one; a receipt that is known gets its new standing. */
export const applicationImportSchema = z.strictObject({ applications: z.array(z.unknown()).min(1).max(MAX_IMPORT) });
export const applicationImportAnswerSchema = z.object({
  /** One for each item, in their order; they do not name the receipt. */
  results: z.array(
    z.object({ status: z.enum(['created', 'changed', 'unchanged', 'refused']), reason: z.string().optional() }),
  ),
});

/** POST /api/applications/look. Wrong numbers are counted for each kiosk: guessing ends in 429. */
export const applicationQuestionSchema = z.strictObject({ receipt: z.string().min(1).max(40) });
export const applicationFoundSchema = z.object({ ...standingShape, updatedAt: instantSchema });
