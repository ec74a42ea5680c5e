// What a screen is shown: views of the catalogue, of a service right now, of a ticket, of the kiosk itself.
import { z } from 'zod';
import { availabilitySchema, localMomentSchema, waitRangeSchema } from '../domain/availability-schema.ts';
import { usualDaySchema } from '../domain/busy-hours.ts';
import { panelSchema } from '../domain/panel.ts';
import { noticeLineSchema } from '../protocol/building.ts';
import {
  channelSchema,
  componentsSchema,
  countersSchema,
  interleaveSchema,
  longLineSchema,
  sideOffers,
} from '../protocol/catalogue.ts';
import {
  instansiIdSchema,
  instantSchema,
  languageSchema,
  localDateSchema,
  localTextSchema,
  serviceIdSchema,
  siteIdSchema,
  ticketIdSchema,
  timeZoneSchema,
  zoneIdSchema,
} from '../protocol/words.ts';

export const zoneViewSchema = z.object({ id: zoneIdSchema, name: localTextSchema, floor: localTextSchema });

export const instansiViewSchema = z.object({
  id: instansiIdSchema,
  name: localTextSchema,
  shortName: localTextSchema,
  zone: zoneIdSchema,
  icon: z.string(),
  popularRank: z.int().optional(),
  counters: countersSchema,
});

export const serviceViewSchema = z.object({
  id: serviceIdSchema,
  instansi: instansiIdSchema,
  name: localTextSchema,
  icon: z.string().optional(),
  counters: countersSchema,
  channel: channelSchema,
});

/** What the search knows beside names: everyday words of all languages together. None: only names are searched. */
export const searchViewSchema = z.object({
  services: z.record(serviceIdSchema, z.array(z.string())),
  instansi: z.record(instansiIdSchema, z.array(z.string())),
  /** Words or phrases that mean the same. */
  alike: z.array(z.array(z.string())),
  /** What is done, not to what: never enough beside a word that names a thing. */
  general: z.array(z.string()),
  ignored: z.array(z.string()),
  /** The first is asked for most. */
  mostWanted: z.array(serviceIdSchema),
});

/** The catalogue without the six components, which are asked for one service at a time. */
export const directorySchema = z.object({
  revision: z.int(),
  sample: z.boolean(),
  site: z.object({
    id: siteIdSchema,
    name: localTextSchema,
    tagline: localTextSchema,
    theme: z.enum(['nila', 'daun', 'manggis']),
    interleave: interleaveSchema,
    longLine: longLineSchema.default({ minutes: 45, people: 15 }),
    /** Where a phone opens the pages of this site; null: nowhere, a code carries text. */
    publicUrl: z.string().nullable().default(null),
    offers: z.array(z.enum(sideOffers)).default([]),
  }),
  languages: z.array(languageSchema),
  zones: z.array(zoneViewSchema),
  instansi: z.array(instansiViewSchema),
  services: z.array(serviceViewSchema),
  search: searchViewSchema.default({
    services: {},
    instansi: {},
    alike: [],
    general: [],
    ignored: [],
    mostWanted: [],
  }),
  /** Important ones by their titles, for the idle screen; each only while it holds. */
  notices: z.array(noticeLineSchema).default([]),
});

/** One service with everything it requires. */
export const serviceDetailSchema = serviceViewSchema.extend({
  components: componentsSchema,
  mistakes: z.array(localTextSchema),
  note: localTextSchema.optional(),
  checkedOn: localDateSchema.nullable(),
  validUntil: localDateSchema.nullable(),
});

/** How busy a service is. Null where nobody knows: figures too old, or the counter has not begun. */
export const queueFiguresSchema = z.object({
  waiting: z.int().min(0).nullable(),
  wait: waitRangeSchema.nullable(),
  /** Number being served now. */
  serving: z.string().nullable(),
  /** When they were true, where that is more than a minute ago: then it is said beside them. Null: fresh, or there are none. */
  asOf: instantSchema.nullable(),
});
export type QueueFigures = z.infer<typeof queueFiguresSchema>;

