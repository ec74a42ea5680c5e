// Writing byte streams in tests: text and numbers side by side, as a command reference shows them.
// Text is taken character by character as ISO 8859-1, so that no encoding stands in between.

/** `stream(0x1b, '@', 'Halo', 0x0a)` */
export function stream(...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [part];
      return typeof part === 'string' ? [...part].map((character) => character.charCodeAt(0)) : [...part];
    }),
  );
}

export const LF = 0x0a;
export const ESC = 0x1b;
export const GS = 0x1d;
export const DLE = 0x10;

/** GS ( letter, with its length worked out. */
export function groupFunction(letter: string, ...parts: readonly (number | string | Uint8Array)[]): Uint8Array {
  const data = stream(...parts);
  return stream(GS, '(', letter, data.length & 0xff, data.length >> 8, data);
}

/** A whole QR code in GS ( k commands: model 2, module size in dots, error level M. */
export function qrCode(text: string, moduleDots: number): Uint8Array {
  return stream(
    groupFunction('k', '1', 65, 50, 0),
    groupFunction('k', '1', 67, moduleDots),
    groupFunction('k', '1', 69, '1'),
    groupFunction('k', '1', 80, '0', text),
    groupFunction('k', '1', 81, '0'),
  );
}

/** Feed to the cutter and cut, one point left. */
export const cutPaper = stream(GS, 'V', 66, 0);
