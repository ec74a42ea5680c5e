// A small catalogue without mistakes in a temporary folder, for the tests beside it to break in one place each.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { AuthoringFault } from './catalogue-fault.ts';
import { loadCatalogue } from './load-catalogue.ts';

export const site = `format: 1
revision: 7
sample: true
languages: [id, en]
site:
  id: kantor
  name: { id: Kantor Kecamatan, en: District office }
  tagline: Melayani warga
  address: Jl. Merdeka 1
  timeZone: Asia/Jakarta
zones:
  - { id: zona-a, name: Zona A, floor: Lantai 1 }
`;
export const schedules = `schedules:
  - id: umum
    name: Jam umum
    week: { mon-thu: [08:00-12:00, 13:00-15:00], fri: 08:00-11:30, sat-sun: closed }
    seasons:
      - { name: Ramadan, from: 2026-02-19, to: 2026-03-20, week: { mon-fri: 08:00-13:00, sat-sun: closed } }
`;
export const holidays = `holidays:
  - { date: 2026-12-25, kind: holiday, name: { id: Natal, en: Christmas } }
`;
export const disdukcapil = `id: disdukcapil
name: Dinas Kependudukan
shortName: Disdukcapil
zone: zona-a
icon: identification-card
schedule: umum
counters: { name: Loket 1–8, count: 8 }
complaint: lapor.go.id
services:
  - id: rekam-ktp
    prefix: A
    name: { id: Perekaman KTP-el, en: ID card recording }
    minutes: 8
    components:
      requirements:
        - { kind: copy, text: Kartu Keluarga, when: jika ada }
        - { kind: data, text: Nomor HP, confirmed: false }
      procedure: [Ambil nomor, { id: Ambil kartu, en: Collect the card }]
      fee: Gratis
      duration: { text: 1 hari, note: sejak direkam }
  - id: ikd
    prefix: KG
    name: Aktivasi IKD
    minutes: 5
    channel: { kind: register-first, name: Aplikasi IKD }
`;
export const bpn = `id: bpn
name: Kantor Pertanahan
shortName: BPN
zone: zona-a
icon: map-pin
schedule: umum
counters: { name: Loket 9, count: 1 }
services:
  - { id: cek-sertipikat, prefix: T, name: Cek sertipikat, minutes: 15 }
`;
const good: Readonly<Record<string, string>> = {
  'site.yaml': site,
  'schedules.yaml': schedules,
  'holidays.yaml': holidays,
  'instansi/bpn.yaml': bpn,
  'instansi/disdukcapil.yaml': disdukcapil,
};

/** File name -> its text instead of the good one; null leaves the file out. */
export type Changes = Readonly<Record<string, string | null>>;

/** Writes the good folder with `changes`, hands it to `use` and removes it again. */
export async function withCatalogueFolder<Value>(
  changes: Changes,
  use: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'catalogue-'));
  try {
    for (const [name, text] of Object.entries({ ...good, ...changes })) {
      if (text === null) continue;
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The faults of the good folder with `changes`; none where it loads. */
export function faultsOf(changes: Changes): Promise<readonly AuthoringFault[]> {
  return withCatalogueFolder(changes, async (folder) => {
    const loaded = await loadCatalogue(folder);
    return loaded.ok ? [] : loaded.faults;
  });
}
