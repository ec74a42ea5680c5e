// For tests only: a small office to ask the rules about. Monday to Thursday 08-12 and 13-15, Friday 08-11.30 and 13-15,
// one Ramadan season, one holiday; every part can be replaced. 12 May 2026 is a Tuesday.
import {
  type Catalogue,
  type Holiday,
  holidaySchema,
  type Instansi,
  instansiSchema,
  type Period,
  parseCatalogue,
  periodSchema,
  type Schedule,
  type Service,
  scheduleSchema,
} from '../protocol/catalogue.ts';
import { type LocalDate, type LocalTime, localDateSchema, localTimeSchema } from '../protocol/words.ts';
import type { ServiceFacts } from './catalogue-facts.ts';
import { instantOf } from './local-time.ts';
import { type Override, overrideSchema } from './override.ts';

export const date = (text: string): LocalDate => localDateSchema.parse(text);
export const time = (text: string): LocalTime => localTimeSchema.parse(text);
/** `at('2026-05-12 09:41')` in Bandung. */
export const at = (text: string): number =>
  instantOf(date(text.slice(0, 10)), time(text.slice(11, 16)), 'Asia/Jakarta');

/** `periods('08:00-12:00', '13:00-15:00')` */
export const periods = (...texts: readonly string[]): Period[] =>
  texts.map((text) => periodSchema.parse({ open: text.slice(0, 5), close: text.slice(6) }));

const usual = periods('08:00-12:00', '13:00-15:00');
const ramadan = periods('08:00-12:00', '12:30-14:00');

export function aSchedule(changes: Record<string, unknown> = {}): Schedule {
  return scheduleSchema.parse({
    id: 'kantor',
    name: { id: 'Jam kantor' },
    week: {
      mon: usual,
      tue: usual,
      wed: usual,
      thu: usual,
      fri: periods('08:00-11:30', '13:00-15:00'),
      sat: [],
      sun: [],
    },
    seasons: [
      {
        name: { id: 'Ramadan' },
        from: '2026-02-19',
        to: '2026-03-20',
        week: { mon: ramadan, tue: ramadan, wed: ramadan, thu: ramadan, fri: periods('08:00-11:30'), sat: [], sun: [] },
      },
    ],
    ...changes,
  });
}

export function aHoliday(changes: Record<string, unknown> = {}): Holiday {
  return holidaySchema.parse({
    date: '2026-05-14',
    kind: 'holiday',
    name: { id: 'Kenaikan Yesus Kristus' },
    ...changes,
  });
}

const unknownFact = { text: null };

export function anInstansi(serviceChanges: Record<string, unknown> = {}): { instansi: Instansi; service: Service } {
  const instansi = instansiSchema.parse({
    id: 'disdukcapil',
    name: { id: 'Dinas Kependudukan dan Pencatatan Sipil' },
    shortName: { id: 'Disdukcapil' },
    zone: 'b',
    icon: 'users',
    schedule: 'kantor',
    counters: { name: { id: 'Loket 1-2' }, count: 2 },
    services: [
      {
        id: 'perekaman-ktp-el',
        prefix: 'A',
        name: { id: 'Perekaman KTP-el' },
        minutes: 10,
        components: {
          requirements: [],
          procedure: [],
          duration: unknownFact,
          fee: unknownFact,
          product: unknownFact,
          complaint: unknownFact,
        },
        ...serviceChanges,
      },
    ],
  });
  const service = instansi.services[0];
  if (service === undefined) throw new Error('the schema asks for one service');
  return { instansi, service };
}

export function anOverride(changes: Record<string, unknown> = {}): Override {
  return overrideSchema.parse({
    scope: { kind: 'site' },
    action: 'close',
    from: at('2026-05-12 10:00'),
    until: at('2026-05-12 11:00'),
    message: { id: 'Listrik padam' },
    ...changes,
  });
}

export function someFacts(changes: Partial<ServiceFacts> = {}): ServiceFacts {
  return {
    ...anInstansi(),
    schedule: aSchedule(),
    holidays: [aHoliday()],
    overrides: [],
    timeZone: 'Asia/Jakarta',
    lastNumberMinutes: 30,
    ...changes,
  };
}

export function aCatalogue(instansi: readonly Instansi[], schedules: readonly Schedule[]): Catalogue {
  const result = parseCatalogue({
    format: 1,
    revision: 1,
    sample: true,
    site: {
      id: 'bandung',
      name: { id: 'MPP Kota Bandung' },
      tagline: { id: 'Semua layanan, satu tempat' },
      address: 'Jalan Cianjur 34',
      timeZone: 'Asia/Jakarta',
    },
    languages: ['id'],
    zones: [{ id: 'b', name: { id: 'Zona B' }, floor: { id: 'Lantai 1' } }],
    schedules,
    holidays: [aHoliday()],
    instansi,
  });
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.catalogue;
}