export const serviceStatusSchema = z.object({ availability: availabilitySchema, figures: queueFiguresSchema });
export const statusesSchema = z.record(serviceIdSchema, serviceStatusSchema);

/** Today at this site, all services together; null on a day without any opening. */
export const siteHoursSchema = z.object({
  today: z.object({ opens: z.string(), closes: z.string(), lastNumber: z.string() }).nullable(),
  open: z.boolean(),
  reopens: localMomentSchema.nullable(),
  /** What closes the house today, where one thing does: the holiday by its name, or somebody's word. */
  closedFor: z
    .object({ kind: z.enum(['holiday', 'override']), text: localTextSchema })
    .nullable()
    .default(null),
});

/** When a citizen could come instead; each null where nobody can say. */
export const otherTimesSchema = z.object({
  /** The next opening on a later day. */
  nextDay: localMomentSchema.nullable(),
  /** What past weeks were like on this weekday. */
  usual: usualDaySchema.nullable(),
});

export const printStates = ['none', 'queued', 'sending', 'printed', 'failed', 'unknown', 'expired'] as const;
/** Papers that are no ticket. */
export const otherPapers = ['test-page', 'requirements', 'day-summary', 'manual-slips'] as const;

/** Why a printer cannot print; the technician's and the citizen's words for each are in the locales. */
export const printerTroubles = [
  'not-configured',
  'not-reachable',
  'paper-out',
  'cover-open',
  /** The blade is stuck: somebody has to free it. */
  'cutter',
  /** The head is too hot; it goes on by itself when it has cooled. */
  'overheated',
  /** It says it cannot print and does not say why. */
  'offline',
  /** It took the job and said nothing more. */
  'no-answer',
  /** Something answers there, but not as a receipt printer does. */
  'wrong-device',
] as const;
/** A paper that is no ticket, while a citizen waits for it. */
export const otherPaperViewSchema = z.object({
  jobId: z.int(),
  state: z.enum(printStates),
  trouble: z.enum(printerTroubles).nullable(),
});
export const printViewSchema = z.object({
  state: z.enum(printStates),
  trouble: z.enum(printerTroubles).nullable(),
  /** No byte of it ever left the kiosk and the printer is well again: this session may ask for it (`tickets.print`). */
  offered: z.boolean(),
});

export const ticketViewSchema = z.object({
  ticketId: ticketIdSchema,
  /** As printed and called, e.g. `A-012`. */
  number: z.string(),
  serviceId: serviceIdSchema,
  serviceName: localTextSchema,
  instansiName: localTextSchema,
  zoneName: localTextSchema,
  floor: localTextSchema,
  countersName: localTextSchema,
  priority: z.boolean(),
  businessDate: localDateSchema,
  issuedAt: instantSchema,
  /** People ahead when the number was given. */
  ahead: z.int().min(0).nullable(),
  wait: waitRangeSchema.nullable(),
  /** What the ticket's QR says: a follow-up address, or the number as text where the site has none. */
  qr: z.string().max(300),
  followUp: z.boolean(),
  print: printViewSchema,
});

/** What staff say while the kiosk does not serve; null: nothing more than that it does not. */
export const standingSchema = z.object({ message: localTextSchema.nullable(), until: instantSchema.nullable() });

