// Real-time commands (DLE ...): acted on the moment they arrive, before anything else in the buffer, even inside data.
// ESC/POS reference, "Notes of real-time commands"; DLE EOT, DLE ENQ, DLE DC4.

const DLE = 0x10;
const EOT = 0x04;
const ENQ = 0x05;
const DC4 = 0x14;

export type RealTimeCommand =
  | { readonly kind: 'status'; readonly n: 1 | 2 | 3 | 4 }
  /** DLE EOT 7 (ink) and 8 (slip, peeler): of other models than a receipt printer. */
  | { readonly kind: 'other-status'; readonly n: 7 | 8; readonly a: number }
  /** DLE ENQ 0: as if the feed button had been pressed. */
  | { readonly kind: 'feed-button' }
  | { readonly kind: 'recover'; readonly clearBuffers: boolean }
  | { readonly kind: 'drawer'; readonly pin: 2 | 5 }
  | { readonly kind: 'power-off' }
  | { readonly kind: 'buzzer' }
  /** DLE DC4 fn 7: m 1 basic ASB status, 2 extended ASB, 4 offline response, 5 battery. */
  | { readonly kind: 'send-status'; readonly m: number }
  | { readonly kind: 'clear-buffers' };

type Reading = RealTimeCommand | 'more' | 'none';

/** d1 to d7 of DLE DC4 fn 8: a pattern no one sends by accident. */
const clearPattern = [1, 3, 20, 1, 6, 2, 8];

function readStatus(rest: readonly number[]): Reading {
  const [n, a] = rest;
  if (n === undefined) return 'more';
  if (n === 1 || n === 2 || n === 3 || n === 4) return { kind: 'status', n };
  if (n !== 7 && n !== 8) return 'none';
  return a === undefined ? 'more' : { kind: 'other-status', n, a };
}

function readRequest(rest: readonly number[]): Reading {
  const [n] = rest;
  if (n === undefined) return 'more';
  if (n === 0) return { kind: 'feed-button' };
  return n === 1 || n === 2 ? { kind: 'recover', clearBuffers: n === 2 } : 'none';
}

function readFunction(rest: readonly number[]): Reading {
  const [fn, first, second] = rest;
  switch (fn) {
    case undefined:
      return 'more';
    case 1:
      if (second === undefined) return first === undefined || first <= 1 ? 'more' : 'none';
      return second >= 1 && second <= 8 ? { kind: 'drawer', pin: first === 0 ? 2 : 5 } : 'none';
    case 2:
      if (second === undefined) return first === undefined || first === 1 ? 'more' : 'none';
      return second === 8 ? { kind: 'power-off' } : 'none';
    case 3:
      return rest.length < 6 ? 'more' : { kind: 'buzzer' };
    case 7:
      return first === undefined ? 'more' : { kind: 'send-status', m: first };
    case 8: {
      const given = rest.slice(1);
      if (given.some((byte, index) => byte !== clearPattern[index])) return 'none';
      return given.length < clearPattern.length ? 'more' : { kind: 'clear-buffers' };
    }
    default:
      return 'none';
  }
}

function read(bytes: readonly number[]): Reading {
  const [first, second, ...rest] = bytes;
  if (first !== DLE) return 'none';
  switch (second) {
    case undefined:
      return 'more';
    case EOT:
      return readStatus(rest);
    case ENQ:
      return readRequest(rest);
    case DC4:
      return readFunction(rest);
    default:
      return 'none';
  }
}

/** Watches a stream for real-time commands; `see` answers with the command that this byte completed. */
export interface RealTimeScanner {
  see(byte: number): RealTimeCommand | null;
  /** Forgets a command that has only begun. */
  reset(): void;
}

export function createRealTimeScanner(): RealTimeScanner {
  let seen: number[] = [];
  return {
    see(byte) {
      if (seen.length === 0 && byte !== DLE) return null;
      seen.push(byte);
      const reading = read(seen);
      if (reading === 'more') return null;
      seen = reading === 'none' && byte === DLE ? [DLE] : [];
      return reading === 'none' ? null : reading;
    },
    reset() {
      seen = [];
    },
  };
}

/** The first real-time command in a piece of data, or null. */
export function findRealTime(data: Uint8Array): RealTimeCommand | null {
  const scanner = createRealTimeScanner();
  for (const byte of data) {
    const found = scanner.see(byte);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Length of a DLE command's parameters as the normal command reading must skip them, where it was not a real-time
 * one after all: null. Given the bytes after DLE so far; 'more' while undecided.
 */
export function realTimeLength(bytes: readonly number[]): number | 'more' | null {
  const reading = read([DLE, ...bytes]);
  if (reading === 'more') return 'more';
  return reading === 'none' ? null : bytes.length;
}
