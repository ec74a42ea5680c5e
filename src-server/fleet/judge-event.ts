// Looks at one item of a batch alone: its canonical form, which identifies it, and either the event it is or why it is
// none. A poisonous item is a value here, never an exception.
import { z } from 'zod';
import {
  eventBatchSchema,
  type KioskEvent,
  kioskEventSchema,
  MAX_BATCH,
} from '../../src-shared/protocol/kiosk-events.ts';
import { instantSchema } from '../../src-shared/protocol/words.ts';

/**
 * A batch as the server reads it: `eventBatchSchema`, but of an item only `seq` is asked, by which it is answered.
 * The rest is judged item by item, so that one of them cannot fail the batch.
 */
export const receivedBatchSchema = eventBatchSchema.extend({
  events: z
    .array(z.looseObject({ seq: z.int().min(1) }))
    .min(1)
    .max(MAX_BATCH),
});
export type ReceivedBatch = z.infer<typeof receivedBatchSchema>;

export interface JudgedEvent {
  readonly seq: number;
  /** Canonical JSON of the item: equal for two sendings of the same event, whatever the order of its keys. */
  readonly content: string;
  readonly verdict:
    | { readonly ok: true; readonly at: number; readonly event: KioskEvent }
    | { readonly ok: false; readonly reason: string };
}

/** Deeper nesting than any event has; what lies below is not looked at. */
const MAX_DEPTH = 12;
const MAX_REASON = 500;

export function judgeEvent(item: ReceivedBatch['events'][number]): JudgedEvent {
  const { seq, ...rest } = item;
  return { seq, content: canonicalJson(rest, 0), verdict: verdictOf(rest) };
}

function verdictOf({ at, type, payload }: Readonly<Record<string, unknown>>): JudgedEvent['verdict'] {
  const instant = instantSchema.safeParse(at);
  if (!instant.success) return { ok: false, reason: describe(instant.error, ['at']) };
  const event = kioskEventSchema.safeParse({ type, payload });
  if (!event.success) return { ok: false, reason: describe(event.error, []) };
  if (holdsNul(payload)) return { ok: false, reason: 'payload: a text holds the character NUL' };
  return { ok: true, at: instant.data, event: event.data };
}

/** PostgreSQL keeps no NUL in a text, and would refuse the whole batch for it. Payloads are flat. */
function holdsNul(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && Object.values(payload).some((value) => isText(value));
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.includes('\0');
}

/** Names the places and the rules, not the values: the reason is logged. */
function describe(error: z.ZodError, prefix: readonly PropertyKey[]): string {
  return error.issues
    .map((issue) => `${[...prefix, ...issue.path].join('.')}: ${issue.message}`)
    .join('; ')
    .replaceAll('\0', '')
    .slice(0, MAX_REASON);
}

function canonicalJson(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (depth > MAX_DEPTH) return '"(nested too deeply)"';
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, depth + 1)).join(',')}]`;
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member, depth + 1)}`);
  return `{${members.join(',')}}`;
}
