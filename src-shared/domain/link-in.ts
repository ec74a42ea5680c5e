// Where a complaint can be sent from a phone: the address inside what the catalogue says of complaints.
import type { LocalText } from '../protocol/words.ts';

/** A host with at least two parts, and a path: `lapor.go.id`, `https://sp4n.example.go.id/lapor`. Not what follows an @. */
const ADDRESS = /(?<![\w@.-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s,;()]*)?(?!@)/i;

/** The first address in the text, as a link; null where there is none. */
export function linkIn(text: LocalText | null): string | null {
  const [found] = ADDRESS.exec(text?.id ?? '') ?? [];
  if (found === undefined) return null;
  const address = found.replace(/[.]+$/, '');
  return /^https?:/i.test(address) ? address : `https://${address}`;
}
