// How long each ESC/POS command is. Framing only: what a command does stands in the *-commands.ts files.
// Known but unmodelled commands are here too, so that their parameters are never taken for text.
import { realTimeLength } from './real-time.ts';

/**
 * Given the parameters read so far, how many there are in all; while that is not yet clear, how many to read before
 * asking again. Null: the bytes are no command after all.
 */
export type Shape = (parameters: readonly number[]) => number | null;

export interface Grammar {
  readonly key: string;
  readonly shape: Shape;
}

function fixed(count: number): Shape {
  return () => count;
}

function byte(parameters: readonly number[], index: number): number {
  return parameters[index] ?? 0;
}

function word(parameters: readonly number[], index: number): number {
  return byte(parameters, index) + byte(parameters, index + 1) * 256;
}

/** `head` bytes, then as many as `count` finds in them. */
function headed(head: number, count: (parameters: readonly number[]) => number): Shape {
  return (parameters) => (parameters.length < head ? head : head + count(parameters));
}

/** ... NUL */
const nulTerminated: Shape = (parameters) => (parameters.at(-1) === 0 ? parameters.length : parameters.length + 1);

/** letter pL pH data: all of ESC ( , FS ( and GS ( */
const countedFunction = headed(3, (p) => word(p, 1));
/** letter p1 p2 p3 p4 data: GS 8 */
const longFunction = headed(5, (p) => word(p, 1) + word(p, 3) * 65_536);

/** ESC & y c1 c2 [x d(y*x)] for each character from c1 to c2 */
const userCharacters: Shape = (parameters) => {
  if (parameters.length < 3) return 3;
  let length = 3;
  for (let code = byte(parameters, 1); code <= byte(parameters, 2); code += 1) {
    if (parameters.length <= length) return length + 1;
    length += 1 + byte(parameters, 0) * byte(parameters, length);
  }
  return length;
};

/** FS q n [xL xH yL yH d(x*y*8)] n times */
const nonVolatileImages: Shape = (parameters) => {
  if (parameters.length < 1) return 1;
  let length = 1;
  for (let image = 0; image < byte(parameters, 0); image += 1) {
    if (parameters.length < length + 4) return length + 4;
    length += 4 + word(parameters, length) * word(parameters, length + 2) * 8;
  }
  return length;
};

/** GS k: m 0 to 6 end with NUL, m 65 to 79 say their length. */
const barcode: Shape = (parameters) => {
  if (parameters.length < 1) return 1;
  const m = byte(parameters, 0);
  if (m <= 6) return parameters.length > 1 && parameters.at(-1) === 0 ? parameters.length : parameters.length + 1;
  if (m < 65 || m > 79) return 1;
  return parameters.length < 2 ? 2 : 2 + byte(parameters, 1);
};

function realTime(second: number): Shape {
  return (parameters) => {
    const length = realTimeLength([second, ...parameters]);
    if (length === 'more') return parameters.length + 1;
    return length === null ? null : parameters.length;
  };
}

type Row = readonly [code: string | number, shape: Shape];

const escapeRows: readonly Row[] = [
  ...[...'@2LSimv<', 0x0c].map((code): Row => [code, fixed(0)]),
  ...[...' !-3=?EGJKMRTUV%adertu{'].map((code): Row => [code, fixed(1)]),
  ...[...'$\\cf'].map((code): Row => [code, fixed(2)]),
  ['p', fixed(3)],
  ['W', fixed(8)],
  ['D', nulTerminated],
  ['*', headed(3, (p) => word(p, 1) * (byte(p, 0) >= 32 ? 3 : 1))],
  ['&', userCharacters],
  ['(', countedFunction],
];
const fileRows: readonly Row[] = [
  ...[...'&.'].map((code): Row => [code, fixed(0)]),
  ...[...'!-CW'].map((code): Row => [code, fixed(1)]),
  ...[...'?Sp'].map((code): Row => [code, fixed(2)]),
  ['2', fixed(74)],
  ['q', nonVolatileImages],
  ['g', headed(8, (p) => (byte(p, 0) === 0x31 ? word(p, 6) : 0))],
  ['(', countedFunction],
];
const groupRows: readonly Row[] = [
  ...[...':c'].map((code): Row => [code, fixed(0)]),
  ...[...'!/BEHITabfhjrw'].map((code): Row => [code, fixed(1)]),
  ...[...'$LPW\\'].map((code): Row => [code, fixed(2)]),
  ...[...'^z'].map((code): Row => [code, fixed(3)]),
  ['g', fixed(4)],
  ['V', headed(1, (p) => (byte(p, 0) >= 65 && byte(p, 0) <= 104 ? 1 : 0))],
  ['v', headed(6, (p) => word(p, 2) * word(p, 4))],
  ['Q', headed(6, (p) => word(p, 2) * word(p, 4))],
  ['*', headed(2, (p) => byte(p, 0) * byte(p, 1) * 8)],
  ['C', headed(1, (p) => ({ 48: 2, 49: 6, 50: 2 })[byte(p, 0)] ?? 0)],
  ['k', barcode],
  ['8', longFunction],
  ['(', countedFunction],
];
const realTimeRows: readonly Row[] = [
  [0x04, realTime(0x04)],
  [0x05, realTime(0x05)],
  [0x14, realTime(0x14)],
];
const controlNames: Readonly<Record<number, string>> = { 4: 'EOT', 5: 'ENQ', 12: 'FF', 20: 'DC4', 32: 'SP' };

function table(prefix: string, rows: readonly Row[]): ReadonlyMap<number, Grammar> {
  return new Map(
    rows.map(([code, shape]) => {
      const value = typeof code === 'number' ? code : code.charCodeAt(0);
      return [value, { key: `${prefix} ${controlNames[value] ?? String.fromCharCode(value)}`, shape }];
    }),
  );
}

/** Commands of two bytes and more: first byte -> second byte -> key (as the reference writes it) and shape. */
export const grammar: ReadonlyMap<number, ReadonlyMap<number, Grammar>> = new Map([
  [0x10, table('DLE', realTimeRows)],
  [0x1b, table('ESC', escapeRows)],
  [0x1c, table('FS', fileRows)],
  [0x1d, table('GS', groupRows)],
]);

/** Commands of one byte. */
export const controlCodes: ReadonlyMap<number, string> = new Map([
  [0x09, 'HT'],
  [0x0a, 'LF'],
  [0x0c, 'FF'],
  [0x0d, 'CR'],
  [0x18, 'CAN'],
]);
