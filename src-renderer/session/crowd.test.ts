// How busy things are said to be: never more than the figures tell.
import { describe, expect, test } from 'vitest';
import { instansiIdSchema } from '../../src-shared/protocol/words.ts';
import { directory, statuses } from '../../tests/support/stage/bandung.ts';
import { crowdOf, instansiStatus, openBeside, openCounts, quietServices, scarceServices, siteCrowd } from './crowd.ts';
import { otherInstansi, popularInstansi, servicesOf } from './directory.ts';

const of = (id: string) => servicesOf(directory, instansiIdSchema.parse(id));

describe('the crowd of a service', () => {
  test.each([
    [null, null],
    [{ from: 5, to: 15 }, 'quiet'],
    [{ from: 15, to: 25 }, 'quiet'],
    [{ from: 25, to: 40 }, 'moderate'],
    [{ from: 50, to: 75 }, 'busy'],
  ] as const)('with a wait of %j is %s', (wait, crowd) => {
    expect(crowdOf(wait)).toBe(crowd);
  });
});

describe('an instansi', () => {
  test('is as busy as its busiest open service', () => {
    expect(instansiStatus(of('disdukcapil'), statuses)).toEqual({ kind: 'open', crowd: 'busy' });
    expect(instansiStatus(of('samsat'), statuses)).toEqual({ kind: 'open', crowd: 'moderate' });
  });

  test('is closed when none of its services is open, and reopens with the first', () => {
    expect(instansiStatus(of('kejaksaan'), statuses)).toEqual({
      kind: 'closed',
      reopens: { date: '2026-05-13', time: '08:00' },
    });
  });

  test('claims nothing while no status is known', () => {
    expect(instansiStatus(of('disdukcapil'), {})).toEqual({ kind: 'closed', reopens: null });
  });
});

describe('the quiet services', () => {
  test('are open, of different instansi, those of popular instansi first, then the shortest wait', () => {
    const quiet = quietServices(directory, statuses, 5);
    expect(quiet[0]?.service.id).toBe('akta-kematian');
    expect(new Set(quiet.map((each) => each.service.instansi)).size).toBe(5);
    const waits = quiet.slice(1).map((each) => each.wait.to);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  });

  test('are never busy ones', () => {
    expect(quietServices(directory, statuses, 100).every((each) => crowdOf(each.wait) === 'quiet')).toBe(true);
  });

  test('are none when nobody knows a wait', () => {
    const unknown = Object.fromEntries(
      Object.entries(statuses).map(([id, status]) => [
        id,
        { ...status, figures: { waiting: null, wait: null, serving: null, asOf: null } },
      ]),
    );
    expect(quietServices(directory, unknown, 3)).toEqual([]);
  });
});

describe('the building', () => {
  const busier = Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => [
      id,
      { ...status, figures: { ...status.figures, wait: status.figures.wait && { from: 50, to: 80 } } },
    ]),
  );
  const aged = Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => [id, { ...status, figures: { ...status.figures, asOf: 1 } }]),
  );

  test('is as busy as it is for half of all who wait', () => {
    expect(siteCrowd(statuses)).toBe('moderate');
    expect(siteCrowd(busier)).toBe('busy');
  });

  test('is unknown where figures are old or missing', () => {
    expect([siteCrowd(aged), siteCrowd({})]).toEqual([null, null]);
  });

  test('is quiet where nobody waits', () => {
    const empty = Object.fromEntries(
      Object.entries(statuses).map(([id, status]) => [
        id,
        { ...status, figures: { waiting: 0, wait: { from: 0, to: 5 }, serving: null, asOf: null } },
      ]),
    );
    expect(siteCrowd(empty)).toBe('quiet');
  });
});

describe('what else is open at an instansi', () => {
  test('begins with the shortest wait and leaves out the service itself and all that is closed', () => {
    const kia = directory.services.find(({ id }) => id === 'kia');
    if (kia === undefined) throw new Error('no kia');
    expect(openBeside(directory, statuses, kia).map(({ id }) => id)).toEqual([
      'akta-kematian',
      'akta-kelahiran',
      'akta-perkawinan',
      'ktp-hilang',
      'perekaman-ktp',
      'kartu-keluarga',
    ]);
  });
});

describe('scarce numbers', () => {
  test('name the popular instansi first, with the service nearest to its end', () => {
    const scarce = scarceServices(directory, statuses, 3);
    expect(scarce.map((each) => [each.service.id, each.left])).toEqual([
      ['kia', 0],
      ['sim-perpanjangan', 9],
      ['paspor-baru', 6],
    ]);
  });
});

describe('the lists', () => {
  test('put popular instansi in order of rank, the others by name', () => {
    expect(popularInstansi(directory).map((each) => each.id)).toEqual([
      'disdukcapil',
      'samsat',
      'polrestabes',
      'imigrasi',
    ]);
    const names = otherInstansi(directory, 'id').map((each) => each.shortName.id);
    expect(names.slice(0, 3)).toEqual(['Bank bjb', 'Bea Cukai', 'BNN Kota Bandung']);
  });

  test('count what is open', () => {
    const counts = openCounts(directory, statuses);
    expect(counts.instansi).toBe(directory.instansi.length - 2);
  });
});
