// The catalogue: everything a kiosk shows, as one snapshot with one revision. The server publishes it, the kiosk
// validates it whole and swaps it in one transaction. Authors write YAML (assets/catalogue/README.md); this is its meaning.
import { z } from 'zod';
import { floorPlanFaults, floorPlanSchema, noticeSchema, zoneSchema } from './building.ts';
import {
  instansiIdSchema,
  languageSchema,
  localDateSchema,
  localTextSchema,
  localTimeSchema,
  prefixSchema,
  scheduleIdSchema,
  serviceIdSchema,
  siteIdSchema,
  timeZoneSchema,
  zoneIdSchema,
} from './words.ts';

/** A stretch of opening hours on one day, `open` inclusive, `close` exclusive. */
export const periodSchema = z
  .object({ open: localTimeSchema, close: localTimeSchema })
  .refine((period) => period.open < period.close, { error: 'close must be later than open' });

/** The periods of one day, in order, not overlapping. The gap between two of them is the break. None: closed that day. */
export const daySchema = z
  .array(periodSchema)
  .max(4)
  .refine(
    (periods) => periods.every((period, index) => index === 0 || (periods[index - 1]?.close ?? '') < period.open),
    {
      error: 'periods must be in order and leave a gap between them',
    },
  );

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const weekdaySchema = z.enum(weekdays);
export type Weekday = z.infer<typeof weekdaySchema>;

export const weekSchema = z.object({
  mon: daySchema,
  tue: daySchema,
  wed: daySchema,
  thu: daySchema,
  fri: daySchema,
  sat: daySchema,
  sun: daySchema,
});

/** Other hours between two dates, both inclusive: Ramadan (PP/Perpres 21/2023), a move, a busy season. */
export const seasonSchema = z
  .object({ name: localTextSchema, from: localDateSchema, to: localDateSchema, week: weekSchema })
  .refine((season) => season.from <= season.to, { error: '"to" must not be before "from"' });

export const scheduleSchema = z.object({
  id: scheduleIdSchema,
  name: localTextSchema,
  week: weekSchema,
  /** The first season that holds a date decides that date. */
  seasons: z.array(seasonSchema).default([]),
  /** False for bodies that stay open on public holidays. */
  observesHolidays: z.boolean().default(true),
  /** True where numbers can still be taken while the counter is at lunch. */
  issuesDuringBreak: z.boolean().default(false),
});

/** National holiday (libur nasional) or collective leave (cuti bersama) of the yearly joint decree (SKB 3 Menteri). */
export const holidaySchema = z.object({
  date: localDateSchema,
  kind: z.enum(['holiday', 'collective-leave']),
  name: localTextSchema,
});

/** A published fact. `text: null` says nobody has confirmed it: the screen then says "tanyakan di loket". */
export const factSchema = z.object({ text: localTextSchema.nullable(), note: localTextSchema.optional() });

export const requirementKinds = ['original', 'copy', 'form', 'photo', 'data', 'condition'] as const;
export const requirementSchema = z.object({
  kind: z.enum(requirementKinds),
  text: localTextSchema,
  /** When it is asked for, e.g. "jika rusak". Absent: always. */
  when: localTextSchema.optional(),
  note: localTextSchema.optional(),
  /** False marks a document that no source confirmed; shown as "tanyakan di loket". */
  confirmed: z.boolean().default(true),
});

/** The six published components of a service standard (PermenPANRB 15/2014, service delivery part). */
export const componentsSchema = z.object({
  requirements: z.array(requirementSchema).max(24),
  procedure: z.array(localTextSchema).max(10),
  duration: factSchema,
  fee: factSchema,
  product: factSchema,
  complaint: factSchema,
});

/** How a service is reached: at a counter with a number, with an online registration first, or only online. */
export const channelSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counter') }),
  z.object({
    kind: z.literal('register-first'),
    name: localTextSchema,
    url: z.url({ protocol: /^https$/ }).nullable(),
  }),
  z.object({ kind: z.literal('online-only'), name: localTextSchema, url: z.url({ protocol: /^https$/ }).nullable() }),
]);

export const countersSchema = z.object({
  /** Where to wait, e.g. "Loket 1–8". */
  name: localTextSchema,
  /** Desks that serve in parallel, 1 to 60. */
  count: z.int().min(1).max(60),
});

const searchPhraseSchema = z.string().trim().min(1).max(80);

/** Everyday words for search, per language they belong to; a citizen finds them in any language of the screen. */
export const keywordsSchema = z.record(languageSchema, z.array(searchPhraseSchema).max(60));

/** How people of one language search, whatever they search for. */
export const searchWordsSchema = z.object({
  /** Groups of words or phrases that mean the same: "bikin", "buat", "urus". */
  alike: z.array(z.array(searchPhraseSchema).min(2).max(20)).max(300).default([]),
  /** Words for what is done, not to what ("ganti", "daftar"): searched, but never enough beside a word that names a thing. */
  general: z.array(searchPhraseSchema).max(200).default([]),
  /** Words that decide nothing ("saya", "mau"): left out. */
  ignored: z.array(searchPhraseSchema).max(200).default([]),
});

