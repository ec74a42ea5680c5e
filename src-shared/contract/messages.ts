// The envelopes that cross between page and main, the same over every transport.
//   page -> main   {id, call, input}   {id, abort: true}
//   main -> page   {id, ok}   {id, error}   {event, version, payload}
import { z } from 'zod';

/** A message from the page may not be larger than this, in characters of JSON. */
export const MAX_MESSAGE_LENGTH = 64 * 1024;

export const callIdSchema = z.int().min(1);

export const callMessageSchema = z.strictObject({
  id: callIdSchema,
  call: z.string().max(80),
  input: z.unknown().optional(),
});
export const abortMessageSchema = z.strictObject({ id: callIdSchema, abort: z.literal(true) });
export const pageMessageSchema = z.union([callMessageSchema, abortMessageSchema]);
export type PageMessage = z.infer<typeof pageMessageSchema>;

/** `id: 0` answers a message in which no id could be read. */
const answerIdSchema = z.int().min(0);
export const okMessageSchema = z.strictObject({ id: answerIdSchema, ok: z.unknown() });
export const errorMessageSchema = z.strictObject({
  id: answerIdSchema,
  error: z.looseObject({ code: z.string() }),
});
export const eventMessageSchema = z.strictObject({
  event: z.string(),
  /** Rises by one with each event; a gap tells the page to ask for a snapshot again. */
  version: z.int().min(1),
  payload: z.unknown(),
});
export const mainMessageSchema = z.union([errorMessageSchema, eventMessageSchema, okMessageSchema]);
export type MainMessage = z.infer<typeof mainMessageSchema>;
