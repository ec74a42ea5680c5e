// What is typed or scanned into a field for a code, the same for bookings and receipts. It is kept as short as a code, and
// what could be somebody's NIK is thrown away as soon as it stands there.

export interface CodeEntry {
  readonly typed: string;
  /** `no-number`: a long number was thrown away. `shape`: what stands there cannot be a code. */
  readonly hint: 'no-number' | 'shape' | null;
}

export type CodeEvent =
  /** All that stands in the field now. */
  | { readonly type: 'codeTyped'; readonly typed: string }
  | { readonly type: 'codeCleared' }
  /** The citizen wants what stands there to be looked up. */
  | { readonly type: 'codeEntered' }
  /** All that a scanner read at once. */
  | { readonly type: 'codeScanned'; readonly text: string };

export interface CodeRules {
  /** Characters kept at most, with all that sets a code off. */
  readonly longest: number;
  /** Digits in a row that no code of this kind has. */
  readonly tooManyDigits: number;
}

export const emptyEntry: CodeEntry = { typed: '', hint: null };

const MORE_DIGITS = /^[\d\s.-]+$/;

/** The entry after its text became `text`. After a refused number, digits are not taken until a letter is typed. */
export function typeCode(entry: CodeEntry, text: string, { longest, tooManyDigits }: CodeRules): CodeEntry {
  const typed = text.slice(0, longest).trimStart();
  const added = typed.startsWith(entry.typed) ? typed.slice(entry.typed.length) : '';
  if (entry.hint === 'no-number' && MORE_DIGITS.test(added)) return entry;
  if (digitsInARow(typed) >= tooManyDigits) return { typed: '', hint: 'no-number' };
  return { typed, hint: null };
}

/** The most digits that follow each other, whatever small marks stand between them. */
function digitsInARow(text: string): number {
  const runs = text.match(/\d(?:[\s.-]*\d)*/g) ?? [];
  return runs.reduce((most, run) => Math.max(most, run.replaceAll(/\D/g, '').length), 0);
}
