// A printer for one test: closed when the test ends, and the test fails where the printer was sent nonsense.
// Decoder problems are faults of the sender, so no test passes over them unless it says so.
import { AssertionError } from 'node:assert';
import { onTestFinished } from 'vitest';
import type { Problem } from './paper.ts';
import { startVirtualPrinter, type VirtualPrinter, type VirtualPrinterOptions } from './virtual-printer.ts';

export interface TestPrinterOptions extends Partial<VirtualPrinterOptions> {
  /**
   * What the test sends on purpose: `clean` (unless told) is a stream without problems whose last command is whole,
   * `cut-short` may end in the middle of a command, `anything` is not looked at.
   */
  readonly stream?: 'clean' | 'cut-short' | 'anything';
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

function sentence({ kind, what, offset, bytes }: Problem): string {
  return `${kind}: ${what} (byte ${offset}: ${hex(bytes)})`;
}

/** Throws, with every problem and its bytes, where the printer was sent something that a careful sender would not. */
export function expectNoProblems(
  printer: Pick<VirtualPrinter, 'problems' | 'bytesUnfinished'>,
  stream: 'clean' | 'cut-short' = 'clean',
): void {
  const unfinished = printer.bytesUnfinished();
  const sentences = [
    ...printer.problems().map(sentence),
    ...(stream === 'clean' && unfinished.length > 0
      ? [`the stream ends inside a command: ${hex(unfinished.subarray(0, 16))} ...`]
      : []),
  ];
  if (sentences.length === 0) return;
  throw new AssertionError({ message: `the printer had problems:\n- ${sentences.join('\n- ')}` });
}

/** To be called inside a test, on any free port unless told. */
export async function startTestPrinter(options: TestPrinterOptions = {}): Promise<VirtualPrinter> {
  const { stream = 'clean', ...rest } = options;
  const printer = await startVirtualPrinter({ port: 0, ...rest });
  onTestFinished(async () => {
    await printer.close();
    if (stream !== 'anything') expectNoProblems(printer, stream);
  });
  return printer;
}
