// Makes a kiosk known: a code from an operator, used once within minutes, buys a token. Pairing the same data folder
// again keeps the kiosk and its letter and raises its epoch, so that a restored disk cannot reissue numbers.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { PairingAnswer, pairingRequestSchema } from '../../src-shared/protocol/kiosk-server.ts';
import type { PairingCode } from '../../src-shared/protocol/operator.ts';
import { kioskIdSchema, kioskLetterSchema, localDateSchema, NUMBER_LETTERS } from '../../src-shared/protocol/words.ts';
import type { SiteCalendar, SiteToday } from '../site-calendar.ts';
import { findKioskByInstallation, lettersInUse, PAIRING_LINE, type PairedKiosk, savePairing } from '../store/kiosks.ts';
import { seriesSince } from '../store/number-series.ts';
import { judgePairingCode, redeemPairingCode, savePairingCode } from '../store/pairing-codes.ts';
import type { Queries } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, newPairingCode, newToken } from '../tokens.ts';

/** How long a pairing code is valid, milliseconds. */
export const CODE_LIFETIME = 10 * 60_000;

export type PairingRequest = z.infer<typeof pairingRequestSchema>;
export type PairingRefusal = 'code-unknown' | 'code-expired' | 'code-used' | 'no-catalogue' | 'no-letter-left';
export type PairingResult =
  | { readonly ok: true; readonly answer: PairingAnswer }
  | { readonly ok: false; readonly code: PairingRefusal };

export interface Pairing {
  createCode(): Promise<PairingCode>;
  pair(request: PairingRequest): Promise<PairingResult>;
}

export interface PairingParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly calendar: SiteCalendar;
}

export function createPairing({ store, clock, calendar }: PairingParts): Pairing {
  return {
    createCode: async () => {
      const code = newPairingCode();
      const createdAt = clock();
      const expiresAt = createdAt + CODE_LIFETIME;
      await store.transaction((queries) =>
        savePairingCode(queries, { codeHash: hashSecret(code), createdAt, expiresAt }),
      );
      return { code, expiresAt };
    },
    pair: async (request) => {
      const today = calendar();
      if (today === null) return { ok: false, code: 'no-catalogue' };
      return store.transaction(async (queries) => {
        const result = await pair(queries, request, { today, at: clock() });
        if (result.ok) await store.announce(queries, { kind: 'kiosk-paired', kioskId: result.answer.kioskId });
        return result;
      }, PAIRING_LINE);
    },
  };
}

async function pair(
  queries: Queries,
  request: PairingRequest,
  context: { readonly today: SiteToday; readonly at: number },
): Promise<PairingResult> {
  const { siteId } = context.today;
  const codeHash = hashSecret(request.code);
  const state = await judgePairingCode(queries, codeHash, context.at);
  if (state !== 'valid') return { ok: false, code: `code-${state}` };
  const known = await findKioskByInstallation(queries, request.installationId);
  const letter = known?.letter ?? (await freeLetter(queries, siteId));
  if (letter === null) return { ok: false, code: 'no-letter-left' };
  const token = newToken();
  const kiosk = {
    kioskId: known?.kioskId ?? kioskIdSchema.parse(randomUUID()),
    siteId: known?.siteId ?? siteId,
    letter,
    epoch: Math.max(known?.epoch ?? 0, request.epoch ?? 0) + 1,
  };
  await savePairing(queries, {
    ...kiosk,
    installationId: request.installationId,
    name: request.name,
    tokenHash: hashSecret(token),
    softwareVersion: request.softwareVersion,
    pairedAt: context.at,
  });
  await redeemPairingCode(queries, codeHash, kiosk.kioskId);
  // The folder may have been put back to a time before numbers that came here.
  const given = known === null ? [] : await seriesSince(queries, context.today);
  const own = given.filter(({ letters }) => letters.length > 1 && letters.endsWith(letter));
  const series = own.map(({ businessDate, letters, lastOrdinal }) => ({
    businessDate: localDateSchema.parse(businessDate),
    letters,
    above: lastOrdinal,
  }));
  return { ok: true, answer: { ...kiosk, token, series } };
}

/** K first: services mostly take their prefixes from the beginning of the alphabet, and AK reads better than AA. */
const lettersInOrder = [...NUMBER_LETTERS.slice(NUMBER_LETTERS.indexOf('K')), ...NUMBER_LETTERS].slice(
  0,
  NUMBER_LETTERS.length,
);

/** The next letter no kiosk of the site bears; null: none is left. */
export async function freeLetter(queries: Queries, siteId: string): Promise<PairedKiosk['letter'] | null> {
  const used = await lettersInUse(queries, siteId);
  const free = lettersInOrder.find((letter) => !used.has(letter));
  return free === undefined ? null : kioskLetterSchema.parse(free);
}
