// The sample catalogue that ships: that it has the size and variety the kiosk is tried with, and that its words keep
// to what tiles, rows and citizens can take.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Catalogue, Service } from '../../src-shared/protocol/catalogue.ts';
import type { LocalText } from '../../src-shared/protocol/words.ts';
import { loadCatalogue } from './load-catalogue.ts';

const folder = fileURLToPath(new URL('../../assets/catalogue/sample-bandung', import.meta.url));
const icons = fileURLToPath(new URL('../../node_modules/@phosphor-icons/react/dist/csr', import.meta.url));

const catalogue = await load();
const services = catalogue.instansi.flatMap((instansi) => instansi.services);

async function load(): Promise<Catalogue> {
  const loaded = await loadCatalogue(folder);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults, null, 1));
  return loaded.catalogue;
}

function serviceNamed(id: string): Service {
  const service = services.find((each) => each.id === id);
  if (service === undefined) throw new Error(`no service ${id}`);
  return service;
}

function scheduleOf(instansiId: string) {
  const instansi = catalogue.instansi.find((each) => each.id === instansiId);
  return catalogue.schedules.find((schedule) => schedule.id === instansi?.schedule)?.week;
}

function openDays(instansiId: string): string[] {
  return Object.entries(scheduleOf(instansiId) ?? {}).flatMap(([day, periods]) => (periods.length > 0 ? [day] : []));
}

/** Every text a citizen reads about a service. */
function textsOf(service: Service): LocalText[] {
  const { requirements, procedure, duration, fee, product, complaint } = service.components;
  return [
    ...requirements.flatMap((requirement) => [requirement.text, requirement.when, requirement.note]),
    ...procedure,
    ...[duration, fee, product, complaint].flatMap((fact) => [fact.text, fact.note]),
    ...service.mistakes,
    service.note,
  ].flatMap((text) => text ?? []);
}

function isFullyDescribed(service: Service): boolean {
  const { requirements, procedure, duration, fee, product, complaint } = service.components;
  return (
    requirements.length > 0 &&
    procedure.length > 0 &&
    complaint.text !== null &&
    [duration, fee, product].every((fact) => fact.text?.['en'] !== undefined) &&
    [...requirements.map((requirement) => requirement.text), ...procedure].every((text) => text['en'] !== undefined)
  );
}

describe('the sample of MPP Kota Bandung', () => {
  it('is labelled as sample and stands in the zone of Jakarta', () => {
    expect(catalogue.sample).toBe(true);
    expect(catalogue.site.timeZone).toBe('Asia/Jakarta');
    expect(catalogue.site.publicUrl).toBeNull();
  });

  it('has 32 instansi in 5 zones on 2 floors, every zone in use', () => {
    expect(catalogue.instansi).toHaveLength(32);
    expect(catalogue.zones).toHaveLength(5);
    expect(new Set(catalogue.zones.map((zone) => zone.floor.id)).size).toBe(2);
    expect(new Set(catalogue.instansi.map((instansi) => instansi.zone)).size).toBe(5);
  });

  it('has at least 160 services, at least 124 with requirements and 40 fully described in both languages', () => {
    expect(services.length).toBeGreaterThanOrEqual(160);
    expect(services.filter((each) => each.components.requirements.length > 0).length).toBeGreaterThanOrEqual(124);
    expect(services.filter(isFullyDescribed).length).toBeGreaterThanOrEqual(40);
  });

  it('says when each described service was checked and by which source, and nothing about the others', () => {
    for (const service of services) {
      const described = service.components.requirements.length > 0;
      expect.soft(service.checkedOn, service.id).toBe(described ? '2026-11-24' : null);
      expect.soft(service.sources.length > 0, service.id).toBe(described);
      const { procedure, duration, fee, product } = service.components;
      if (!described) {
        expect.soft([procedure, duration, fee, product], service.id).toEqual([[], ...Array(3).fill({ text: null })]);
      }
    }
  });

  it('has all holidays of 2026 and 2027', () => {
    const count = (year: string, kind: string) =>
      catalogue.holidays.filter((holiday) => holiday.date.startsWith(year) && holiday.kind === kind).length;
    expect([count('2026', 'holiday'), count('2026', 'collective-leave')]).toEqual([17, 8]);
    expect([count('2027', 'holiday'), count('2027', 'collective-leave')]).toEqual([18, 8]);
  });

  it('has Ramadan hours of both years in every schedule', () => {
    for (const schedule of catalogue.schedules) {
      const ranges = schedule.seasons.map((season) => [season.from, season.to]);
      expect.soft(ranges, schedule.id).toEqual([
        ['2026-02-19', '2026-03-20'],
        ['2027-02-08', '2027-03-09'],
      ]);
    }
  });

  it('shows every pattern of opening hours', () => {
    const weekday = ['mon', 'tue', 'wed', 'thu', 'fri'];
    expect(scheduleOf('disdukcapil')?.fri).toEqual([
      { open: '08:00', close: '11:30' },
      { open: '13:00', close: '15:00' },
    ]);
    expect(scheduleOf('kementerian-agama')?.fri).toEqual([{ open: '08:00', close: '11:30' }]);
    expect(scheduleOf('bank-bjb')?.mon).toEqual([{ open: '08:00', close: '15:00' }]);
    expect(openDays('kejaksaan-negeri')).toEqual(['wed']);
    expect(openDays('pengadilan-agama')).toEqual(['tue', 'thu']);
    expect(openDays('samsat')).toEqual([...weekday, 'sat']);
    expect(catalogue.schedules.some((schedule) => schedule.issuesDuringBreak)).toBe(true);
  });

  it('has quotas, services that begin online and services that are only online', () => {
    expect(serviceNamed('paspor-baru').dailyQuota).toBe(30);
    expect(serviceNamed('perekaman-ktp').dailyQuota).toBe(60);
    expect(serviceNamed('sim-a-perpanjang').dailyQuota).toBe(100);
    expect(serviceNamed('apostille').channel).toMatchObject({
      kind: 'register-first',
      url: 'https://apostille.ahu.go.id',
    });
    expect(serviceNamed('nib-perorangan').channel).toMatchObject({ kind: 'online-only', url: 'https://oss.go.id' });
  });

  it('keeps the single letters A to H for the busiest services', () => {
    const single = services.map((service) => service.prefix).filter((prefix) => prefix.length === 1);
    expect(single.toSorted()).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']);
    const ranks = catalogue.instansi.flatMap((instansi) => instansi.popularRank ?? []);
    expect(ranks.toSorted()).toEqual([1, 2, 3, 4]);
  });
});

