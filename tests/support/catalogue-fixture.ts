// A tiny catalogue for tests: 2 zones, 3 instansi, 6 services with different channels and quotas. Two instansi are open
// at any hour of any day, so that a test does not depend on when it runs; the third keeps usual office hours.
import type { z } from 'zod';
import { type Catalogue, catalogueSchema, parseCatalogue, type weekdays } from '../../src-shared/protocol/catalogue.ts';

type CatalogueInput = z.input<typeof catalogueSchema>;
type DayInput = CatalogueInput['schedules'][number]['week']['mon'];
type ServiceInput = CatalogueInput['instansi'][number]['services'][number];

/**
 * The ids a test may name. Open at any hour: `ktp` (prefix A, no quota), `kk` (B, quota 40), `pajak` (C, quota 2),
 * `balik-nama` (D, register first). Office hours Monday to Friday: `paspor` (E, quota 50, register first), `e-visa`
 * (F, online only).
 * @throws when `overrides` make it a catalogue that would be refused; a test of faults changes the value itself.
 */
export function tinyCatalogue(overrides: Partial<CatalogueInput> = {}): Catalogue {
  const parsed = parseCatalogue({ ...tinyInput(), ...overrides });
  if (!parsed.ok) throw new Error(`the tiny catalogue is faulty: ${JSON.stringify(parsed.faults)}`);
  return parsed.catalogue;
}

/** Ids as the catalogue brands them, from plain strings of a test. */
export const serviceIdOf = (id: string): Catalogue['instansi'][number]['services'][number]['id'] =>
  catalogueSchema.shape.instansi.element.shape.services.element.shape.id.parse(id);

function tinyInput(): CatalogueInput {
  return {
    format: 1,
    revision: 1,
    sample: true,
    site: {
      id: 'mpp-uji',
      name: { id: 'MPP Uji', en: 'Test MPP' },
      tagline: { id: 'Satu gedung, semua layanan', en: 'One building, every service' },
      address: 'Jl. Uji No. 1',
      timeZone: 'Asia/Jakarta',
      lastNumberMinutes: 0,
      interleave: { priority: 1, regular: 2 },
    },
    languages: ['id', 'en'],
    zones: [
      { id: 'a', name: { id: 'Zona A', en: 'Zone A' }, floor: { id: 'Lantai 1', en: 'Floor 1' } },
      { id: 'b', name: { id: 'Zona B', en: 'Zone B' }, floor: { id: 'Lantai 2', en: 'Floor 2' } },
    ],
    schedules: [
      { id: 'selalu', name: { id: 'Selalu buka' }, week: weekOf(everyDay), observesHolidays: false },
      { id: 'kantor', name: { id: 'Jam kantor' }, week: weekOf(officeDay) },
    ],
    holidays: [{ date: '2026-12-25', kind: 'holiday', name: { id: 'Hari Raya Natal', en: 'Christmas' } }],
    instansi: [disdukcapil(), samsat(), imigrasi()],
  };
}

const everyDay = (): DayInput => [{ open: '00:00', close: '24:00' }];
const officeDay = (day: (typeof weekdays)[number]): DayInput => {
  if (day === 'sat' || day === 'sun') return [];
  return [
    { open: '08:00', close: '12:00' },
    { open: '13:00', close: '15:00' },
  ];
};

function weekOf(day: (weekday: (typeof weekdays)[number]) => DayInput): CatalogueInput['schedules'][number]['week'] {
  return {
    mon: day('mon'),
    tue: day('tue'),
    wed: day('wed'),
    thu: day('thu'),
    fri: day('fri'),
    sat: day('sat'),
    sun: day('sun'),
  };
}

function disdukcapil(): CatalogueInput['instansi'][number] {
  return {
    id: 'disdukcapil',
    name: { id: 'Dinas Kependudukan dan Pencatatan Sipil', en: 'Population and Civil Registration' },
    shortName: { id: 'Disdukcapil' },
    zone: 'a',
    icon: 'identification-card',
    popularRank: 1,
    schedule: 'selalu',
    counters: { name: { id: 'Loket 1–4', en: 'Counters 1–4' }, count: 4 },
    services: [
      service({ id: 'ktp', prefix: 'A', name: { id: 'Perekaman KTP-el', en: 'ID card enrolment' }, minutes: 8 }),
      service({
        id: 'kk',
        prefix: 'B',
        name: { id: 'Kartu Keluarga', en: 'Family card' },
        minutes: 12,
        dailyQuota: 40,
      }),
    ],
  };
}

function samsat(): CatalogueInput['instansi'][number] {
  return {
    id: 'samsat',
    name: { id: 'Samsat', en: 'Vehicle registration' },
    shortName: { id: 'Samsat' },
    zone: 'b',
    icon: 'car',
    schedule: 'selalu',
    counters: { name: { id: 'Loket 5', en: 'Counter 5' }, count: 1 },
    services: [
      service({ id: 'pajak', prefix: 'C', name: { id: 'Pajak tahunan', en: 'Yearly tax' }, minutes: 5, dailyQuota: 2 }),
      service({
        id: 'balik-nama',
        prefix: 'D',
        name: { id: 'Balik nama', en: 'Change of owner' },
        minutes: 20,
        channel: { kind: 'register-first', name: { id: 'Portal Samsat' }, url: 'https://samsat.example.go.id' },
      }),
    ],
  };
}

function imigrasi(): CatalogueInput['instansi'][number] {
  return {
    id: 'imigrasi',
    name: { id: 'Kantor Imigrasi', en: 'Immigration' },
    shortName: { id: 'Imigrasi' },
    zone: 'b',
    icon: 'airplane-takeoff',
    schedule: 'kantor',
    counters: { name: { id: 'Loket 6–7', en: 'Counters 6–7' }, count: 2 },
    services: [
      service({
        id: 'paspor',
        prefix: 'E',
        name: { id: 'Paspor baru', en: 'New passport' },
        minutes: 15,
        dailyQuota: 50,
        channel: { kind: 'register-first', name: { id: 'M-Paspor' }, url: 'https://paspor.example.go.id' },
      }),
      service({
        id: 'e-visa',
        prefix: 'F',
        name: { id: 'E-visa', en: 'E-visa' },
        minutes: 10,
        channel: { kind: 'online-only', name: { id: 'Portal e-visa' }, url: 'https://evisa.example.go.id' },
      }),
    ],
  };
}

function service(facts: Omit<ServiceInput, 'components'>): ServiceInput {
  return {
    ...facts,
    components: {
      requirements: [
        { kind: 'original', text: { id: 'KTP-el asli', en: 'Original ID card' } },
        { kind: 'copy', text: { id: 'Fotokopi KK', en: 'Copy of the family card' }, confirmed: false },
      ],
      procedure: [
        { id: 'Ambil nomor', en: 'Take a number' },
        { id: 'Serahkan berkas', en: 'Hand in the papers' },
      ],
      duration: { text: { id: '1 hari', en: '1 day' } },
      fee: { text: null },
      product: { text: { id: 'Dokumen', en: 'Document' } },
      complaint: { text: { id: 'lapor.go.id', en: 'lapor.go.id' } },
    },
  };
}
