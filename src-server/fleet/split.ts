// A kiosk's disk was copied to another machine. The copy asks with the token it found on its disk, and becomes a kiosk of
// its own: another letter, another epoch, another token. The original goes on as if nothing had happened.
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { splitAnswerSchema, splitRequestSchema } from '../../src-shared/protocol/kiosk-server.ts';
import { kioskIdSchema } from '../../src-shared/protocol/words.ts';
import type { SiteCalendar } from '../site-calendar.ts';
import { progressOf } from '../store/event-ledger.ts';
import {
  findSplitKiosk,
  kioskNames,
  PAIRING_LINE,
  type PairedKiosk,
  raiseEpoch,
  savePairing,
} from '../store/kiosks.ts';
import type { Queries } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, splitToken } from '../tokens.ts';
import { freeLetter } from './pairing.ts';
import { seriesWellAbove } from './same-past.ts';

export type SplitRefusal =
  /** The installation id is that of another kiosk. */
  | 'not-a-copy'
  /** It was taken out of service since: it needs a pairing code, as the original would. */
  | 'kiosk-retired'
  | 'no-letter-left';
export type SplitResult =
  | { readonly ok: true; readonly answer: z.infer<typeof splitAnswerSchema>; readonly isNew: boolean }
  | { readonly ok: false; readonly code: SplitRefusal };

export interface SplitParts {
  readonly store: Store;
  readonly clock: () => number;
  readonly calendar: SiteCalendar;
}

export interface Split {
  /** The kiosk whose token came with the request. */
  readonly original: PairedKiosk;
  readonly token: string;
  readonly request: z.infer<typeof splitRequestSchema>;
}

/** Makes the copy a kiosk of its own, once per installation id: asked again it answers the same. */
export function splitKiosk(parts: SplitParts, split: Split): Promise<SplitResult> {
  const { store } = parts;
  return store.transaction(async (queries) => {
    const { installationId } = split.request;
    const known = await findSplitKiosk(queries, installationId);
    if (known !== null && known.splitFrom !== split.original.kioskId) return { ok: false, code: 'not-a-copy' };
    if (known?.isRetired === true) return { ok: false, code: 'kiosk-retired' };
    const result = known === null ? await begin(queries, parts, split) : await again(queries, parts, { known, split });
    if (result.ok) await store.announce(queries, { kind: 'kiosk-paired', kioskId: result.answer.kioskId });
    return result;
  }, PAIRING_LINE);
}

async function begin(queries: Queries, { clock }: SplitParts, split: Split): Promise<SplitResult> {
  const { original, request } = split;
  const { siteId } = original;
  const letter = await freeLetter(queries, siteId);
  if (letter === null) return { ok: false, code: 'no-letter-left' };
  const kiosk = {
    kioskId: kioskIdSchema.parse(randomUUID()),
    siteId,
    letter,
    epoch: Math.max(original.epoch, request.epoch) + 1,
    name: copyName(original.name, await kioskNames(queries, siteId)),
  };
  await save(queries, { ...kiosk, splitFrom: original.kioskId }, { split, at: clock() });
  return { ok: true, isNew: true, answer: await answerTo(queries, split, { ...kiosk, series: [] }) };
}

/** The answer was lost, or the copy's disk was put back to before it: then it has forgotten what came here since. */
async function again(
  queries: Queries,
  { clock, calendar }: SplitParts,
  { known, split }: { readonly known: PairedKiosk; readonly split: Split },
): Promise<SplitResult> {
  const { kioskId, siteId, letter, name } = known;
  const today = calendar();
  const hasLived = (await progressOf(queries, known)) !== null;
  const raising = { kioskId, requestId: randomUUID(), atLeast: known.epoch, at: clock() };
  const epoch = hasLived ? await raiseEpoch(queries, raising) : known.epoch;
  const series = hasLived && today !== null ? await seriesWellAbove(queries, today) : [];
  const kiosk = { kioskId, siteId, letter, name, epoch };
  await save(queries, kiosk, { split, at: clock() });
  return { ok: true, isNew: false, answer: await answerTo(queries, split, { ...kiosk, series }) };
}

async function save(
  queries: Queries,
  kiosk: PairedKiosk & { readonly splitFrom?: string },
  { split, at }: { readonly split: Split; readonly at: number },
): Promise<void> {
  const { installationId, softwareVersion } = split.request;
  const tokenHash = hashSecret(splitToken(split.token, installationId));
  await savePairing(queries, { ...kiosk, installationId, softwareVersion, tokenHash, pairedAt: at });
}

async function answerTo(
  queries: Queries,
  { original, token, request }: Split,
  kiosk: Omit<z.infer<typeof splitAnswerSchema>, 'token' | 'acknowledged'>,
): Promise<z.infer<typeof splitAnswerSchema>> {
  const progress = await progressOf(queries, { kioskId: original.kioskId, epoch: request.epoch });
  return {
    ...kiosk,
    token: splitToken(token, request.installationId),
    acknowledged: progress?.acknowledged ?? null,
  };
}

/** As long as `pairingRequestSchema` allows a name to be. */
const MAX_NAME = 60;

/** "Kios 01 (salinan)", or with the next number that is free. */
function copyName(original: string, taken: ReadonlySet<string>): string {
  const plain = original.replace(/ \(salinan( \d+)?\)$/, '');
  for (let count = 1; ; count += 1) {
    const mark = count === 1 ? ' (salinan)' : ` (salinan ${count})`;
    const name = `${plain.slice(0, MAX_NAME - mark.length).trimEnd()}${mark}`;
    if (!taken.has(name)) return name;
  }
}