describe('the words of the sample', () => {
  it('name everything in English too', () => {
    const names = [
      catalogue.site.name,
      catalogue.site.tagline,
      ...catalogue.zones.flatMap((zone) => [zone.name, zone.floor]),
      ...catalogue.schedules.flatMap((schedule) => [schedule.name, ...schedule.seasons.map((season) => season.name)]),
      ...catalogue.holidays.map((holiday) => holiday.name),
      ...catalogue.instansi.flatMap((instansi) => [instansi.name, instansi.counters.name]),
      ...services.map((service) => service.name),
    ];
    // Names that are the same in both languages are written once.
    const same = ['Apostille', 'Bank Bandung'];
    expect(names.filter((name) => name['en'] === undefined && !same.includes(name.id))).toEqual([]);
  });

  it('fit tiles and rows: 22 characters for an instansi, 34 for a service', () => {
    const tooLong = (names: readonly LocalText[], limit: number) =>
      names.flatMap((name) => Object.values(name)).filter((text) => text.length > limit);
    expect(
      tooLong(
        catalogue.instansi.map((instansi) => instansi.shortName),
        22,
      ),
    ).toEqual([]);
    expect(
      tooLong(
        services.map((service) => service.name),
        34,
      ),
    ).toEqual([]);
  });

  it('are sentences of at most 12 words, in at most 5 steps of at most 4 words', () => {
    for (const service of services) {
      const sentences = textsOf(service).flatMap((text) => Object.values(text).flatMap((each) => each.split(/[.!?] /)));
      const long = sentences.filter((sentence) => sentence.split(/\s+/).length > 12);
      expect.soft(long, service.id).toEqual([]);
      expect.soft(service.components.procedure.length, service.id).toBeLessThanOrEqual(5);
      const steps = service.components.procedure.filter((step) => step.id.split(/\s+/).length > 4);
      expect.soft(steps, service.id).toEqual([]);
    }
  });

  it('never repeat an unconfirmed mark of the fact sheets', () => {
    expect(JSON.stringify(catalogue)).not.toMatch(/\(NC\)|lain daerah\)/);
  });

  it('come with icons that exist', () => {
    const wanted = [...catalogue.instansi, ...services].flatMap((each) => each.icon ?? []);
    const file = (icon: string) => `${icon.replace(/(^|-)(\w)/g, (_all, _dash, letter) => letter.toUpperCase())}.es.js`;
    expect(wanted.filter((icon) => !existsSync(`${icons}/${file(icon)}`))).toEqual([]);
  });
});
