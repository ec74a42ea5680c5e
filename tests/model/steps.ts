// What can happen at a site, as plain data: a run is a list of these, printed line by line when it fails, and pasted as it
// stands into found-scripts.ts.
import fc from 'fast-check';
import { type Death, deaths } from './site-kiosk.ts';
import { type Fate, fates } from './wire.ts';

/** `ktp` has no quota, `kk` has one. */
export const services = ['ktp', 'kk'] as const;
export type ServiceName = (typeof services)[number];

/** What a machine's clock may be set to. */
export const clockSettings = ['1970', '-1 day', '-3 minutes', '+3 minutes', '+1 day', '+3 days', 'right'] as const;
export type ClockSetting = (typeof clockSettings)[number];

/** `kiosk`: counted among those that are in service, beginning again after the last. */
export type Step =
  | { readonly do: 'tap' | 'double-tap'; readonly kiosk: number; readonly service: ServiceName; readonly fate: Fate }
  | { readonly do: 'tap-together'; readonly service: ServiceName }
  | { readonly do: 'retry'; readonly kiosk: number; readonly back: number }
  | { readonly do: 'die-in-tap'; readonly kiosk: number; readonly service: ServiceName; readonly at: Death }
  | { readonly do: 'slips'; readonly kiosk: number }
  | { readonly do: 'kill' | 'restart'; readonly kiosk: number }
  | { readonly do: 'power-loss'; readonly kiosk: number; readonly journal: 'whole' | 'half' | 'nothing' }
  | { readonly do: 'sync'; readonly kiosk: number; readonly fates: readonly Fate[] }
  | { readonly do: 'net-down' | 'net-up'; readonly kiosk: number }
  | { readonly do: 'late-arrives' }
  | { readonly do: 'server-crash' | 'server-down' | 'server-up' }
  | { readonly do: 'pass'; readonly minutes: number }
  | { readonly do: 'midnight' }
  | { readonly do: 'clock-jump'; readonly kiosk: number; readonly to: ClockSetting }
  | { readonly do: 'add-kiosk' }
  | { readonly do: 'remove-kiosk'; readonly kiosk: number }
  | { readonly do: 'close-service' | 'open-service'; readonly kiosk: number; readonly service: ServiceName }
  | { readonly do: 'quota'; readonly quota: number }
  | { readonly do: 'back-up'; readonly kiosk: number }
  | { readonly do: 'ruin-database'; readonly kiosk: number; readonly how: 'gone' | 'garbage' }
  | { readonly do: 'remember-disk' | 'restore-disk' | 'clone-disk'; readonly kiosk: number }
  | { readonly do: 'remember-server' | 'restore-server' };

export interface Script {
  /** Kiosks in service at the beginning, 1 to 4. */
  readonly kiosks: number;
  readonly steps: readonly Step[];
}

/** Fewer are no run of the model. */
const STEPS = 60;

const kiosk = fc.nat(3);
const service = fc.constantFrom(...services);
const fate = fc.oneof({ weight: 4, arbitrary: fc.constant<Fate>('ok') }, fc.constantFrom<Fate>(...fates));
const quota = fc.constantFrom(3, 5, 8);

const of = <Name extends Step['do']>(name: Name) => fc.constant(name);
const weighted = (weight: number, arbitrary: fc.Arbitrary<Step>) => ({ weight, arbitrary });

const everyday = [
  weighted(10, fc.record({ do: of('tap'), kiosk, service, fate })),
  weighted(2, fc.record({ do: of('double-tap'), kiosk, service, fate })),
  weighted(3, fc.record({ do: of('tap-together'), service })),
  weighted(2, fc.record({ do: of('retry'), kiosk, back: fc.nat(4) })),
  weighted(2, fc.record({ do: of('die-in-tap'), kiosk, service, at: fc.constantFrom(...deaths) })),
  weighted(1, fc.record({ do: of('slips'), kiosk })),
  weighted(1, fc.record({ do: of('kill'), kiosk })),
  weighted(1, fc.record({ do: of('restart'), kiosk })),
  weighted(
    1,
    fc.record({
      do: of('power-loss'),
      kiosk,
      journal: fc.constantFrom('whole', 'half', 'nothing'),
    }) as fc.Arbitrary<Step>,
  ),
  weighted(9, fc.record({ do: of('sync'), kiosk, fates: fc.array(fate, { maxLength: 5 }) })),
  weighted(3, fc.record({ do: of('net-down'), kiosk })),
  weighted(4, fc.record({ do: of('net-up'), kiosk })),
  weighted(1, fc.record({ do: of('late-arrives') })),
  weighted(1, fc.record({ do: of('server-crash') })),
  weighted(1, fc.record({ do: of('server-down') })),
  weighted(2, fc.record({ do: of('server-up') })),
  weighted(3, fc.record({ do: of('pass'), minutes: fc.constantFrom(1, 7, 60, 800) })),
  weighted(1, fc.record({ do: of('midnight') })),
  weighted(2, fc.record({ do: of('clock-jump'), kiosk, to: fc.constantFrom(...clockSettings) })),
  weighted(1, fc.record({ do: of('add-kiosk') })),
  weighted(1, fc.record({ do: of('remove-kiosk'), kiosk })),
  weighted(1, fc.record({ do: of('close-service'), kiosk, service })),
  weighted(1, fc.record({ do: of('open-service'), kiosk, service })),
  weighted(1, fc.record({ do: of('quota'), quota })),
  weighted(1, fc.record({ do: of('back-up'), kiosk })),
  weighted(1, fc.record({ do: of('clone-disk'), kiosk })),
  weighted(
    1,
    fc.record({ do: of('ruin-database'), kiosk, how: fc.constantFrom('gone', 'garbage') }) as fc.Arbitrary<Step>,
  ),
];

const putBack = [
  weighted(3, fc.record({ do: of('remember-disk'), kiosk })),
  weighted(2, fc.record({ do: of('restore-disk'), kiosk })),
  weighted(2, fc.record({ do: of('remember-server') })),
  weighted(1, fc.record({ do: of('restore-server') })),
];

const script = (arbitraries: typeof everyday): fc.Arbitrary<Script> =>
  fc.record({
    kiosks: fc.integer({ min: 1, max: 4 }),
    steps: fc.array(fc.oneof(...arbitraries), { minLength: STEPS, maxLength: STEPS + 10 }),
  });

/** A site whose disks go on: they may die, lose their last writes, be ruined or cloned, but none is of another time. */
export const scriptOfLivingDisks = script(everyday);
/** The same, and disks that are put back whole, of kiosks and of the server. */
export const scriptOfDisksPutBack = script([...everyday, ...putBack]);

/** A script as it is written down. */
export function printScript({ kiosks, steps }: Script): string {
  const lines = steps.map((step) => `    ${printStep(step)},`);
  return `{\n  kiosks: ${kiosks},\n  steps: [\n${lines.join('\n')}\n  ],\n}`;
}

function printStep(step: Step): string {
  const parts = Object.entries(step).map(([key, value]) => `${key}: ${printValue(value)}`);
  return `{ ${parts.join(', ')} }`;
}

function printValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printValue).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}
