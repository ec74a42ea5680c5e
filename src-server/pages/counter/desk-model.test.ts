// What the counter page decides, without a browser.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ServiceQueue, type TicketRecord, ticketRecordSchema } from '../../../src-shared/protocol/operator.ts';
import { localDateSchema } from '../../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../../tests/support/catalogue-fixture.ts';
import { newRequestId, permissionsFor, serviceToCall, ticketAtCounter } from './desk-model.ts';

const [ktp, kk] = [serviceIdOf('ktp'), serviceIdOf('kk')];

function ticket(number: string, facts: Partial<TicketRecord> = {}): TicketRecord {
  return {
    ...ticketRecordSchema.parse({
      ticketId: newRequestId(),
      number,
      serviceId: 'ktp',
      businessDate: '2026-11-24',
      issuedAt: 1,
      priority: false,
      state: 'waiting',
      counter: null,
      calledAt: null,
      print: 'none',
      kioskName: 'Kios 1',
    }),
    ...facts,
  };
}

function queue(waiting: readonly TicketRecord[], called: readonly TicketRecord[] = []): ServiceQueue {
  return {
    businessDate: localDateSchema.parse('2026-11-24'),
    figures: {
      serviceId: ktp,
      waiting: waiting.length,
      issued: 0,
      serving: null,
      countersServing: 0,
      recentMinutes: null,
    },
    waiting: [...waiting],
    called: [...called],
  };
}

describe('the service to call', () => {
  it('is the one whose next person, by the order of the server, has waited longest', () => {
    const queues = new Map([
      [ktp, queue([ticket('A-005', { issuedAt: 50 }), ticket('A-001', { issuedAt: 10 })])],
      [kk, queue([ticket('B-001', { issuedAt: 40 })])],
    ]);

    expect(serviceToCall(queues)).toBe(kk);
  });

  it('is none when nobody waits', () => {
    expect(serviceToCall(new Map([[ktp, queue([])]]))).toBeNull();
  });
});

describe('the ticket on the plate', () => {
  const here = { state: 'called', counter: 'Loket 1' } as const;

  it('is the last one called to this counter, whatever was shown before', () => {
    const first = ticket('A-001', { ...here, calledAt: 1 });
    const last = ticket('B-001', { ...here, calledAt: 2 });
    const elsewhere = ticket('A-002', { state: 'called', counter: 'Loket 2', calledAt: 3 });
    const queues = new Map([
      [ktp, queue([], [elsewhere, first])],
      [kk, queue([], [last])],
    ]);

    expect(ticketAtCounter(queues, 'Loket 1', ticket('A-009', { state: 'finished' }))).toEqual(last);
  });

  it('stays after it ended here, and goes when the server no longer has it called', () => {
    const empty = new Map([[ktp, queue([])]]);
    const noShow = ticket('A-001', { ...here, state: 'no-show', calledAt: 1 });

    expect(ticketAtCounter(empty, 'Loket 1', noShow)).toEqual(noShow);
    expect(ticketAtCounter(empty, 'Loket 1', ticket('A-001', { ...here, calledAt: 1 }))).toBeNull();
    expect(ticketAtCounter(empty, 'Loket 1', null)).toBeNull();
  });

  it.each([
    ['called', true, true],
    ['no-show', true, false],
    ['finished', false, false],
    ['waiting', false, false],
  ] as const)('when %s: recall %s, end %s', (state, recall, end) => {
    expect(permissionsFor(ticket('A-001', { state }))).toEqual({ recall, end });
  });
});

it('a request id is a UUID of version 4, and never the same', () => {
  const ids = Array.from({ length: 200 }, newRequestId);

  for (const id of ids) expect(z.uuidv4().safeParse(id).success, id).toBe(true);
  expect(new Set(ids).size).toBe(200);
});
