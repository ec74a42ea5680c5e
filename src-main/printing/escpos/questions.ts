// What can be asked of an ESC/POS printer. Epson ESC/POS Application Programming Guide, by command name.

const DLE = 0x10;
const GS = 0x1d;

/** DLE EOT n, real-time status: 1 printer, 2 cause of being offline, 3 error, 4 roll paper. Answered at once. */
export const askRealtime = (n: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.of(DLE, 0x04, n);
/** GS r 1, paper status: answered in its turn. */
export const ASK_IN_TURN = Uint8Array.of(GS, 0x72, 1);
