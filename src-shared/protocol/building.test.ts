// What a catalogue may say of its building: plans that fit their floors, zones that are there, notices with sound dates.
import { describe, expect, test } from 'vitest';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { holdsOn } from '../domain/notices.ts';
import { parseCatalogue } from './catalogue.ts';
import { localDateSchema } from './words.ts';

const plan = {
  floor: { id: 'Lantai 1' },
  width: 30,
  height: 20,
  zones: [{ zone: 'a', x: 0, y: 0, width: 12, height: 10 }],
  places: [{ kind: 'entrance', x: 15, y: 20 }],
  kiosks: [{ x: 15, y: 15 }],
};

/** Every fault of a sound catalogue with these plans and notices, as `path: reason`. */
function faultsOf(changes: {
  readonly floorPlans?: readonly unknown[];
  readonly notices?: readonly unknown[];
}): string[] {
  const result = parseCatalogue({ ...tinyCatalogue(), ...changes });
  return result.ok ? [] : result.faults.map(({ path, reason }) => `${path}: ${reason}`);
}

describe('a floor plan', () => {
  test('may be left out, or drawn to the very edge of its floor', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ floorPlans: [plan] })).toEqual([]);
    const wide = { ...plan, zones: [{ zone: 'a', x: 0, y: 0, width: 30, height: 20 }] };
    expect(faultsOf({ floorPlans: [wide] })).toEqual([]);
  });

  test('shows no zone that is not there, and none of another floor', () => {
    const zones = [
      { zone: 'z', x: 0, y: 0, width: 5, height: 5 },
      { zone: 'b', x: 6, y: 0, width: 5, height: 5 },
    ];
    expect(faultsOf({ floorPlans: [{ ...plan, zones }] })).toEqual([
      'floorPlans.0.zones.0.zone: there is no zone "z"',
      'floorPlans.0.zones.1.zone: zone "b" is on "Lantai 2", not "Lantai 1"',
    ]);
  });

  test('has nothing outside its floor', () => {
    const outside = {
      ...plan,
      zones: [{ zone: 'a', x: 20, y: 0, width: 12, height: 10 }],
      places: [{ kind: 'lift', x: 31, y: 2 }],
      kiosks: [{ x: 2, y: 21 }],
    };
    const reason = 'lies outside the floor of 30 x 20 m';
    expect(faultsOf({ floorPlans: [outside] })).toEqual([
      `floorPlans.0.zones.0: ${reason}`,
      `floorPlans.0.places.0: ${reason}`,
      `floorPlans.0.kiosks.0: ${reason}`,
    ]);
  });

  test('draws a floor and a zone once, and no zone over another', () => {
    const zones = [
      { zone: 'a', x: 0, y: 0, width: 12, height: 10 },
      { zone: 'a', x: 11, y: 9, width: 5, height: 5 },
    ];
    expect(faultsOf({ floorPlans: [{ ...plan, zones }] })).toEqual([
      'floorPlans.0.zones.1.zone: zone "a" is already drawn at floorPlans.0.zones.0',
      'floorPlans.0.zones.1: lies over floorPlans.0.zones.0',
    ]);
    expect(faultsOf({ floorPlans: [plan, plan] })).toContain('floorPlans.1.floor: floorPlans.0 shows this floor');
  });

  test('knows only places that have a pictogram', () => {
    expect(faultsOf({ floorPlans: [{ ...plan, places: [{ kind: 'swimming-pool', x: 1, y: 1 }] }] })).toHaveLength(1);
  });
});

describe('a notice', () => {
  const date = (value: string) => localDateSchema.parse(value);

  test('does not end before it begins', () => {
    const notice = { title: { id: 'Libur' }, text: { id: 'Tutup.' }, from: '2026-12-25', until: '2026-12-24' };
    expect(faultsOf({ notices: [notice] })).toEqual(['notices.0.until: "until" must not be before "from"']);
  });

  test('holds on its first and its last day, and on neither side of them', () => {
    const notice = { from: date('2026-12-10'), until: date('2026-12-25') };
    const days = ['2026-12-09', '2026-12-10', '2026-12-25', '2026-12-26'];
    expect(days.map((day) => holdsOn(notice, date(day)))).toEqual([false, true, true, false]);
  });

  test('without dates holds for good', () => {
    expect(holdsOn({}, date('2020-01-01')) && holdsOn({}, date('2099-01-01'))).toBe(true);
  });
});