export const serviceSchema = z.object({
  id: serviceIdSchema,
  prefix: prefixSchema,
  name: localTextSchema,
  officialName: z.string().optional(),
  icon: z.string().max(40).optional(),
  /** Everyday words for search, e.g. "bikin KTP". */
  synonyms: z.array(z.string().trim().min(1).max(80)).max(40).default([]),
  /** More of them, by language; from the files in `words/` of a catalogue folder. */
  keywords: keywordsSchema.optional(),
  /** Overrides the instansi's. */
  schedule: scheduleIdSchema.optional(),
  counters: countersSchema.optional(),
  /** Usual minutes at the counter, 1 to 240; seeds the wait estimate. */
  minutes: z.int().min(1).max(240),
  /** Numbers per business date; null: no quota. */
  dailyQuota: z.int().min(0).max(9999).nullable().default(null),
  channel: channelSchema.default({ kind: 'counter' }),
  components: componentsSchema,
  /** What people get wrong; shown as a hint. */
  mistakes: z.array(localTextSchema).max(8).default([]),
  note: localTextSchema.optional(),
  checkedOn: localDateSchema.nullable().default(null),
  sources: z.array(z.string().max(300)).max(20).default([]),
  validUntil: localDateSchema.nullable().default(null),
});

export const instansiSchema = z.object({
  id: instansiIdSchema,
  name: localTextSchema,
  /** As on the tile and the ticket, at most two short lines. */
  shortName: localTextSchema,
  zone: zoneIdSchema,
  icon: z.string().max(40),
  /** What people call it, by language: "capil". */
  keywords: keywordsSchema.optional(),
  /** 1 is asked for most; absent: in the alphabetical list only. */
  popularRank: z.int().min(1).max(12).optional(),
  schedule: scheduleIdSchema,
  counters: countersSchema,
  services: z.array(serviceSchema).min(1),
});

/** k priority numbers, then m regular ones, while both wait. The rule is published on the priority screen. */
export const interleaveSchema = z.object({ priority: z.int().min(1).max(9), regular: z.int().min(1).max(9) });

/** From when a line counts as long, so that a citizen is asked before joining it: minutes at the wait's upper end, people ahead. */
export const longLineSchema = z.object({
  minutes: z.int().min(5).max(600).default(45),
  people: z.int().min(1).max(500).default(15),
});

/** What this site offers beside taking a number; each needs somebody behind it: a booking system, an answer to a survey. */
export const sideOffers = ['booking', 'tracking', 'survey'] as const;

/** How long before its slot begins and after it ended a booking is taken, minutes. */
export const arrivalWindowSchema = z.object({
  earlyMinutes: z.int().min(0).max(240).default(30),
  lateMinutes: z.int().min(0).max(240).default(15),
});

export const siteSchema = z.object({
  id: siteIdSchema,
  name: localTextSchema,
  tagline: localTextSchema,
  address: z.string().max(200),
  timeZone: timeZoneSchema,
  theme: z.enum(['nila', 'daun', 'manggis']).default('nila'),
  /** Last number before closing, minutes, 0 to 180. */
  lastNumberMinutes: z.int().min(0).max(180).default(30),
  /** Local hour at which the business date changes, 0 to 6 (0: midnight). */
  rolloverHour: z.int().min(0).max(6).default(0),
  interleave: interleaveSchema.default({ priority: 1, regular: 2 }),
  longLine: longLineSchema.default({ minutes: 45, people: 15 }),
  ticketFooter: z.array(localTextSchema).max(3).default([]),
  offers: z.array(z.enum(sideOffers)).default([]),
  booking: arrivalWindowSchema.prefault({}),
  /** Base of the ticket's follow-up page; null: the QR carries the number as text. */
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
});

export const catalogueSchema = z.object({
  format: z.literal(1),
  revision: z.int().min(1),
  /** Sample data is labelled on every screen that shows it. */
  sample: z.boolean(),
  site: siteSchema,
  languages: z.array(languageSchema).min(1),
  zones: z.array(zoneSchema).min(1),
  /** One plan for each floor that is drawn. None: the screens list zones in words. */
  floorPlans: z.array(floorPlanSchema).max(6).default([]),
  notices: z.array(noticeSchema).max(30).default([]),
  schedules: z.array(scheduleSchema).min(1),
  holidays: z.array(holidaySchema),
  instansi: z.array(instansiSchema).min(1),
  /** Services asked for most, the first first: offered before anything is typed, and first among equals. */
  mostWanted: z.array(serviceIdSchema).max(100).optional(),
  /** How people search, by language. */
  words: z.record(languageSchema, searchWordsSchema).optional(),
});

