import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kioskIdSchema, kioskLetterSchema, requestIdSchema, siteIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { kioskParts, openStore } from '../../tests/support/kiosk-parts.ts';
import { createTicketIssuer } from './issue-ticket.ts';
import { reserveSlips } from './reserve-slips.ts';

function pairedParts() {
  const parts = kioskParts();
  parts.store.settings.set('pairing', {
    serverUrl: 'http://127.0.0.1:1',
    kioskId: kioskIdSchema.parse(randomUUID()),
    token: 'secret',
    siteId: siteIdSchema.parse('uji'),
    letter: kioskLetterSchema.parse('K'),
    epoch: 3,
  });
  parts.store.settings.set('issuing', 'alone');
  return parts;
}

describe('manual slips', () => {
  it("are the next fifty of the kiosk's own series, given once and never again", () => {
    const parts = pairedParts();
    const [first, second] = [reserveSlips(parts, serviceIdOf('ktp')), reserveSlips(parts, serviceIdOf('ktp'))];
    if (!first.ok || !second.ok) throw new Error('refused');
    expect([first.value[0], first.value.at(-1)]).toEqual(['AK-01', 'AK-50']);
    expect([second.value[0], second.value.at(-1)]).toEqual(['AK-51', 'AK-100']);
    expect(new Set([...first.value, ...second.value]).size).toBe(100);
  });

  it('are on disk as taken, ordered and told to the server, all at once', () => {
    const parts = pairedParts();
    reserveSlips(parts, serviceIdOf('ktp'));
    const reopened = openStore(parts.folder);
    expect(reopened.printJobs.oldestQueued()?.order).toMatchObject({
      kind: 'manual-slips',
      businessDate: '2026-05-12',
    });
    expect(reopened.outbox.pending(5)).toMatchObject([
      { type: 'numbers.reserved', payload: { first: 'AK-01', last: 'AK-50', amount: 50, serviceId: 'ktp' } },
    ]);
    reopened.close();
  });

  it('leave the numbers that citizens take as they are', () => {
    const parts = pairedParts();
    reserveSlips(parts, serviceIdOf('ktp'));
    const taken = createTicketIssuer(parts).take({
      serviceId: serviceIdOf('ktp'),
      priority: false,
      requestId: requestIdSchema.parse(randomUUID()),
      language: 'id',
    });
    expect(taken).toMatchObject({ ok: true, value: { number: 'A-001' } });
  });

  it('need a letter, and a service that exists', () => {
    expect(reserveSlips(kioskParts(), serviceIdOf('ktp'))).toEqual({ ok: false, error: 'not-paired' });
    expect(reserveSlips(pairedParts(), serviceIdOf('nowhere'))).toEqual({ ok: false, error: 'unknown-service' });
  });
});
