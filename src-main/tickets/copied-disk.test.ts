// What a copied disk gives before it is a kiosk of its own: nothing new.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { kioskIdSchema, kioskLetterSchema, requestIdSchema, siteIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../tests/support/catalogue-fixture.ts';
import { kioskParts } from '../../tests/support/kiosk-parts.ts';
import { createAskFirst } from './ask-first.ts';
import { createTicketIssuer } from './issue-ticket.ts';
import { reserveSlips } from './reserve-slips.ts';

const KTP = serviceIdOf('ktp');

function pairedKiosk() {
  const parts = kioskParts();
  parts.store.settings.set('pairing', {
    serverUrl: 'http://server.test',
    kioskId: kioskIdSchema.parse('0196c1f4-0d6e-4b1a-9a53-3f0f0f3b7c11'),
    token: 'x'.repeat(43),
    siteId: siteIdSchema.parse('mpp-uji'),
    letter: kioskLetterSchema.parse('K'),
    epoch: 1,
  });
  parts.store.settings.set('issuing', 'shared');
  const asked: string[] = [];
  const takeTicket = createAskFirst({
    ...parts,
    issuer: createTicketIssuer(parts),
    askForNumber: async ({ serviceId }) => {
      asked.push(serviceId);
      return { kind: 'none-left' };
    },
  });
  const take = (requestId = requestIdSchema.parse(randomUUID())) =>
    takeTicket({ serviceId: KTP, requestId, priority: false, language: 'id' });
  const becomeCopy = (): void => {
    const machine = { salt: 'salt', marks: [] };
    parts.store.settings.set('copied', { since: 0, untilSeq: 0, installationId: randomUUID(), machine });
  };
  return { ...parts, asked, take, becomeCopy };
}

describe('a copied disk', () => {
  it('gives no number, and asks for none in the name of its original', async () => {
    const kiosk = pairedKiosk();
    kiosk.becomeCopy();
    expect(await kiosk.take()).toEqual({ ok: false, error: { code: 'not-serving' } });
    expect(kiosk.asked).toEqual([]);
    expect(kiosk.store.tickets.newest()).toBeNull();
    expect(kiosk.store.outbox.pendingCount()).toBe(0);
  });

  it('answers a request that has its ticket with that ticket: it is the same number', async () => {
    const kiosk = pairedKiosk();
    const requestId = requestIdSchema.parse(randomUUID());
    const first = await kiosk.take(requestId);
    kiosk.becomeCopy();
    expect(first.ok && first.value.number).toBe('AK-01');
    expect(await kiosk.take(requestId)).toEqual(first);
  });

  it('gives no numbers away on paper', () => {
    const kiosk = pairedKiosk();
    kiosk.becomeCopy();
    expect(reserveSlips(kiosk, KTP)).toEqual({ ok: false, error: 'not-serving' });
  });
});