export type Period = z.infer<typeof periodSchema>;
export type Week = z.infer<typeof weekSchema>;
export type Schedule = z.infer<typeof scheduleSchema>;
export type Holiday = z.infer<typeof holidaySchema>;
export type Fact = z.infer<typeof factSchema>;
export type Requirement = z.infer<typeof requirementSchema>;
export type Components = z.infer<typeof componentsSchema>;
export type Counters = z.infer<typeof countersSchema>;
export type Service = z.infer<typeof serviceSchema>;
export type Instansi = z.infer<typeof instansiSchema>;
export type Interleave = z.infer<typeof interleaveSchema>;
export type Site = z.infer<typeof siteSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;

/** One thing wrong in a catalogue: where (`instansi.3.services.0.schedule`) and why. */
export interface CatalogueFault {
  readonly path: string;
  readonly reason: string;
}

export type CatalogueResult =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly faults: readonly CatalogueFault[] };

/** Parses an unknown value as a catalogue and checks what a schema alone cannot: references, uniqueness, prefixes. */
export function parseCatalogue(value: unknown): CatalogueResult {
  const parsed = catalogueSchema.safeParse(value);
  if (!parsed.success) {
    return {
      ok: false,
      faults: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), reason: issue.message })),
    };
  }
  const faults = crossFaults(parsed.data);
  return faults.length === 0 ? { ok: true, catalogue: parsed.data } : { ok: false, faults };
}

function crossFaults(catalogue: Catalogue): CatalogueFault[] {
  const faults: CatalogueFault[] = [];
  const zones = new Set<string>(catalogue.zones.map((zone) => zone.id));
  const schedules = new Set<string>(catalogue.schedules.map((schedule) => schedule.id));
  const prefixes: { prefix: string; path: string }[] = [];
  const unique = uniqueness(faults);

  for (const [index, zone] of catalogue.zones.entries()) unique('zone', zone.id, `zones.${index}.id`);
  for (const [index, schedule] of catalogue.schedules.entries())
    unique('schedule', schedule.id, `schedules.${index}.id`);
  for (const [index, holiday] of catalogue.holidays.entries())
    unique('holiday', holiday.date, `holidays.${index}.date`);
  for (const [i, instansi] of catalogue.instansi.entries()) {
    const path = `instansi.${i}`;
    unique('instansi', instansi.id, `${path}.id`);
    if (!zones.has(instansi.zone)) faults.push({ path: `${path}.zone`, reason: `there is no zone "${instansi.zone}"` });
    if (!schedules.has(instansi.schedule)) {
      faults.push({ path: `${path}.schedule`, reason: `there is no schedule "${instansi.schedule}"` });
    }
    for (const [s, service] of instansi.services.entries()) {
      const servicePath = `${path}.services.${s}`;
      unique('service', service.id, `${servicePath}.id`);
      prefixes.push({ prefix: service.prefix, path: `${servicePath}.prefix` });
      if (service.schedule !== undefined && !schedules.has(service.schedule)) {
        faults.push({ path: `${servicePath}.schedule`, reason: `there is no schedule "${service.schedule}"` });
      }
    }
  }
  return [
    ...faults,
    ...floorPlanFaults(catalogue.zones, catalogue.floorPlans),
    ...mostWantedFaults(catalogue),
    ...prefixFaults(prefixes),
  ];
}

function mostWantedFaults({ instansi, mostWanted = [] }: Catalogue): CatalogueFault[] {
  const services = new Set<string>(instansi.flatMap((each) => each.services.map((service) => service.id)));
  return mostWanted.flatMap((id, index) => {
    const path = `mostWanted.${index}`;
    if (!services.has(id)) return [{ path, reason: `there is no service "${id}"` }];
    return mostWanted.indexOf(id) === index ? [] : [{ path, reason: `service "${id}" is named twice` }];
  });
}

function uniqueness(faults: CatalogueFault[]): (kind: string, id: string, path: string) => void {
  const seen = new Map<string, string>();
  return (kind, id, path) => {
    const first = seen.get(`${kind}:${id}`);
    if (first === undefined) seen.set(`${kind}:${id}`, path);
    else faults.push({ path, reason: `${kind} "${id}" is already used at ${first}` });
  };
}

/**
 * Prefixes form a prefix-free code: none is equal to another or its beginning. So `AK-07` can only be kiosk K's own
 * series of prefix A, never the seventh number of a service AK, and numbers of a site cannot collide by their letters.
 */
function prefixFaults(prefixes: readonly { prefix: string; path: string }[]): CatalogueFault[] {
  const byPrefix = new Map<string, string>();
  const faults: CatalogueFault[] = [];
  for (const { prefix, path } of prefixes) {
    const first = byPrefix.get(prefix);
    if (first === undefined) byPrefix.set(prefix, path);
    else faults.push({ path, reason: `prefix "${prefix}" is already used at ${first}` });
  }
  for (const { prefix, path } of prefixes) {
    const short = byPrefix.get(prefix.slice(0, 1));
    if (prefix.length === 2 && short !== undefined) {
      faults.push({ path, reason: `prefix "${prefix}" begins with prefix "${prefix.slice(0, 1)}" used at ${short}` });
    }
  }
  return faults;
}
