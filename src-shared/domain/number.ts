// Queue numbers: how an ordinal becomes the text that is printed, shown and called, and back.
// One number everywhere: ticket = screen = display = voice.

/** Highest ordinal of a series. Keeps every number within the ten characters of the protocol. */
export const MAX_ORDINAL = 999_999;
const SHARED_DIGITS = 3;
const LETTERED_DIGITS = 2;

export interface NumberSource {
  /** Prefix of the service, one or two letters (`prefixSchema`). */
  readonly prefix: string;
  /** Place in the series, 1 to `MAX_ORDINAL`. */
  readonly ordinal: number;
  /** Letter of the kiosk whose own series it is; absent: the series all kiosks of the site share. */
  readonly kioskLetter?: string | undefined;
}

/**
 * `A-012` in the shared series, `AK-07` in kiosk K's own series. Longer ordinals grow: `A-1000`, `AK-100`.
 * Two different sources of one site never format alike, because its prefixes are a prefix-free code (see
 * `parseCatalogue`). Throws a RangeError for an ordinal outside its range.
 */
export function formatNumber({ prefix, ordinal, kioskLetter }: NumberSource): string {
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > MAX_ORDINAL) {
    throw new RangeError(`ordinal ${ordinal} is not a whole number from 1 to ${MAX_ORDINAL}`);
  }
  return kioskLetter === undefined
    ? withDigits(prefix, ordinal, SHARED_DIGITS)
    : withDigits(`${prefix}${kioskLetter}`, ordinal, LETTERED_DIGITS);
}

function withDigits(letters: string, ordinal: number, digits: number): string {
  return `${letters}-${String(ordinal).padStart(digits, '0')}`;
}

export interface ParsedNumber {
  /** Prefix, and the kiosk letter where there is one; only the catalogue can tell them apart. */
  readonly letters: string;
  readonly ordinal: number;
}

/** Reads what `formatNumber` writes, and nothing else: `A-12`, `a-012` and `A-0012` are null. */
export function parseNumber(text: string): ParsedNumber | null {
  const match = /^([A-HJ-NPR-Z]{1,3})-(\d{2,6})$/.exec(text);
  const letters = match?.[1];
  const ordinal = Number(match?.[2]);
  if (letters === undefined || ordinal < 1) return null;
  const shared = letters.length <= 2 && text === withDigits(letters, ordinal, SHARED_DIGITS);
  const lettered = letters.length >= 2 && text === withDigits(letters, ordinal, LETTERED_DIGITS);
  return shared || lettered ? { letters, ordinal } : null;
}

/**
 * One above the highest ordinal seen anywhere (series row, journal, tickets); null: nothing seen there.
 * Numbers are never recycled, so a gap is left as it is.
 */
export function nextOrdinal(...seen: readonly (number | null)[]): number {
  return seen.reduce<number>((highest, ordinal) => Math.max(highest, ordinal ?? 0), 0) + 1;
}

/** Letters and digits apart, for the number plate and the voice. A text of another form is all digits. */
export function numberParts(text: string): { readonly letters: string; readonly digits: string } {
  const hyphen = text.indexOf('-');
  return hyphen < 0
    ? { letters: '', digits: text }
    : { letters: text.slice(0, hyphen), digits: text.slice(hyphen + 1) };
}
