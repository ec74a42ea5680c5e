// The early and late window around a booking's slot.
import { describe, expect, it } from 'vitest';
import { localDateSchema, localTimeSchema } from '../protocol/words.ts';
import { arrival } from './arrival.ts';

const slot = {
  businessDate: localDateSchema.parse('2026-05-12'),
  from: localTimeSchema.parse('10:00'),
  to: localTimeSchema.parse('10:30'),
};
const at = (time: string, window = { earlyMinutes: 30, lateMinutes: 15 }) =>
  arrival(slot, { now: Date.parse(`2026-05-${time}+07:00`), timeZone: 'Asia/Jakarta', window });

describe('arriving with a booking', () => {
  it.each([
    ['12T09:29:59', { kind: 'too-early', opensAt: { date: '2026-05-12', time: '09:30' } }],
    ['12T09:30:00', { kind: 'in-time' }],
    ['12T10:15:00', { kind: 'in-time' }],
    ['12T10:45:59', { kind: 'in-time' }],
    ['12T10:46:00', { kind: 'too-late', until: { date: '2026-05-12', time: '10:45' } }],
    ['11T10:00:00', { kind: 'too-early', opensAt: { date: '2026-05-12', time: '09:30' } }],
    ['13T10:00:00', { kind: 'too-late', until: { date: '2026-05-12', time: '10:45' } }],
  ])('at %s', (time, expected) => {
    expect(at(time)).toEqual(expected);
  });

  it('reckons over midnight where the window is wide', () => {
    const wide = { earlyMinutes: 11 * 60, lateMinutes: 14 * 60 };
    expect(at('11T22:59:00', wide)).toMatchObject({ opensAt: { date: '2026-05-11', time: '23:00' } });
    expect(at('13T00:31:00', wide)).toMatchObject({ until: { date: '2026-05-13', time: '00:30' } });
  });
});
