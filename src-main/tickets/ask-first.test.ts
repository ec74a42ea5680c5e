// Reads as the manual of taking a number where several kiosks share a site: who is asked, and what comes of each answer.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  kioskIdSchema,
  kioskLetterSchema,
  localDateSchema,
  requestIdSchema,
  siteIdSchema,
} from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { type KioskParts, kioskParts, openStore } from '../../tests/support/kiosk-parts.ts';
import type { AskForNumber, Grant } from '../grant.ts';
import { createAskFirst, type TakeTicket } from './ask-first.ts';
import { createTicketIssuer, type TicketRequest } from './issue-ticket.ts';

const TODAY = localDateSchema.parse('2026-05-12');

/** One of several kiosks, with the letter K, whose questions are answered by `answer`. */
function oneOfSeveral(answer: AskForNumber) {
  const parts = kioskParts();
  parts.store.settings.set('pairing', {
    serverUrl: 'http://server.test',
    kioskId: kioskIdSchema.parse(randomUUID()),
    token: 't'.repeat(43),
    siteId: siteIdSchema.parse('mpp-uji'),
    letter: kioskLetterSchema.parse('K'),
    epoch: 1,
  });
  parts.store.settings.set('issuing', 'shared');
  const asked: Parameters<AskForNumber>[0][] = [];
  const askForNumber: AskForNumber = (wanted) => {
    asked.push(wanted);
    return answer(wanted);
  };
  const take = createAskFirst({ ...parts, issuer: createTicketIssuer(parts), askForNumber });
  return { parts, asked, take };
}

const granted = (number: string, grantId: string = randomUUID()): Grant => ({
  kind: 'granted',
  grantId,
  number,
  businessDate: TODAY,
});

const request = (service = 'ktp'): TicketRequest => ({
  serviceId: serviceIdOf(service),
  priority: false,
  requestId: requestIdSchema.parse(randomUUID()),
  language: 'id',
});

async function numberOf(take: TakeTicket, wanted: TicketRequest): Promise<string> {
  const taken = await take(wanted);
  return taken.ok ? taken.value.number : refusalOf(taken.error);
}

function refusalOf(error: { readonly code: string; readonly availability?: { readonly kind: string } }): string {
  return error.availability?.kind ?? error.code;
}

function toldOf({ store }: KioskParts): readonly string[] {
  return store.outbox.pending(100).map(({ type }) => type);
}

function lend({ store }: KioskParts, service: string, share: number): void {
  store.quotaShares.put({ epoch: 1, businessDate: TODAY }, [{ serviceId: serviceIdOf(service), share }]);
}

