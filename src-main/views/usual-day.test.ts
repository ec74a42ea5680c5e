// What past weeks say of today: by real tickets on disk.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf, timeOf } from '../../src-shared/domain/local-time.ts';
import { type LocalDate, localDateSchema, requestIdSchema, type ServiceId } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { type KioskParts, kioskParts, TUESDAY_MORNING } from '../../tests/support/kiosk-parts.ts';
import { newTicketId } from '../tickets/ticket-id.ts';
import { labelTicket } from '../tickets/ticket-labels.ts';
import { otherTimesOf, usualDayOf } from './usual-day.ts';

const tuesday = localDateSchema.parse('2026-05-12');
const ktp = serviceIdOf('ktp');
const paspor = serviceIdOf('paspor');
const all = {
  date: tuesday,
  timeZone: 'Asia/Jakarta',
  opens: timeOf(480),
  closes: timeOf(900),
  serviceId: null,
} as const;

/** So many tickets of a service at `time` of a past day. */
function give({ store }: KioskParts, serviceId: ServiceId, on: { date: LocalDate; hour: number; count: number }): void {
  const entry = store.catalogue.find(serviceId);
  if (entry === null) throw new Error(`no service ${serviceId}`);
  const issuedAt = instantOf(on.date, timeOf(on.hour * 60 + 59), 'Asia/Jakarta');
  store.transaction(() => {
    for (let each = 0; each < on.count; each += 1) {
      const ticketId = newTicketId(issuedAt);
      const number = `${entry.service.prefix}-${on.hour}${String(each).padStart(2, '0')}`;
      store.tickets.insert({
        ticketId,
        requestId: requestIdSchema.parse(randomUUID()),
        number,
        epoch: 1,
        serviceId,
        businessDate: on.date,
        issuedAt,
        priority: false,
        language: 'id',
        ahead: null,
        wait: null,
        clockSuspect: false,
        labels: labelTicket(entry, { ticketId, number, businessDate: on.date }),
      });
    }
  });
}

/** `weeks` past Tuesdays: 20 numbers of ktp and 10 of paspor at 9, two of ktp at 13. */
function history(weeks: number): KioskParts {
  const parts = kioskParts();
  for (let week = 1; week <= weeks; week += 1) {
    const date = addDays(tuesday, -7 * week);
    give(parts, ktp, { date, hour: 9, count: 20 });
    give(parts, ktp, { date, hour: 13, count: 2 });
    give(parts, paspor, { date, hour: 9, count: 10 });
  }
  return parts;
}

describe('a usual Tuesday', () => {
  it('is what Tuesdays were, whatever other days and today are like', () => {
    const parts = history(3);
    give(parts, ktp, { date: addDays(tuesday, -1), hour: 10, count: 50 });
    give(parts, ktp, { date: tuesday, hour: 10, count: 50 });
    expect(usualDayOf(parts.store, all)).toEqual({ from: 8, numbers: [0, 30, 0, 0, 0, 2, 0] });
  });

  it('is not known after two of them', () => {
    expect(usualDayOf(history(2).store, all)).toBeNull();
  });

  it('does not count days of long ago', () => {
    const parts = kioskParts();
    for (const week of [7, 8, 9]) give(parts, ktp, { date: addDays(tuesday, -7 * week), hour: 9, count: 20 });
    expect(usualDayOf(parts.store, all)).toBeNull();
  });
});

describe('other times for a service', () => {
  it('are the next day it opens, and its own usual hours', () => {
    const { store } = history(4);
    const entry = store.catalogue.find(paspor);
    if (entry === null) throw new Error('no paspor');
    expect(otherTimesOf(store, entry, TUESDAY_MORNING)).toEqual({
      nextDay: { date: '2026-05-13', time: '08:00' },
      usual: { from: 8, numbers: [0, 10, 0, 0, 0, 0, 0] },
    });
  });

  it('skip the days it is closed, and say nothing of a day without opening', () => {
    const { store } = history(4);
    const entry = store.catalogue.find(paspor);
    if (entry === null) throw new Error('no paspor');
    expect(otherTimesOf(store, entry, Date.parse('2026-05-16T09:00:00+07:00'))).toEqual({
      nextDay: { date: '2026-05-18', time: '08:00' },
      usual: null,
    });
  });
});
