// Reads what a printer says. Four kinds of answers share one line, in any order and cut anywhere by the network; they are
// told apart by their fixed bits alone (Epson ESC/POS Application Programming Guide, "Status transmission"):
//
//   0xx1xx10   DLE EOT n, real-time status            one byte, may come between any two others
//   0xx1xx00   ASB, automatic status back             four bytes: this one, then three of 0xx0xxxx
//   0xx0xxxx   GS r, GS I: answer in its turn         one byte
//   00110111   GS ( H process-ID: header 37h 22h      then the identifier, then NUL
//              DLE DC4 8 cleared: header 37h 25h      then NUL
//   00010001   XON     00010011   XOFF                flow control on serial lines
//
// A byte that is none of these is `noise`: a printer that speaks otherwise is the wrong device.

export type Reply =
  | { readonly kind: 'realtime'; readonly byte: number }
  | { readonly kind: 'automatic'; readonly bytes: readonly [number, number, number, number] }
  | { readonly kind: 'in-turn'; readonly byte: number }
  | { readonly kind: 'process-id'; readonly id: string }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'noise'; readonly byte: number };

const BLOCK_HEADER = 0x37;
const PROCESS_ID = 0x22;
const CLEARED = 0x25;
const XON = 0x11;
const XOFF = 0x13;
export interface ReplyReader {
  /** Takes the next bytes and gives every reply that is complete with them, in order. */
  read(bytes: Iterable<number>): Reply[];
}

/** Longest block reply that is believed; a longer one is the babble of another device. */
const LONGEST_BLOCK = 12;

export function createReplyReader(): ReplyReader {
  let automatic: number[] = [];
  let block: number[] | null = null;

  const next = (byte: number): Reply | null => {
    if (byte === XON || byte === XOFF) return null;
    if (isRealtime(byte)) return { kind: 'realtime', byte };
    if (isAutomaticStart(byte)) {
      automatic = [byte];
      return null;
    }
    // The four bytes of an automatic status come in one piece, but for real-time answers.
    if (automatic.length > 0 && isInTurn(byte)) return continueAutomatic(byte);
    if (block !== null) return continueBlock(block, byte);
    if (byte === BLOCK_HEADER) {
      block = [];
      return null;
    }
    return isInTurn(byte) ? { kind: 'in-turn', byte } : { kind: 'noise', byte };
  };

  const continueAutomatic = (byte: number): Reply | null => {
    automatic.push(byte);
    const [first, second, third, fourth] = automatic;
    if (first === undefined || second === undefined || third === undefined || fourth === undefined) return null;
    automatic = [];
    return { kind: 'automatic', bytes: [first, second, third, fourth] };
  };

  const continueBlock = (known: number[], byte: number): Reply | null => {
    if (byte !== 0) {
      block = known.length < LONGEST_BLOCK ? [...known, byte] : null;
      return block === null ? { kind: 'noise', byte } : null;
    }
    block = null;
    const [functionCode, ...characters] = known;
    if (functionCode === PROCESS_ID) return { kind: 'process-id', id: String.fromCharCode(...characters) };
    if (functionCode === CLEARED && characters.length === 0) return { kind: 'cleared' };
    return { kind: 'noise', byte: BLOCK_HEADER };
  };

  return { read: (bytes) => Array.from(bytes, next).filter((reply) => reply !== null) };
}

function isRealtime(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010;
}
function isAutomaticStart(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0000;
}
function isInTurn(byte: number): boolean {
  return (byte & 0b1001_0000) === 0;
}
