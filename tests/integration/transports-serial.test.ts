// What only a real line shows: locks, and files that are no lines.
import { describe, expect, it } from 'vitest';
import { createSerialPort } from '../../src-main/printing/transports/serial.ts';
import { patient } from '../support/printer-lines/printer-line.ts';
import { createPtyFarEnd, ptyMissing } from '../support/printer-lines/pty-line.ts';
import { plainSerial } from '../support/printer-lines/serial-line.ts';

describe('a serial line', () => {
  it('that another program holds is reported as busy', async (context) => {
    if (ptyMissing !== null) {
      console.warn(`SKIPPED: a serial line that another program holds: ${ptyMissing}`);
      return context.skip(ptyMissing);
    }
    const { path } = await createPtyFarEnd();
    const [mine, theirs] = [0, 1].map(() => createSerialPort({ path, ...plainSerial }, patient));
    const held = await theirs?.open();
    expect(held?.ok).toBe(true);
    expect(await mine?.open()).toMatchObject({ ok: false, error: 'not-reachable', fault: { code: 'busy' } });
    if (held?.ok === true) held.value.close();
  });

  it.runIf(process.platform !== 'win32')('that is an ordinary file is reported as not-a-device', async () => {
    const port = createSerialPort({ path: import.meta.filename, ...plainSerial }, patient);
    expect(await port.open()).toMatchObject({ ok: false, fault: { code: 'not-a-device' } });
  });
});
