// Bearer tokens: 32 random bytes, of which only the SHA-256 is kept, and comparisons that take the same time for
// every wrong answer. Pairing codes are made here too: random characters that cannot be mistaken for each other.
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** The characters of a pairing code, as `pairingCodeSchema` allows them. */
const CODE_CHARACTERS = 'ACDEFGHJKMNPQRTUVWXY34679';
const CODE_LENGTH = 6;

/** 256 bits, in 43 characters that are safe in a URL fragment. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * The token of a kiosk that began as a copy of another's disk. Made of the original's token and the copy's installation id,
 * which nobody else has both: so a lost answer is given again, and none of them needs to be kept.
 */
export function splitToken(token: string, installationId: string): string {
  return createHmac('sha256', token).update(`split ${installationId}`, 'utf8').digest('base64url');
}

/** What is stored in place of a token or a code: SHA-256 in hexadecimal. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Compares two hashes of `hashSecret` without telling by its duration where they differ. */
export function sameHash(left: string, right: string): boolean {
  const a = Buffer.from(left, 'hex');
  const b = Buffer.from(right, 'hex');
  return a.length === b.length && timingSafeEqual(a, b);
}

/** 25^6 codes (28 bits): enough for ten minutes behind the guess limit. */
export function newPairingCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => CODE_CHARACTERS.charAt(randomInt(CODE_CHARACTERS.length))).join('');
}
