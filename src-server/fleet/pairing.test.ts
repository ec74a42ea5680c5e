// Pairing as its manual: codes, letters, epochs, and what stops a guesser.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pairingCodeSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { pairingCodeAnswerSchema } from '../../src-shared/protocol/operator.ts';
import { NUMBER_LETTERS } from '../../src-shared/protocol/words.ts';
import { tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { storedText, stores } from '../../tests/support/postgres-stores.ts';
import {
  type Answer,
  ask,
  asOperator,
  issued,
  MINUTE,
  pairKiosk,
  sendEvents,
  startTestServer,
  type TestServer,
} from '../test-client.ts';

const catalogue = tinyCatalogue();

function pairWith(server: TestServer, code: string, installationId: string = randomUUID()): Promise<Answer> {
  const body = { code, installationId, name: 'Kios 1', softwareVersion: '0.1.0' };
  return ask(server, '/api/pairing', { method: 'POST', body });
}

describe.each(stores)('on $name', (store) => {
  store.use();

  describe('a pairing code', () => {
    it('is made by an operator, reads well and pairs one kiosk', async () => {
      const server = await startTestServer({ catalogue });
      const { code } = await asOperator(server, pairingCodeAnswerSchema, '/api/pairing-codes', { method: 'POST' });

      const answer = await pairWith(server, code);

      expect(pairingCodeSchema.safeParse(code).success).toBe(true);
      expect(answer).toMatchObject({ status: 200, body: { siteId: 'mpp-uji', epoch: 1, letter: 'K' } });
    });

    it('works once', async () => {
      const server = await startTestServer({ catalogue });
      const { code } = await server.createPairingCode();
      await pairWith(server, code);

      expect(await pairWith(server, code)).toMatchObject({ status: 403, body: { code: 'code-used' } });
    });

    it('expires after ten minutes', async () => {
      const server = await startTestServer({ catalogue });
      const { code, expiresAt } = await server.createPairingCode();
      expect(expiresAt - server.clock.now).toBe(10 * MINUTE);

      server.clock.now = expiresAt - 1;
      const { code: other } = await server.createPairingCode();
      server.clock.now = expiresAt;

      expect(await pairWith(server, code)).toMatchObject({ status: 403, body: { code: 'code-expired' } });
      expect(await pairWith(server, other)).toMatchObject({ status: 200 });
    });

    it('is not kept as it is, and neither is a token', async () => {
      const server = await startTestServer({ catalogue });
      const { code } = await server.createPairingCode();
      const kiosk = await pairKiosk(server);
      await server.close();

      const stored = await storedText(server.folder);
      expect(stored).not.toContain(kiosk.token);
      expect(stored).not.toContain(code);
      expect(stored).toContain(kiosk.kioskId);
    });

    it('cannot be guessed: ten wrong ones make the address wait, also with a right one', async () => {
      const server = await startTestServer({ catalogue });
      const { code } = await server.createPairingCode();
      const wrong = [...'ACDEFGHJKM'].map((letter) => `${letter}34679`).filter((guess) => guess !== code);
      for (const guess of [...wrong, 'AAAAAA'].slice(0, 10)) {
        expect(await pairWith(server, guess)).toMatchObject({ status: 403, body: { code: 'code-unknown' } });
      }

      const blocked = await pairWith(server, code);
      server.clock.now += 10 * MINUTE;
      const { code: fresh } = await server.createPairingCode();

      expect(blocked).toMatchObject({ status: 429, body: { code: 'too-many-codes' } });
      expect(Number(blocked.headers.get('retry-after'))).toBe(600);
      expect(await pairWith(server, fresh)).toMatchObject({ status: 200 });
    });

    it('is refused while there is no catalogue, and stays valid', async () => {
      const server = await startTestServer({ catalogue: null });
      const { code } = await server.createPairingCode();

      const tooEarly = await pairWith(server, code);
      const published = await ask(server, '/api/catalogue', {
        method: 'PUT',
        token: server.operatorToken,
        body: catalogue,
      });

      expect(tooEarly).toMatchObject({ status: 409, body: { code: 'no-catalogue' } });
      expect(published.status).toBe(200);
      expect(await pairWith(server, code)).toMatchObject({ status: 200 });
    });
  });

  describe('a kiosk', () => {
    it('gets a letter that no other kiosk of the site has, until none is left', async () => {
      const server = await startTestServer({ catalogue });
      const letters: string[] = [];
      for (const _ of NUMBER_LETTERS) letters.push((await pairKiosk(server)).letter);
      const { code } = await server.createPairingCode();

      expect(letters.toSorted().join('')).toBe([...NUMBER_LETTERS].sort().join(''));
      expect(await pairWith(server, code)).toMatchObject({ status: 409, body: { code: 'no-letter-left' } });
    });

    it('keeps its id and letter when its folder is paired again, and gets a new epoch and token', async () => {
      const server = await startTestServer({ catalogue });
      const first = await pairKiosk(server);
      const other = await pairKiosk(server);

      const again = await pairKiosk(server, { installationId: first.installationId, name: 'Kios Lobi' });

      expect(again).toMatchObject({ kioskId: first.kioskId, letter: first.letter, epoch: 2 });
      expect(again.token).not.toBe(first.token);
      expect(other.letter).not.toBe(first.letter);
      await expect(sendEvents(server, first, [issued(1)])).rejects.toThrow('401');
      expect((await sendEvents(server, again, [issued(1)])).acknowledged).toBe(1);
    });
  });
});
