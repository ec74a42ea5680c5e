import { describe, expect, it } from 'vitest';
import { kioskParts } from '../../tests/support/kiosk-parts.ts';
import { isPaperLow, ticketsLeft } from './paper-count.ts';

describe('the roll of paper', () => {
  it('is not guessed at where nobody said that one was put in', () => {
    const { store } = kioskParts();
    store.paperRolls.spend({ millimetres: 150, isTicket: true });
    expect(ticketsLeft(store.paperRolls.current())).toBeNull();
  });

  it('is counted in tickets: by their usual length first, by their own when there were enough', () => {
    const { store, clock } = kioskParts();
    store.paperRolls.replace({ putInAt: clock(), lengthMm: 80_000 });
    expect(ticketsLeft(store.paperRolls.current())).toBe(500);
    for (let ticket = 0; ticket < 20; ticket += 1) store.paperRolls.spend({ millimetres: 200, isTicket: true });
    expect(ticketsLeft(store.paperRolls.current())).toBe(380);
  });

  it('loses to other papers too, which say nothing about tickets', () => {
    const { store, clock } = kioskParts();
    store.paperRolls.replace({ putInAt: clock(), lengthMm: 16_000 });
    store.paperRolls.spend({ millimetres: 8_000, isTicket: false });
    expect(ticketsLeft(store.paperRolls.current())).toBe(50);
    expect(store.paperRolls.current()).toMatchObject({ usedMm: 8_000, tickets: 0, ticketsMm: 0 });
  });

  it('never goes below nothing, however much the count was wrong', () => {
    const { store, clock } = kioskParts();
    store.paperRolls.replace({ putInAt: clock(), lengthMm: 1_000 });
    store.paperRolls.spend({ millimetres: 5_000, isTicket: true });
    expect(ticketsLeft(store.paperRolls.current())).toBe(0);
  });

  it('begins anew with the next roll', () => {
    const { store, clock } = kioskParts();
    store.paperRolls.replace({ putInAt: clock(), lengthMm: 16_000 });
    store.paperRolls.spend({ millimetres: 15_000, isTicket: true });
    store.paperRolls.replace({ putInAt: clock() + 1, lengthMm: 16_000 });
    expect(ticketsLeft(store.paperRolls.current())).toBe(100);
  });

  it('is low by the sensor or by the count, whichever sees it first', () => {
    expect(isPaperLow(true, null)).toBe(true);
    expect(isPaperLow(true, 400)).toBe(true);
    expect(isPaperLow(false, 39)).toBe(true);
    expect(isPaperLow(false, 40)).toBe(false);
    expect(isPaperLow(false, null)).toBe(false);
  });
});
