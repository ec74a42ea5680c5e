// Mistakes that only several files together show are named in the file their author has to change.
import { describe, expect, it } from 'vitest';
import { bpn, disdukcapil, faultsOf, holidays, schedules, site } from './folder-for-tests.ts';

describe('a fault across files', () => {
  it('names a zone that does not exist in the instansi file', async () => {
    expect(await faultsOf({ 'instansi/bpn.yaml': bpn.replace('zone: zona-a', 'zone: zona-z') })).toEqual([
      { file: 'instansi/bpn.yaml', path: 'zone', line: 4, reason: 'there is no zone "zona-z"' },
    ]);
  });

  it('names a schedule that does not exist, of an instansi and of a service', async () => {
    const faults = await faultsOf({
      'instansi/bpn.yaml': bpn.replace('schedule: umum', 'schedule: malam'),
      'instansi/disdukcapil.yaml': disdukcapil.replace('    prefix: KG', '    schedule: subuh\n    prefix: KG'),
    });
    expect(faults).toEqual([
      { file: 'instansi/bpn.yaml', path: 'schedule', line: 6, reason: 'there is no schedule "malam"' },
      {
        file: 'instansi/disdukcapil.yaml',
        path: 'services.1.schedule',
        line: 22,
        reason: 'there is no schedule "subuh"',
      },
    ]);
  });

  it('names an id used in two files, and where it was first', async () => {
    const faults = await faultsOf({
      'instansi/disdukcapil.yaml': disdukcapil.replace('id: ikd', 'id: cek-sertipikat'),
    });
    expect(faults).toEqual([
      {
        file: 'instansi/disdukcapil.yaml',
        path: 'services.1.id',
        line: 21,
        reason: 'service "cek-sertipikat" is already used at instansi/bpn.yaml: services.0.id (line 9)',
      },
    ]);
  });

  it('names a prefix used in two files', async () => {
    const faults = await faultsOf({ 'instansi/disdukcapil.yaml': disdukcapil.replace('prefix: A', 'prefix: T') });
    expect(faults).toEqual([
      {
        file: 'instansi/disdukcapil.yaml',
        path: 'services.0.prefix',
        line: 11,
        reason: 'prefix "T" is already used at instansi/bpn.yaml: services.0.prefix (line 9)',
      },
    ]);
  });

  it('names a prefix that begins with the prefix of another file', async () => {
    const faults = await faultsOf({ 'instansi/disdukcapil.yaml': disdukcapil.replace('prefix: KG', 'prefix: TK') });
    expect(faults).toMatchObject([
      {
        file: 'instansi/disdukcapil.yaml',
        path: 'services.1.prefix',
        reason: 'prefix "TK" begins with prefix "T" used at instansi/bpn.yaml: services.0.prefix (line 9)',
      },
    ]);
  });

  it('names a holiday, zone or schedule given twice in its own file', async () => {
    const faults = await faultsOf({
      'site.yaml': `${site}  - { id: zona-a, name: Zona A, floor: Lantai 2 }\n`,
      'holidays.yaml': `${holidays}  - { date: 2026-12-25, kind: holiday, name: Natal }\n`,
      'schedules.yaml': `${schedules}  - { id: umum, name: Lain, week: { mon-sun: closed } }\n`,
    });
    expect(faults.map((fault) => [fault.file, fault.path, fault.reason])).toEqual([
      ['site.yaml', 'zones.1.id', 'zone "zona-a" is already used at site.yaml: zones.0.id (line 12)'],
      [
        'schedules.yaml',
        'schedules.1.id',
        'schedule "umum" is already used at schedules.yaml: schedules.0.id (line 2)',
      ],
      [
        'holidays.yaml',
        'holidays.1.date',
        'holiday "2026-12-25" is already used at holidays.yaml: holidays.0.date (line 2)',
      ],
    ]);
  });

  it('names seasons of one schedule that share a day', async () => {
    const second = '      - { name: Sibuk, from: 2026-03-20, to: 2026-03-31, week: { mon-sun: closed } }\n';
    expect(await faultsOf({ 'schedules.yaml': schedules + second })).toEqual([
      {
        file: 'schedules.yaml',
        path: 'schedules.0.seasons.1',
        line: 7,
        reason: '2026-03-20 to 2026-03-31 overlaps the season at schedules.yaml: schedules.0.seasons.0 (line 6)',
      },
    ]);
  });

  it('names two instansi with the same popular rank', async () => {
    const faults = await faultsOf({
      'instansi/bpn.yaml': `${bpn}popularRank: 2\n`,
      'instansi/disdukcapil.yaml': `${disdukcapil}popularRank: 2\n`,
    });
    expect(faults).toMatchObject([
      {
        file: 'instansi/disdukcapil.yaml',
        path: 'popularRank',
        reason: 'popularRank 2 is already used at instansi/bpn.yaml: popularRank (line 10)',
      },
    ]);
  });

  it('names languages without Indonesian, and one named twice', async () => {
    expect(await faultsOf({ 'site.yaml': site.replace('[id, en]', '[id, en, en]') })).toMatchObject([
      { file: 'site.yaml', path: 'languages.2', reason: 'language "en" is named twice' },
    ]);
    const faults = await faultsOf({
      'site.yaml': site.replace('[id, en]', '[en]'),
    });
    expect(faults.map((fault) => fault.reason).join(' ')).toContain('allowed: en (the languages of site.yaml)');
  });
});
