// A person's word over the schedule: close a site, an instansi or a service now, or open it although it would be closed.
// Which override wins: the most specific scope, then the latest `from`; where both are equal, closing.
import { z } from 'zod';
import type { Instansi, Service } from '../protocol/catalogue.ts';
import type { TimeZone } from '../protocol/words.ts';
import { instansiIdSchema, instantSchema, localTextSchema, serviceIdSchema } from '../protocol/words.ts';
import { instantOf, localMoment, MINUTE_MS, timeOf } from './local-time.ts';

export const overrideScopeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('site') }),
  z.object({ kind: z.literal('instansi'), id: instansiIdSchema }),
  z.object({ kind: z.literal('service'), id: serviceIdSchema }),
]);
export type OverrideScope = z.infer<typeof overrideScopeSchema>;

export const overrideSchema = z
  .object({
    scope: overrideScopeSchema,
    action: z.enum(['close', 'open']),
    /** In force from here. Seconds do not count: hours are kept in whole minutes. */
    from: instantSchema,
    /**
     * In force until here, exclusive. Null: a closing lasts until it is taken back; an opening ends with the local day
     * it began on, so that a forgotten switch does not keep a counter open round the clock.
     */
    until: instantSchema.nullable(),
    /** Shown to citizens as the reason. */
    message: localTextSchema.nullable(),
  })
  .refine((override) => override.until === null || override.from < override.until, {
    error: '"until" must be later than "from"',
    path: ['until'],
  });
export type Override = z.infer<typeof overrideSchema>;

/** The service a rule is asked about, and the instansi it belongs to. */
export interface Place {
  readonly instansi: Pick<Instansi, 'id'>;
  readonly service: Pick<Service, 'id'>;
}

/** Those of `overrides` that speak of this service, the winning one first wherever two of them are in force. */
export function overridesFor(overrides: readonly Override[], place: Place): readonly Override[] {
  return overrides
    .filter((override) => concerns(override.scope, place))
    .sort(
      (a, b) =>
        specificity[b.scope.kind] - specificity[a.scope.kind] ||
        b.from - a.from ||
        Number(a.action === 'open') - Number(b.action === 'open'),
    );
}

const specificity = { site: 0, instansi: 1, service: 2 } as const satisfies Record<OverrideScope['kind'], number>;

function concerns(scope: OverrideScope, { instansi, service }: Place): boolean {
  switch (scope.kind) {
    case 'site':
      return true;
    case 'instansi':
      return scope.id === instansi.id;
    case 'service':
      return scope.id === service.id;
  }
}

/** The override that decides at `instant`, or null where the schedule does. `ranked` comes from `overridesFor`. */
export function overrideAt(ranked: readonly Override[], instant: number, timeZone: TimeZone): Override | null {
  return (
    ranked.find((override) => {
      const { from, until } = overrideWindow(override, timeZone);
      return from <= instant && instant < until;
    }) ?? null
  );
}

/** When an override is in force, cut to whole minutes: `from` inclusive, `until` exclusive, Infinity for no end. */
export function overrideWindow(override: Override, timeZone: TimeZone): { from: number; until: number } {
  const from = wholeMinute(override.from);
  if (override.until !== null) return { from, until: wholeMinute(override.until) };
  if (override.action === 'close') return { from, until: Number.POSITIVE_INFINITY };
  return { from, until: instantOf(localMoment(from, timeZone).date, timeOf(24 * 60), timeZone) };
}

function wholeMinute(instant: number): number {
  return Math.floor(instant / MINUTE_MS) * MINUTE_MS;
}
