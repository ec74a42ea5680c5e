// A printer whose time is turned by hand, with a connection to it, and things to print of known length.
// 8 dots are a millimetre; a line of text is 30 dots, 3.75 mm.
import { onTestFinished } from 'vitest';
import { createManualClock, type ManualClock } from './clock.ts';
import { connectTo, type PrinterClient } from './printer-client.ts';
import type { PrinterProfile } from './profile.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, GS, LF, stream } from './stream.ts';
import { startTestPrinter, type TestPrinterOptions } from './test-printer.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

export const at200: PrinterProfile = {
  ...epson,
  speedMmPerSecond: 200,
  cutter: { distanceDots: 112, milliseconds: 300 },
};
/** Ten lines are 37.5 mm, the feed to the cutter 14 mm: 51.5 mm, and then the cut. */
export const tenLines = stream(...Array.from({ length: 10 }, (_, index) => stream(`baris ${index}`, LF)), cutPaper);
/** One byte wide, all black. */
export const picture = (rows: number) =>
  stream(GS, 'v0', 0, 1, 0, rows & 0xff, rows >> 8, new Uint8Array(rows).fill(0xff));

/** At 200 mm/s unless told; `send` resolves when the printer has taken every byte. */
export async function setUp(options: TestPrinterOptions = {}): Promise<{
  printer: VirtualPrinter;
  client: PrinterClient;
  clock: ManualClock;
  send: (...parts: readonly (number | string | Uint8Array)[]) => Promise<void>;
}> {
  const clock = createManualClock();
  const printer = await startTestPrinter({ profile: at200, clock, ...options });
  const client = await connectTo(printer);
  onTestFinished(() => {
    client.socket.destroy();
  });
  return {
    printer,
    client,
    clock,
    async send(...parts) {
      const bytes = stream(...parts);
      const target = printer.bytesReceived() + bytes.length;
      client.send(bytes);
      await printer.waitUntil(() => printer.bytesReceived() === target);
    },
  };
}
