// The helper that makes decoder problems fail a test: that it does, and what it says.
// A test that should fail is played by calling the check itself.
import { describe, expect, it } from 'vitest';
import { connectTo } from './printer-client.ts';
import { GS, LF, stream } from './stream.ts';
import { expectNoProblems, startTestPrinter } from './test-printer.ts';

describe('no problems', () => {
  it('are found in a clean stream', async () => {
    const printer = await startTestPrinter();
    const client = await connectTo(printer);
    client.send(stream('A-001', LF));
    await client.end();
    expect(() => expectNoProblems(printer)).not.toThrow();
  });

  it('is not what a wrong byte is called: kind, place and bytes are named', async () => {
    const printer = await startTestPrinter({ stream: 'anything' });
    const client = await connectTo(printer);
    client.send(stream('A-001', 0x01, LF, GS, '!', 0x88));
    await client.end();
    expect(() => expectNoProblems(printer)).toThrow(
      'the printer had problems:\n' +
        '- unknown: not a command of this printer (byte 5: 01)\n' +
        '- no-effect: GS !: parameter out of range, the command is ignored (byte 7: 1D 21 88)',
    );
  });

  it('includes a last command that does not end, unless the stream was cut short on purpose', async () => {
    const printer = await startTestPrinter({ stream: 'cut-short' });
    const client = await connectTo(printer);
    client.send(stream(GS, 'v0', 0, 2, 0));
    await client.end();
    expect(() => expectNoProblems(printer)).toThrow('the stream ends inside a command: 1D 76 30 00 02 00 ...');
    expect(() => expectNoProblems(printer, 'cut-short')).not.toThrow();
  });
});
