// Booking codes and receipt numbers as people type them and scanners read them. Two spellings that look alike on paper are
// one code: capitals or not, with spaces and dashes or without, O for 0, I or L for 1 (after Crockford's base 32).

/** Letters and digits a code may have, once what separates them is left out. */
const SHORTEST_CODE = 6;
const LONGEST_CODE = 10;
const SHORTEST_RECEIPT = 4;
const LONGEST_RECEIPT = 24;
/** A NIK and a family card number have sixteen. No receipt has as many; the longest in use, the NIB, has thirteen. */
const IDENTITY_DIGITS = /\d(?:[\s.-]*\d){13,}/;

/** The one spelling of all that look like `text`: capitals and digits only, without O, I and L. */
export function foldCode(text: string): string {
  return plainCode(text).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** Letters and digits as they stand, in capitals: tells two codes apart that only look alike. */
export function plainCode(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** The folded booking code that `text` is, or null: six to ten letters and digits. */
export function bookingCodeOf(text: string): string | null {
  return foldedWithin(text, SHORTEST_CODE, LONGEST_CODE);
}

/** The folded receipt number that `text` is, or null: four to 24 letters and digits, and never an identity number. */
export function receiptOf(text: string): string | null {
  return holdsIdentityNumber(text) ? null : foldedWithin(text, SHORTEST_RECEIPT, LONGEST_RECEIPT);
}

/** True where `text` holds so many digits in a row that they could be somebody's NIK. */
export function holdsIdentityNumber(text: string): boolean {
  return IDENTITY_DIGITS.test(text);
}

/** What a scanned code says: the last part of an address, where it is one; otherwise all of it. */
export function scannedText(text: string): string {
  const trimmed = text.trim();
  const address = /^https?:\/\/[^/?#]+([^?#]*)/i.exec(trimmed);
  if (address === null) return trimmed;
  return (
    address[1]
      ?.split('/')
      .filter((part) => part !== '')
      .at(-1) ?? ''
  );
}

function foldedWithin(text: string, shortest: number, longest: number): string | null {
  const folded = foldCode(text);
  return folded.length >= shortest && folded.length <= longest ? folded : null;
}
