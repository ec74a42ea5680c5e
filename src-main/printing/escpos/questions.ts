// What can be asked of an ESC/POS printer, and told while it prints. Epson ESC/POS Application Programming Guide, by
// command name. Everything here moves no paper.

const DLE = 0x10;
const EOT = 0x04;
const ENQ = 0x05;
const DC4 = 0x14;
const GS = 0x1d;

/** DLE EOT n, status in real time: 1 printer, 2 cause of being offline, 3 error, 4 roll paper. */
export type StatusQuestion = 1 | 2 | 3 | 4;
export const statusQuestions: readonly StatusQuestion[] = [1, 2, 3, 4];

export function askStatus(questions: readonly StatusQuestion[]): Uint8Array {
  return Uint8Array.from(questions.flatMap((n) => [DLE, EOT, n]));
}

/** GS r 1, paper status: answered in its turn. */
export const ASK_IN_TURN = Uint8Array.of(GS, 0x72, 1);

/** GS ( H, function 48: the printer repeats the identifier when the paper of everything before it has moved. */
export function askProcessId(id: string): Uint8Array {
  return Uint8Array.of(GS, 0x28, 0x48, 6, 0, 48, 48, ...Buffer.from(id, 'latin1'));
}

/** Ten characters whose bits (xxx1xxx1) belong to no other kind of answer, so that an identifier is read in any company. */
const ID_DIGITS = '1357QSUW9Y';
const ID_LENGTH = 4;

/** The identifier of a job, 0 or above; it comes again after ten thousand. */
export function processIdOf(jobId: number): string {
  const decimal = String(jobId % 10 ** ID_LENGTH).padStart(ID_LENGTH, '0');
  return Array.from(decimal, (digit) => ID_DIGITS.charAt(Number(digit))).join('');
}

/** DLE ENQ 2: recovers from an error that a person has mended (a cutter), and forgets what had been received. */
export const RECOVER_AND_FORGET = Uint8Array.of(DLE, ENQ, 2);
/** DLE DC4 8: forgets what had been received, at any time; answered with `cleared`. */
export const FORGET = Uint8Array.of(DLE, DC4, 8, 1, 3, 20, 1, 6, 2, 8);
