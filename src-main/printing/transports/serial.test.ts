// The serial transport against serialport's own mock of a line, and against the words it fails with.
import { SerialPortMock } from 'serialport';
import { describe, expect, it } from 'vitest';
import { DEADLINES } from './deadlines.ts';
import { createSerialPort, type SerialAddress, type SerialSettings } from './serial.ts';

const address: SerialAddress = {
  path: '/dev/ttyUSB0',
  baud: 19_200,
  dataBits: 7,
  parity: 'even',
  stopBits: 2,
  flow: 'software',
};

function mockLine(over: Partial<SerialAddress> = {}) {
  SerialPortMock.binding.reset();
  SerialPortMock.binding.createPort(address.path, { record: true });
  let asked: SerialSettings | null = null;
  let mock: SerialPortMock | null = null;
  const port = createSerialPort({ ...address, ...over }, DEADLINES, async (settings) => {
    asked = settings;
    mock = new SerialPortMock(settings);
    return mock;
  });
  return {
    port,
    asked: () => asked,
    binding: () => {
      if (mock?.port === undefined) throw new Error('not open');
      return mock.port;
    },
  };
}

describe('a serial line', () => {
  it.each([
    ['none', { rtscts: false, xon: false, xoff: false }],
    ['hardware', { rtscts: true, xon: false, xoff: false }],
    ['software', { rtscts: false, xon: true, xoff: true }],
  ] as const)('is opened with the settings of its address, flow %s included', async (flow, handshake) => {
    const line = mockLine({ flow });
    const opened = await line.port.open();
    expect(opened.ok).toBe(true);
    expect(line.asked()).toEqual({
      path: '/dev/ttyUSB0',
      baudRate: 19_200,
      dataBits: 7,
      parity: 'even',
      stopBits: 2,
      autoOpen: false,
      ...handshake,
    });
    expect(line.port.address).toBe(`serial:///dev/ttyUSB0?baud=19200&dataBits=7&parity=even&stopBits=2&flow=${flow}`);
  });

  it('carries bytes both ways', async () => {
    const line = mockLine();
    const opened = await line.port.open();
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    expect(await opened.value.write(Uint8Array.of(0x10, 0x04, 1))).toEqual({ ok: true });
    expect(line.binding().recording).toEqual(Buffer.of(0x10, 0x04, 1));
    line.binding().emitData(Buffer.of(0x16));
    expect(await opened.value.read(() => true, 20_000)).toBe(0x16);
    opened.value.close();
  });

  it.each([
    ['Error: No such file or directory, cannot open /dev/ttyUSB9', 'no-such-device'],
    ['Error: Permission denied, cannot open /dev/ttyUSB0', 'no-permission'],
    ['Error Resource temporarily unavailable Cannot lock port', 'busy'],
    ['Error: Inappropriate ioctl for device, cannot open /etc/hosts', 'not-a-device'],
    ['Opening COM9: File not found', 'no-such-device'],
    ['Opening COM3: Access denied', 'busy'],
    ['Opening COM3: Unknown error code 31', 'failed'],
  ])('that fails with "%s" is reported as %s', async (words, code) => {
    const port = createSerialPort(address, DEADLINES, async (settings) => {
      const stream = new SerialPortMock(settings);
      return Object.assign(stream, { open: (told?: (error: Error | null) => void) => told?.(new Error(words)) });
    });
    expect(await port.open()).toEqual({ ok: false, error: 'not-reachable', fault: { code, detail: words } });
  });

  it('says that the library is missing where it cannot be loaded', async () => {
    const port = createSerialPort(address, DEADLINES, () => Promise.reject(new Error('no prebuild for this system')));
    expect(await port.open()).toMatchObject({ ok: false, fault: { code: 'program-missing' } });
  });
});
