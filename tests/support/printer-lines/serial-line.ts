// A serial line: a pseudo terminal opened by the serialport library, as it opens a USB adapter.
import { createSerialPort, type SerialAddress } from '../../../src-main/printing/transports/serial.ts';
import { type LineKind, patient } from './printer-line.ts';
import { createPtyFarEnd, ptyMissing } from './pty-line.ts';

export const plainSerial: Omit<SerialAddress, 'path'> = {
  baud: 921_600,
  dataBits: 8,
  parity: 'none',
  stopBits: 1,
  flow: 'none',
};

export const serialLine: LineKind = {
  name: 'serial',
  missing: ptyMissing,
  answers: true,
  noticesHangUp: true,
  flood: 256 * 1024,
  create: async () => {
    const farEnd = await createPtyFarEnd();
    const address = { path: farEnd.path, ...plainSerial };
    return {
      ...farEnd,
      port: (deadlines = patient) => createSerialPort(address, deadlines),
      // A library that never comes back, as with a Bluetooth COM port whose printer is away.
      portThatNeverOpens: async (deadlines) => createSerialPort(address, deadlines, () => new Promise(() => {})),
    };
  },
};
