// The building and what hangs on its notice board, as parts of a catalogue: floors with their zones, places people look
// for, where the kiosk stands; and notices with the days on which they hold. Lengths are metres from the floor's top left.
import { z } from 'zod';
import { localDateSchema, localTextSchema, zoneIdSchema } from './words.ts';

const lengthSchema = z.number().min(0).max(500);
const sideSchema = z.number().gt(0).max(500);
export const pointSchema = z.object({ x: lengthSchema, y: lengthSchema });

/** What people look for in a building, each with a pictogram and a word of the screen's own. */
export const placeKinds = [
  'entrance',
  'exit',
  'desk',
  'toilet',
  'accessible-toilet',
  'lift',
  'stairs',
  'ramp',
  'prayer-room',
  'lactation-room',
] as const;

export const zoneAreaSchema = z.object({
  zone: zoneIdSchema,
  x: lengthSchema,
  y: lengthSchema,
  width: sideSchema,
  height: sideSchema,
});
export const placeSchema = pointSchema.extend({ kind: z.enum(placeKinds) });
/** Where a kiosk stands. Without `name` it holds for every kiosk of the site that none of the others names. */
export const kioskSpotSchema = pointSchema.extend({ name: z.string().trim().min(1).max(40).optional() });

export const floorPlanSchema = z.object({
  /** As in the zones that lie on it. */
  floor: localTextSchema,
  width: sideSchema,
  height: sideSchema,
  zones: z.array(zoneAreaSchema).min(1).max(12),
  places: z.array(placeSchema).max(40).default([]),
  kiosks: z.array(kioskSpotSchema).max(40).default([]),
});

export const zoneSchema = z.object({
  id: zoneIdSchema,
  name: localTextSchema,
  floor: localTextSchema,
  /** The way there in words, from the main entrance: for who cannot see a plan. */
  directions: localTextSchema.optional(),
  /** Where to sit until the number is called. */
  waiting: localTextSchema.optional(),
});

const noticeFields = z.object({
  title: localTextSchema,
  text: localTextSchema,
  from: localDateSchema.optional(),
  until: localDateSchema.optional(),
  importance: z.enum(['normal', 'important']).default('normal'),
});
/** One notice; both dates are included, and absent where it holds for good. `important`: also on the idle screen. */
export const noticeSchema = noticeFields.refine(
  ({ from, until }) => from === undefined || until === undefined || from <= until,
  {
    error: '"until" must not be before "from"',
    path: ['until'],
  },
);

/** All that the idle screen says of an important one. */
export const noticeLineSchema = noticeFields.pick({ title: true, from: true, until: true });

export type FloorPlan = z.infer<typeof floorPlanSchema>;
export type PlaceKind = (typeof placeKinds)[number];
export type Zone = z.infer<typeof zoneSchema>;
export type Notice = z.infer<typeof noticeSchema>;

interface Fault {
  readonly path: string;
  readonly reason: string;
}

/** What a schema alone cannot see in plans: zones that are not there, lie elsewhere or twice, anything off its floor. */
export function floorPlanFaults(zones: readonly Zone[], plans: readonly FloorPlan[]): Fault[] {
  const drawn = new Map<string, string>();
  return plans.flatMap((plan, index) => {
    const path = `floorPlans.${index}`;
    const first = plans.findIndex((other) => other.floor.id === plan.floor.id);
    const twice = first < index ? [{ path: `${path}.floor`, reason: `floorPlans.${first} shows this floor` }] : [];
    return [...twice, ...zoneFaults(zones, plan, { path, drawn }), ...spotFaults(plan, path)];
  });
}

function zoneFaults(
  zones: readonly Zone[],
  plan: FloorPlan,
  { path, drawn }: { readonly path: string; readonly drawn: Map<string, string> },
): Fault[] {
  return plan.zones.flatMap((area, index) => {
    const at = `${path}.zones.${index}`;
    const zone = zones.find((each) => each.id === area.zone);
    const first = drawn.get(area.zone);
    drawn.set(area.zone, first ?? at);
    const faults: Fault[] = [];
    if (zone === undefined) faults.push({ path: `${at}.zone`, reason: `there is no zone "${area.zone}"` });
    else if (zone.floor.id !== plan.floor.id) {
      faults.push({
        path: `${at}.zone`,
        reason: `zone "${area.zone}" is on "${zone.floor.id}", not "${plan.floor.id}"`,
      });
    }
    if (first !== undefined)
      faults.push({ path: `${at}.zone`, reason: `zone "${area.zone}" is already drawn at ${first}` });
    if (area.x + area.width > plan.width || area.y + area.height > plan.height) {
      faults.push({ path: at, reason: `lies outside the floor of ${plan.width} x ${plan.height} m` });
    }
    for (const [other, before] of plan.zones.slice(0, index).entries()) {
      if (overlap(area, before)) faults.push({ path: at, reason: `lies over ${path}.zones.${other}` });
    }
    return faults;
  });
}

type Area = z.infer<typeof zoneAreaSchema>;
function overlap(one: Area, other: Area): boolean {
  const apart =
    one.x + one.width <= other.x ||
    other.x + other.width <= one.x ||
    one.y + one.height <= other.y ||
    other.y + other.height <= one.y;
  return !apart;
}

function spotFaults(plan: FloorPlan, path: string): Fault[] {
  const outside = (kind: 'places' | 'kiosks') =>
    plan[kind].flatMap(({ x, y }, index) =>
      x > plan.width || y > plan.height
        ? [{ path: `${path}.${kind}.${index}`, reason: `lies outside the floor of ${plan.width} x ${plan.height} m` }]
        : [],
    );
  return [...outside('places'), ...outside('kiosks')];
}
