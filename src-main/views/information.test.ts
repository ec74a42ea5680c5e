// The building as a citizen is told of it: where this kiosk stands, the hours most instansi keep, notices that hold today.
import { describe, expect, test } from 'vitest';
import { informationSchema } from '../../src-shared/contract/information-views.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { informationOf } from './information.ts';

/** Thursday 24 December 2026, 09.00 WIB; the tiny catalogue's one holiday is the day after. */
const now = Date.parse('2026-12-24T09:00:00+07:00');

function told(changes: Parameters<typeof tinyCatalogue>[0] = {}, kioskName = '02') {
  const catalogue: Catalogue = tinyCatalogue(changes);
  return informationSchema.parse(informationOf({ catalogue, overrides: [], kioskName, now }));
}
const titles = (information: ReturnType<typeof told>) => information.notices.map(({ title }) => title.id);

describe('where one stands', () => {
  const floorPlans = (kiosks: readonly { x: number; y: number; name?: string }[]) => [
    {
      floor: { id: 'Lantai 1', en: 'Floor 1' },
      width: 30,
      height: 20,
      zones: [{ zone: 'a', x: 0, y: 0, width: 12, height: 10 }],
      kiosks: [...kiosks],
    },
  ];

  test('is the spot that bears the name of this kiosk, before the one for all', () => {
    const plans = floorPlans([
      { x: 1, y: 1 },
      { x: 2, y: 2, name: '02' },
    ]);
    expect(told({ floorPlans: plans }).floors[0]?.kiosk).toEqual({ x: 2, y: 2 });
    expect(told({ floorPlans: plans }, '07').floors[0]?.kiosk).toEqual({ x: 1, y: 1 });
  });

  test('is nowhere where only other kiosks are named', () => {
    expect(told({ floorPlans: floorPlans([{ x: 2, y: 2, name: '01' }]) }).floors[0]?.kiosk).toBeNull();
  });

  test('is not asked of a site without a plan', () => {
    expect(told().floors).toEqual([]);
  });
});

describe('the hours', () => {
  test('are those most instansi keep, for seven days from today', () => {
    const { days } = told().hours;
    expect(days.map(({ date }) => date)).toEqual([
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-27',
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
    ]);
    expect(days[0]?.periods).toEqual([{ open: '00:00', close: '24:00' }]);
  });

  test('say who keeps another week: the passport office its office hours', () => {
    const [other] = told().hours.others;
    expect(other?.instansi).toEqual(['imigrasi']);
    expect(other?.week.mon).toHaveLength(2);
    expect(other?.week.sat).toEqual([]);
  });

  test('name the holiday on the day it closes those who keep it', () => {
    const closing = told({
      schedules: tinyCatalogue().schedules.map((schedule) => ({ ...schedule, observesHolidays: true })),
    });
    expect(closing.hours.days[1]).toMatchObject({ periods: [], message: { id: 'Hari Raya Natal' } });
    expect(closing.hours.holidays).toEqual([{ date: '2026-12-25', name: { id: 'Hari Raya Natal', en: 'Christmas' } }]);
  });

  test('are closed while somebody keeps the whole site closed, and say why', () => {
    const message = { id: 'Listrik padam.' };
    const closed = informationOf({
      catalogue: tinyCatalogue(),
      overrides: [
        { scope: { kind: 'site' }, action: 'close', from: now - 86_400_000, until: now + 86_400_000 * 2, message },
      ],
      kioskName: '02',
      now,
    });
    expect(closed.hours.days[0]).toMatchObject({ periods: [], message });
  });
});

describe('notices', () => {
  const notice = (title: string, more: object = {}) => ({ title: { id: title }, text: { id: 'Isi.' }, ...more });

  test('are only those that hold today, the important ones first', () => {
    const notices = [
      notice('Kemarin', { until: '2026-12-23' }),
      notice('Besok', { from: '2026-12-25' }),
      notice('Selalu'),
      notice('Hari ini', { from: '2026-12-24', until: '2026-12-24', importance: 'important' }),
    ];
    expect(titles(told({ notices }))).toEqual(['Hari ini', 'Selalu']);
  });
});
