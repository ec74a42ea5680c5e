// What a technician may write as a printer's address, and what is said about the rest.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPrinterAddressSchema, formatPrinterAddress, type PrinterAddress } from './printer-address.ts';
import { flows, parities } from './serial.ts';

const linux = createPrinterAddressSchema('linux');
const windows = createPrinterAddressSchema('win32');
const plain = { baud: 9_600, dataBits: 8, parity: 'none', stopBits: 1, flow: 'none' };

describe('a printer address', () => {
  it.each([
    ['none', null],
    ['tcp://192.168.1.50:9100', { kind: 'tcp', host: '192.168.1.50', port: 9_100 }],
    ['tcp://printer-lobi.local:9101', { kind: 'tcp', host: 'printer-lobi.local', port: 9_101 }],
    ['tcp://[fd00::7]:9100', { kind: 'tcp', host: 'fd00::7', port: 9_100 }],
    ['file:///dev/usb/lp0', { kind: 'device', path: '/dev/usb/lp0' }],
    ['serial:///dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', ...plain }],
    [
      'serial:///dev/serial/by-id/usb-1a86_USB2.0-Ser_-if00?baud=38400&parity=even&dataBits=7&stopBits=2&flow=hardware',
      {
        kind: 'serial',
        path: '/dev/serial/by-id/usb-1a86_USB2.0-Ser_-if00',
        baud: 38_400,
        parity: 'even',
        dataBits: 7,
        stopBits: 2,
        flow: 'hardware',
      },
    ],
    ['cups://Tiket_Lobi', { kind: 'cups', queue: 'Tiket_Lobi' }],
  ])('may be %s', (text, address) => {
    expect(linux.parse(text)).toEqual(address);
  });

  it.each([
    ['serial://COM3?baud=115200', { kind: 'serial', path: 'COM3', ...plain, baud: 115_200 }],
    ['serial://com12', { kind: 'serial', path: 'COM12', ...plain }],
  ])('may be %s on Windows', (text, address) => {
    expect(windows.parse(text)).toEqual(address);
  });

  it.each([
    'usb',
    'tcp://printer',
    'tcp://printer:0',
    'tcp://printer:65536',
    'tcp://printer:9100/queue',
    'tcp://printer:9100?x=1',
    'tcp://user@printer:9100',
    'http://printer:9100',
    'file:///',
    'file:///dev/usb/',
    'file://other-machine/dev/usb/lp0',
    'cups://',
    'cups://a/b',
    'cups://-d',
    'cups://a%20b',
    'cups://a%zz',
    'serial:///dev/ttyUSB0?baud=9600&baud=19200',
  ])('is not %s', (text) => {
    expect(linux.safeParse(text).error?.issues[0]?.message).toBe(
      'use tcp://HOST:PORT (usually port 9100), file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=9600, cups://QUEUE, or none',
    );
  });

  it.each([
    'serial://ttyUSB0',
    'serial:///dev/ttyUSB0?baud=fast',
    'serial:///dev/ttyUSB0?baud=300',
    'serial:///dev/ttyUSB0?parity=mark',
    'serial:///dev/ttyUSB0?speed=9600',
  ])('with a wrong setting, %s, is answered with the settings there are', (text) => {
    expect(linux.safeParse(text).error?.issues[0]?.message).toMatch(
      /^use .*settings: baud \(1200 to 921600\), dataBits \(7, 8\), parity \(none, even, odd\), stopBits \(1, 2\), flow \(none, hardware, software\)$/,
    );
  });

  it.each(['file:///dev/usb/lp0', 'cups://Tiket', 'serial:///dev/ttyUSB0', 'serial://COM0', 'serial://LPT1'])(
    'on Windows is not %s',
    (text) => {
      expect(windows.safeParse(text).error?.issues[0]?.message).toContain('serial://COM3?baud=9600');
    },
  );

  it('is the same after it was written down and read again', () => {
    const path = fc
      .array(
        fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }).filter((name) => !/[/\0]|^\.{1,2}$/.test(name)),
        {
          minLength: 1,
          maxLength: 4,
        },
      )
      .map((names) => `/${names.join('/')}`);
    const addresses: fc.Arbitrary<PrinterAddress> = fc.oneof(
      fc.record({
        kind: fc.constant('tcp' as const),
        host: fc.oneof(fc.ipV4(), fc.domain()),
        port: fc.integer({ min: 1, max: 65_535 }),
      }),
      fc.record({ kind: fc.constant('device' as const), path }),
      fc.record({
        kind: fc.constant('serial' as const),
        path,
        baud: fc.integer({ min: 1_200, max: 921_600 }),
        dataBits: fc.constantFrom(7 as const, 8 as const),
        parity: fc.constantFrom(...parities),
        stopBits: fc.constantFrom(1 as const, 2 as const),
        flow: fc.constantFrom(...flows),
      }),
      fc.record({
        kind: fc.constant('cups' as const),
        queue: fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.+@-]{0,30}$/),
      }),
    );
    fc.assert(
      fc.property(addresses, (address) => {
        expect(linux.parse(formatPrinterAddress(address))).toEqual(address);
      }),
    );
  });
});
