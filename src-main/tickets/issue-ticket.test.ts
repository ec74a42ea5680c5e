// Reads as the manual of the issuing path.
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kioskIdSchema,
  kioskLetterSchema,
  localDateSchema,
  requestIdSchema,
  siteIdSchema,
  ticketIdSchema,
} from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { type KioskParts, kioskParts, openStore } from '../../tests/support/kiosk-parts.ts';
import { createTicketIssuer, type TicketRequest } from './issue-ticket.ts';
import { newTicketId } from './ticket-id.ts';

function request(service = 'ktp', over: Partial<TicketRequest> = {}): TicketRequest {
  return {
    serviceId: serviceIdOf(service),
    priority: false,
    requestId: requestIdSchema.parse(randomUUID()),
    language: 'id',
    ...over,
  };
}

function numberOf(parts: KioskParts, wanted: TicketRequest): string {
  const taken = createTicketIssuer(parts).take(wanted);
  if (!taken.ok) throw new Error(JSON.stringify(taken.error));
  return taken.value.number;
}

describe('taking a number', () => {
  it('counts up per service, with the prefix of the service', () => {
    const parts = kioskParts();
    expect(numberOf(parts, request('ktp'))).toBe('A-001');
    expect(numberOf(parts, request('ktp'))).toBe('A-002');
    expect(numberOf(parts, request('kk'))).toBe('B-001');
  });

  it('goes on above a number it was granted when it becomes the only issuer', () => {
    const parts = kioskParts();
    const { settings } = parts.store;
    settings.set('pairing', {
      serverUrl: 'http://server.test',
      kioskId: kioskIdSchema.parse(randomUUID()),
      token: 't'.repeat(43),
      siteId: siteIdSchema.parse('mpp-uji'),
      letter: kioskLetterSchema.parse('K'),
      epoch: 1,
    });
    settings.set('issuing', 'shared');
    const businessDate = localDateSchema.parse('2026-05-12');
    const grant = { kind: 'granted', grantId: randomUUID(), number: 'A-041', businessDate } as const;
    expect(createTicketIssuer(parts).take(request(), grant)).toMatchObject({ ok: true, value: { number: 'A-041' } });

    // The heartbeat that says so was answered before the grant was on the server's disk: its series ends at 40.
    parts.store.tickets.raiseSeries({ businessDate, letters: 'A', ordinal: 40 });
    settings.set('issuing', 'alone');

    expect(numberOf(parts, request())).toBe('A-042');
  });

  it('answers the same request with the same ticket: double tap, retry, reload', () => {
    const parts = kioskParts();
    const wanted = request();
    const issuer = createTicketIssuer(parts);
    const first = issuer.take(wanted);
    const second = issuer.take({ ...wanted, priority: true });
    expect(second).toEqual(first);
    expect(parts.store.printJobs.latest(10)).toHaveLength(1);
    expect(parts.store.outbox.pendingCount()).toBe(1);
  });

  it('puts ticket, print job and event on disk before it answers', () => {
    const parts = kioskParts();
    const taken = createTicketIssuer(parts).take(request());
    if (!taken.ok) throw new Error('refused');
    const reopened = openStore(parts.folder);
    expect(reopened.tickets.byId(taken.value.ticketId)).toEqual(taken.value);
    expect(reopened.printJobs.oldestQueued()?.order).toMatchObject({ ticketId: taken.value.ticketId, copy: 0 });
    expect(reopened.outbox.pending(10)).toMatchObject([
      { seq: 1, type: 'ticket.issued', payload: { number: 'A-001' } },
    ]);
    reopened.close();
  });

  it('leaves nothing behind when the disk refuses in the middle', () => {
    const parts = kioskParts();
    const broken: KioskParts = {
      ...parts,
      store: {
        ...parts.store,
        outbox: {
          ...parts.store.outbox,
          append: () => {
            throw new Error('disk full');
          },
        },
      },
    };
    expect(() => createTicketIssuer(broken).take(request())).toThrow('disk full');
    expect(parts.store.printJobs.latest(10)).toHaveLength(0);
    expect(numberOf(parts, request())).toBe('A-001');
  });

  it('refuses a service that is not in the catalogue', () => {
    const parts = kioskParts();
    expect(createTicketIssuer(parts).take(request('sihir'))).toEqual({ ok: false, error: { code: 'unknown-service' } });
  });

  it('refuses a closed service with its reason and when it opens again', () => {
    const parts = kioskParts();
    parts.setClock('2026-05-12T12:30:00+07:00');
    expect(createTicketIssuer(parts).take(request('paspor'))).toMatchObject({
      ok: false,
      error: {
        code: 'unavailable',
        availability: { kind: 'closed', reason: 'break', reopens: { date: '2026-05-12', time: '13:00' } },
      },
    });
  });

  it('stops at the quota', () => {
    const parts = kioskParts();
    expect(numberOf(parts, request('pajak'))).toBe('C-001');
    expect(numberOf(parts, request('pajak'))).toBe('C-002');
    expect(createTicketIssuer(parts).take(request('pajak'))).toMatchObject({
      ok: false,
      error: { code: 'unavailable', availability: { kind: 'quota-gone', quota: 2 } },
    });
  });

  it('begins again at one on the next business date of the site, not of UTC', () => {
    const parts = kioskParts();
    parts.setClock('2026-05-12T23:59:00+07:00');
    expect(numberOf(parts, request())).toBe('A-001');
    parts.setClock('2026-05-13T00:01:00+07:00'); // still 12 May in UTC
    expect(numberOf(parts, request())).toBe('A-001');
    expect(parts.store.settings.get('businessDate')).toBe('2026-05-13');
  });

  it('stays on the business date when the clock is set back, and says that the clock is suspect', () => {
    const parts = kioskParts();
    numberOf(parts, request());
    parts.setClock('2026-05-11T09:00:00+07:00');
    const taken = createTicketIssuer(parts).take(request());
    expect(taken).toMatchObject({
      ok: true,
      value: { number: 'A-002', businessDate: '2026-05-12', clockSuspect: true },
    });
  });

  it('never repeats a number when a prefix changes hands during the day', () => {
    const parts = kioskParts();
    expect(numberOf(parts, request('ktp'))).toBe('A-001');
    const catalogue = tinyCatalogue();
    const swapped = catalogue.instansi.map((instansi) => ({
      ...instansi,
      services: instansi.services.map((service) => ({
        ...service,
        prefix: { A: 'B', B: 'A' }[service.prefix] ?? service.prefix,
      })),
    }));
    parts.store.catalogue.put(tinyCatalogue({ revision: 2, instansi: swapped }), parts.clock() + 1);
    expect(numberOf(parts, request('kk'))).toBe('A-002');
  });

  it('continues above the numbers of an earlier epoch after pairing again', () => {
    const parts = kioskParts();
    const key = { serviceId: serviceIdOf('ktp'), businessDate: localDateSchema.parse('2026-05-12'), letters: 'A' };
    expect(parts.store.tickets.takeOrdinal({ ...key, epoch: 1 })).toBe(1);
    expect(parts.store.tickets.takeOrdinal({ ...key, epoch: 2 })).toBe(2);
  });

  it('tells people ahead and a wait range by the figures of the server', () => {
    const parts = kioskParts();
    const figures = {
      serviceId: serviceIdOf('ktp'),
      waiting: 12,
      issued: 12,
      serving: 'A-001',
      countersServing: 4,
      recentMinutes: 10,
    };
    parts.figures.update([figures], localDateSchema.parse('2026-05-12'), parts.clock());
    parts.pass(1);
    const issuer = createTicketIssuer(parts);
    expect(issuer.take(request())).toMatchObject({ ok: true, value: { ahead: 12, wait: { from: 20, to: 40 } } });
    parts.pass(1);
    expect(issuer.take(request())).toMatchObject({ ok: true, value: { ahead: 13 } });
  });

  it('tells neither when the figures are too old to be true', () => {
    const parts = kioskParts();
    const figures = {
      serviceId: serviceIdOf('ktp'),
      waiting: 12,
      issued: 12,
      serving: null,
      countersServing: 0,
      recentMinutes: null,
    };
    parts.figures.update([figures], localDateSchema.parse('2026-05-12'), parts.clock());
    parts.pass(10 * 60_000);
    expect(createTicketIssuer(parts).take(request())).toMatchObject({ ok: true, value: { ahead: null, wait: null } });
  });

  it('gives every ticket of a date its own number, whatever is tapped in whatever order', () => {
    const services = ['ktp', 'kk', 'pajak', 'balik-nama', 'paspor', 'e-visa'];
    const parts = kioskParts();
    const issuer = createTicketIssuer(parts);
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(fc.record({ service: fc.constantFrom(...services), twice: fc.boolean(), minutes: fc.nat(90) }), {
          maxLength: 12,
        }),
        (taps) => {
          for (const { service, twice, minutes } of taps) {
            parts.pass(minutes * 60_000);
            const wanted = request(service);
            const taken = issuer.take(wanted);
            if (twice) expect(issuer.take(wanted)).toEqual(taken.ok ? taken : expect.objectContaining({ ok: false }));
            if (!taken.ok) continue;
            const key = `${taken.value.businessDate} ${taken.value.number}`;
            expect(seen.has(key), key).toBe(false);
            seen.add(key);
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(seen.size).toBeGreaterThan(20);
  });
});

describe('ticket ids', () => {
  it('are UUIDv7: they carry their time and sort by it', () => {
    const ids = [1_000, 2_000, 1_700_000_000_000].map(newTicketId);
    for (const id of ids) expect(ticketIdSchema.safeParse(id).success).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(ids[2]?.[14]).toBe('7');
    expect(Number.parseInt(ids[2]?.replace('-', '').slice(0, 12) ?? '', 16)).toBe(1_700_000_000_000);
  });
});
