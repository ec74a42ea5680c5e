// Each kind of mistake inside one file is named at the author's place, with the reason and what is allowed.
import { describe, expect, it } from 'vitest';
import type { AuthoringFault } from './catalogue-fault.ts';
import { bpn, faultsOf, holidays, schedules, site } from './folder-for-tests.ts';

function service(lines: string): string {
  return `${bpn}  - { id: extra, prefix: U, name: Lain, minutes: 5, ${lines} }\n`;
}

describe('a fault inside one file', () => {
  /** [what is wrong, file, its text, expected fault] */
  const cases: readonly (readonly [string, string, string | null, AuthoringFault])[] = [
    [
      'a value of the wrong kind',
      'instansi/bpn.yaml',
      bpn.replace('count: 1', 'count: dua'),
      {
        file: 'instansi/bpn.yaml',
        path: 'counters.count',
        line: 7,
        reason: 'expected number, received string; found "dua"',
      },
    ],
    [
      'a number out of range, with the limit',
      'instansi/bpn.yaml',
      bpn.replace('count: 1', 'count: 99'),
      {
        file: 'instansi/bpn.yaml',
        path: 'counters.count',
        line: 7,
        reason: 'expected number to be <=60; found 99',
      },
    ],
    [
      'a word that is not allowed, with the allowed ones',
      'holidays.yaml',
      holidays.replace('kind: holiday', 'kind: libur'),
      {
        file: 'holidays.yaml',
        path: 'holidays.0.kind',
        line: 2,
        reason: 'expected one of "holiday"|"collective-leave"; found "libur"',
      },
    ],
    [
      'a date that is not in the calendar',
      'holidays.yaml',
      holidays.replace('2026-12-25', '2026-02-30'),
      {
        file: 'holidays.yaml',
        path: 'holidays.0.date',
        line: 2,
        reason: 'use a date of the calendar, YYYY-MM-DD; found "2026-02-30"',
      },
    ],
    [
      'a missing key',
      'instansi/bpn.yaml',
      bpn.replace(', minutes: 15', ''),
      { file: 'instansi/bpn.yaml', path: 'services.0.minutes', line: 9, reason: 'is missing' },
    ],
    [
      'a missing text',
      'instansi/bpn.yaml',
      bpn.replace('shortName: BPN\n', ''),
      { file: 'instansi/bpn.yaml', path: 'shortName', line: 1, reason: 'is missing' },
    ],
    [
      'a key with nothing behind it',
      'instansi/bpn.yaml',
      bpn.replace('shortName: BPN', 'shortName:'),
      {
        file: 'instansi/bpn.yaml',
        path: 'shortName',
        line: 3,
        reason: 'expected a text, or one text per language; found null',
      },
    ],
    [
      'a text without Indonesian',
      'instansi/bpn.yaml',
      bpn.replace('shortName: BPN', 'shortName: { en: Land office }'),
      { file: 'instansi/bpn.yaml', path: 'shortName.id', line: 3, reason: 'is missing' },
    ],
    [
      'an empty text, at the place the author wrote it',
      'instansi/bpn.yaml',
      bpn.replace('shortName: BPN', 'shortName: ""'),
      { file: 'instansi/bpn.yaml', path: 'shortName', line: 3, reason: 'must not be empty; found ""' },
    ],
    [
      'a language the site does not have',
      'instansi/bpn.yaml',
      bpn.replace('shortName: BPN', 'shortName: { id: BPN, em: Land office }'),
      {
        file: 'instansi/bpn.yaml',
        path: 'shortName.em',
        line: 3,
        reason: 'unknown key "em"; allowed: id, en (the languages of site.yaml)',
      },
    ],
    [
      'an unknown key deep inside, with the allowed ones',
      'instansi/bpn.yaml',
      service('components: { fees: Gratis }'),
      {
        file: 'instansi/bpn.yaml',
        path: 'services.1.components.fees',
        line: 10,
        reason: 'unknown key "fees"; allowed: requirements, procedure, duration, fee, product, complaint',
      },
    ],
    [
      'an unknown kind of requirement',
      'instansi/bpn.yaml',
      service('components: { requirements: [{ kind: asli, text: KTP-el }] }'),
      {
        file: 'instansi/bpn.yaml',
        path: 'services.1.components.requirements.0.kind',
        line: 10,
        reason: 'expected one of "original"|"copy"|"form"|"photo"|"data"|"condition"; found "asli"',
      },
    ],
    [
      'a channel that does not exist',
      'instansi/bpn.yaml',
      service('channel: { kind: telepon }'),
      {
        file: 'instansi/bpn.yaml',
        path: 'services.1.channel.kind',
        line: 10,
        reason: 'expected counter, register-first or online-only',
      },
    ],
    [
      'an address that is not https',
      'instansi/bpn.yaml',
      service('channel: { kind: online-only, name: OSS, url: "http://oss.go.id" }'),
      {
        file: 'instansi/bpn.yaml',
        path: 'services.1.channel.url',
        line: 10,
        reason: 'use a whole address, https://…; found "http://oss.go.id"',
      },
    ],
    [
      'one thing where a list belongs',
      'instansi/bpn.yaml',
      service('components: { procedure: Ambil nomor }'),
      {
        file: 'instansi/bpn.yaml',
        path: 'services.1.components.procedure',
        line: 10,
        reason: 'expected a list; found "Ambil nomor"',
      },
    ],
    [
      'a prefix with a letter that reads badly',
      'instansi/bpn.yaml',
      bpn.replace('prefix: T', 'prefix: O'),
      {
        file: 'instansi/bpn.yaml',
        path: 'services.0.prefix',
        line: 9,
        reason: 'use one or two letters without I, O and Q; found "O"',
      },
    ],
    [
      'an unknown key of the site',
      'site.yaml',
      site.replace('  timeZone:', '  timezone: WIB\n  timeZone:'),
      {
        file: 'site.yaml',
        path: 'site.timezone',
        line: 10,
        reason:
          'unknown key "timezone"; allowed: id, name, tagline, address, timeZone, theme, lastNumberMinutes, rolloverHour, interleave, longLine, ticketFooter, offers, booking, publicUrl',
      },
    ],
    [
      'a season that ends before it begins',
      'schedules.yaml',
      schedules.replace('to: 2026-03-20', 'to: 2026-01-20'),
      { file: 'schedules.yaml', path: 'schedules.0.seasons.0', line: 6, reason: '"to" must not be before "from"' },
    ],
    [
      'a file that is missing',
      'holidays.yaml',
      null,
      { file: 'holidays.yaml', path: '', reason: 'this file is missing' },
    ],
    [
      'an empty file',
      'holidays.yaml',
      '# nothing yet\n',
      { file: 'holidays.yaml', path: '', line: 1, reason: 'expected keys with values; found null' },
    ],
  ];

  it.each(cases)('names %s', async (_what, file, text, expected) => {
    expect(await faultsOf({ [file]: text })).toEqual([expected]);
  });

  it('names a YAML syntax error with its line', async () => {
    const faults = await faultsOf({ 'instansi/bpn.yaml': bpn.replace('shortName: BPN', 'shortName: "BPN') });
    expect(faults[0]).toMatchObject({ file: 'instansi/bpn.yaml', path: '' });
    expect(faults[0]?.reason).toMatch(/^not valid YAML: /);
    expect(faults[0]?.line).toBeGreaterThanOrEqual(3);
  });

  it('names a key written twice, which YAML would let the last one win', async () => {
    const faults = await faultsOf({ 'instansi/bpn.yaml': `${bpn}zone: zona-a\n` });
    expect(faults).toMatchObject([
      { file: 'instansi/bpn.yaml', line: 10, reason: 'not valid YAML: Map keys must be unique' },
    ]);
  });

  it('names the faults of all files in one go', async () => {
    const faults = await faultsOf({
      'holidays.yaml': holidays.replace('kind: holiday', 'kind: libur'),
      'instansi/bpn.yaml': bpn.replace('count: 1', 'count: 0').replace('prefix: T', 'prefix: "1"'),
    });
    expect(faults.map((fault) => `${fault.file} ${fault.path}`)).toEqual([
      'holidays.yaml holidays.0.kind',
      'instansi/bpn.yaml counters.count',
      'instansi/bpn.yaml services.0.prefix',
    ]);
  });
});