/** Which screen the whole kiosk shows, by severity: the first that applies wins. */
export const kioskStateSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('out-of-order'),
    /**
     * `database`: damaged, and nothing could be restored. `newer-database`: made by a newer version of this program.
     * `read-only`: the disk takes nothing, or the folder belongs to somebody else. `crashes`: too many of them.
     * `copied-disk`: it was copied from another kiosk, and gives no numbers before the server knows it as one of its own.
     */
    reason: z.enum(['database', 'newer-database', 'read-only', 'disk-full', 'copied-disk', 'crashes']),
  }),
  /** Somebody works on it, or closed it: until then, or until that is taken back. */
  z.object({ kind: z.literal('maintenance'), ...standingSchema.shape }),
  z.object({ kind: z.literal('closed-by-staff'), ...standingSchema.shape }),
  z.object({
    kind: z.literal('no-catalogue'),
    reason: z.enum(['not-paired', 'waiting-for-server', 'pairing-refused']),
  }),
  z.object({ kind: z.literal('serving') }),
]);

export const linkStateSchema = z.enum(['unpaired', 'connecting', 'online', 'offline']);

export const printerViewSchema = z.object({
  configured: z.boolean(),
  trouble: z.enum(printerTroubles).nullable(),
});

/** The printer for those who look after it. */
export const printerDetailSchema = printerViewSchema.extend({
  /** The roll is near its end, by the printer's sensor or by count. It prints all the same. */
  paperLow: z.boolean(),
  /** About how many tickets the roll still gives; null where nobody said when a new one was put in. */
  ticketsLeft: z.int().min(0).nullable(),
  /** For the technician, e.g. `tcp://192.168.1.50:9100`; null: no printer. */
  address: z.string().nullable(),
  /** What it can answer; null until that was found out. */
  profile: z.object({ id: z.string(), name: z.string(), confirmation: z.string() }).nullable(),
  /** Since when it is as it is; null: no printer. */
  since: instantSchema.nullable(),
  /** The roll that is in, lengths in millimetres; null where nobody said when one was put in. */
  roll: z.object({ putInAt: instantSchema, lengthMm: z.int(), usedMm: z.int(), tickets: z.int() }).nullable(),
});

export const snapshotSchema = z.object({
  /** Version of the last event this snapshot contains. */
  version: z.int().min(0),
  now: instantSchema,
  timeZone: timeZoneSchema,
  businessDate: localDateSchema,
  kioskName: z.string(),
  /** How large the panel is and how high it hangs. */
  panel: panelSchema,
  state: kioskStateSchema,
  directory: directorySchema.nullable(),
  hours: siteHoursSchema,
  /** What past weeks were like on this weekday, all services together; null where too little is known. */
  usual: usualDaySchema.nullable().default(null),
  statuses: statusesSchema,
  printer: printerViewSchema,
  link: linkStateSchema,
  /** Milliseconds without a touch before the warning, and the length of the warning. */
  timeouts: z.object({ idle: z.int(), warning: z.int(), ticket: z.int(), troubleTicket: z.int() }),
});

export type ZoneView = z.infer<typeof zoneViewSchema>;
export type InstansiView = z.infer<typeof instansiViewSchema>;
export type ServiceView = z.infer<typeof serviceViewSchema>;
export type Directory = z.infer<typeof directorySchema>;
export type SearchView = z.infer<typeof searchViewSchema>;
export type ServiceDetail = z.infer<typeof serviceDetailSchema>;
export type ServiceStatus = z.infer<typeof serviceStatusSchema>;
export type Statuses = z.infer<typeof statusesSchema>;
export type SiteHours = z.infer<typeof siteHoursSchema>;
export type PrintView = z.infer<typeof printViewSchema>;
export type OtherPaperView = z.infer<typeof otherPaperViewSchema>;
export type OtherTimes = z.infer<typeof otherTimesSchema>;
export type PrinterTrouble = (typeof printerTroubles)[number];
export type TicketView = z.infer<typeof ticketViewSchema>;
export type KioskState = z.infer<typeof kioskStateSchema>;
export type LinkState = z.infer<typeof linkStateSchema>;
export type PrinterDetail = z.infer<typeof printerDetailSchema>;
export type PrinterView = z.infer<typeof printerViewSchema>;
export type Snapshot = z.infer<typeof snapshotSchema>;