describe('taking a number at a site with several kiosks', () => {
  it('gives the number that the server granted for the service and the business date', async () => {
    const { parts, asked, take } = oneOfSeveral(async () => granted('A-041'));
    expect(await numberOf(take, request())).toBe('A-041');
    expect(asked).toEqual([{ serviceId: 'ktp', businessDate: TODAY }]);
    expect(toldOf(parts)).toEqual(['ticket.issued']);
  });

  it('takes a double tap while the grant is under way for one request: one question, one ticket', async () => {
    let answer: (grant: Grant) => void = () => {};
    const { parts, asked, take } = oneOfSeveral(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const wanted = request();
    const both = [take(wanted), take(wanted)];
    answer(granted('A-007'));
    const [first, second] = await Promise.all(both);
    expect(second).toEqual(first);
    expect(asked).toHaveLength(1);
    expect(parts.store.printJobs.latest(10)).toHaveLength(1);
  });

  it('asks nobody for a request that has its ticket', async () => {
    const { asked, take } = oneOfSeveral(async () => granted('A-007'));
    const wanted = request();
    await take(wanted);
    expect(await numberOf(take, wanted)).toBe('A-007');
    expect(asked).toHaveLength(1);
  });

  it('asks nobody while it is the only issuer, and counts the shared series by itself', async () => {
    const { parts, asked, take } = oneOfSeveral(async () => granted('A-041'));
    parts.store.settings.set('issuing', 'alone');
    expect(await numberOf(take, request())).toBe('A-001');
    expect(asked).toEqual([]);
  });

  it('asks nobody for a closed service', async () => {
    const { parts, asked, take } = oneOfSeveral(async () => granted('E-001'));
    parts.setClock('2026-05-12T12:30:00+07:00');
    expect(await numberOf(take, request('paspor'))).toBe('closed');
    expect(asked).toEqual([]);
  });

  it('gives a number of its own series where nobody answered, and says in the same breath that the grant is void', async () => {
    const grantId = randomUUID();
    const { parts, take } = oneOfSeveral(async () => ({ kind: 'unanswered', grantId }));
    expect(await numberOf(take, request())).toBe('AK-01');
    // A second connection sees both, as a power cut right now would leave them.
    const onDisk = openStore(parts.folder);
    expect(onDisk.outbox.pending(10)).toMatchObject([
      { type: 'ticket.issued', payload: { number: 'AK-01' } },
      { type: 'grant.voided', payload: { grantId } },
    ]);
    onDisk.close();
  });

  it('leaves neither ticket nor voided grant where the disk refuses one of them', async () => {
    const grantId = randomUUID();
    const { parts } = oneOfSeveral(async () => ({ kind: 'unanswered', grantId }));
    const { store } = parts;
    const append: typeof store.outbox.append = (event, at) => {
      if (event.type === 'grant.voided') throw new Error('disk full');
      store.outbox.append(event, at);
    };
    const issuer = createTicketIssuer({ ...parts, store: { ...store, outbox: { ...store.outbox, append } } });
    const take = createAskFirst({ ...parts, issuer, askForNumber: async () => ({ kind: 'unanswered', grantId }) });
    await expect(take(request())).rejects.toThrow('disk full');
    expect(toldOf(parts)).toEqual([]);
    expect(store.printJobs.latest(10)).toEqual([]);
  });

  it('gives a number of its own series, and voids nothing, where nobody was asked', async () => {
    const { parts, take } = oneOfSeveral(async () => ({ kind: 'not-asked' }));
    expect(await numberOf(take, request())).toBe('AK-01');
    expect(toldOf(parts)).toEqual(['ticket.issued']);
  });

  it('gives a granted number back that came for yesterday', async () => {
    const grant = { ...granted('A-041'), businessDate: localDateSchema.parse('2026-05-11') } as Grant;
    const { parts, take } = oneOfSeveral(async () => grant);
    expect(await numberOf(take, request())).toBe('AK-01');
    expect(toldOf(parts)).toEqual(['ticket.issued', 'grant.voided']);
  });

  it('gives a number back that it has given before: the server was put back to an older backup', async () => {
    const { parts, take } = oneOfSeveral(async () => granted('A-041'));
    expect(await numberOf(take, request())).toBe('A-041');
    expect(await numberOf(take, request())).toBe('AK-01');
    expect(toldOf(parts)).toEqual(['ticket.issued', 'ticket.issued', 'grant.voided']);
  });

  it('gives a granted number back where the service was closed while the server was asked', async () => {
    const scope = { kind: 'site' } as const;
    const closing = { scope, action: 'close', from: 0, until: null, message: null } as const;
    const world = oneOfSeveral(async () => {
      world.parts.store.settings.set('overrides', [closing]);
      return granted('A-041');
    });
    expect(await numberOf(world.take, request())).toBe('closed');
    expect(toldOf(world.parts)).toEqual(['grant.voided']);
  });

  it('refuses where the server says that the line cannot be served any more', async () => {
    const { parts, take } = oneOfSeveral(async () => ({ kind: 'line-full' }));
    expect(await numberOf(take, request())).toBe('line-full');
    expect(toldOf(parts)).toEqual([]);
  });

  it.each([
    ['nobody was asked', { kind: 'not-asked' }],
    ['the server has none left', { kind: 'none-left' }],
  ] as const)('gives of a limited service what it was lent, and no more, where %s', async (_when, grant) => {
    const { parts, take } = oneOfSeveral(async () => grant);
    lend(parts, 'kk', 2);
    expect(await numberOf(take, request('kk'))).toBe('BK-01');
    expect(await numberOf(take, request('kk'))).toBe('BK-02');
    expect(await numberOf(take, request('kk'))).toBe('quota-gone');
  });

  it('gives nothing of a limited service where it was lent nothing, and granted numbers use no share', async () => {
    const answers: Grant[] = [granted('B-001'), granted('B-002'), { kind: 'not-asked' }];
    const { parts, take } = oneOfSeveral(async () => answers.shift() ?? { kind: 'not-asked' });
    lend(parts, 'kk', 1);
    expect(await numberOf(take, request('kk'))).toBe('B-001');
    expect(await numberOf(take, request('kk'))).toBe('B-002');
    expect(await numberOf(take, request('kk'))).toBe('BK-01');
    expect(await numberOf(take, request('kk'))).toBe('quota-gone');
  });
});
