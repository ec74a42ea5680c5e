// Which character a byte is, by code page (ESC t) and international set (ESC R).
// Tables of the IBM code pages 437, 850 and 858 and of Windows 1252, written out: runtimes differ in what they decode.

/** First half of a page is ASCII; these are the characters 0x80 to 0xFF. */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ' +
  'áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀' +
  'αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';
const cp850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ' +
  'áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀' +
  'ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0';
/** 850 with the euro sign in the place of the dotless i. */
const cp858 = cp850.replace('ı', '€');
/** ISO 8859-1 with 27 characters in 0x80 to 0x9F; U+FFFD marks the five codes that are not assigned. */
const wpc1252 =
  '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd' +
  '\ufffd‘’“”•–—˜™š›œ\ufffdžŸ' +
  String.fromCharCode(...Array.from({ length: 0x60 }, (_, index) => 0xa0 + index));

export interface CodePage {
  readonly name: 'PC437' | 'PC850' | 'PC858' | 'WPC1252';
  readonly upperHalf: string;
}

/** The pages this printer holds, by the n of `ESC t n` (ESC/POS: character code tables). */
export const codePages: ReadonlyMap<number, CodePage> = new Map([
  [0, { name: 'PC437', upperHalf: cp437 }],
  [2, { name: 'PC850', upperHalf: cp850 }],
  [16, { name: 'WPC1252', upperHalf: wpc1252 }],
  [19, { name: 'PC858', upperHalf: cp858 }],
]);
export const powerOnCodePage: CodePage = { name: 'PC437', upperHalf: cp437 };

const replacedCodes = [0x23, 0x24, 0x40, 0x5b, 0x5c, 0x5d, 0x5e, 0x60, 0x7b, 0x7c, 0x7d, 0x7e];

/** Twelve ASCII codes that change with the set, in the order of `replacedCodes`, by the n of `ESC R n`. */
const internationalSets: readonly string[] = [
  '#$@[\\]^`{|}~', // U.S.A.
  '#$à°ç§^`éùè¨', // France
  '#$§ÄÖÜ^`äöüß', // Germany
  '£$@[\\]^`{|}~', // U.K.
  '#$@ÆØÅ^`æøå~', // Denmark I
  '#¤ÉÄÖÅÜéäöåü', // Sweden
  '#$@°\\é^ùàòèì', // Italy
  '₧$@¡Ñ¿^`¨ñ}~', // Spain I
  '#$@[¥]^`{|}~', // Japan
  '#¤ÉÆØÅÜéæøåü', // Norway
  '#$ÉÆØÅÜéæøåü', // Denmark II
  '#$á¡Ñ¿é`íñóú', // Spain II
  '#$á¡Ñ¿éüíñóú', // Latin America
  '#$@[₩]^`{|}~', // Korea
  '#$ŽŠĐĆČžšđćč', // Slovenia and Croatia
  '#¥@[\\]^`{|}~', // China
  '₫$@[\\]^`{|}~', // Vietnam
  '#$@[\\]^`{|}~', // Arabia
];
export const INTERNATIONAL_SETS = internationalSets.length;

/**
 * The character printed for a byte of 0x20 or more. U+FFFD where the page has none.
 * `internationalSet` is the n of `ESC R n`, below INTERNATIONAL_SETS.
 */
export function characterOf(byte: number, page: CodePage, internationalSet: number): string {
  if (byte >= 0x80) return page.upperHalf.charAt(byte - 0x80);
  if (byte === 0x7f) return ' ';
  const replaced = replacedCodes.indexOf(byte);
  if (replaced >= 0) return (internationalSets[internationalSet] ?? '').charAt(replaced);
  return String.fromCharCode(byte);
}
