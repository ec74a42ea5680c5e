// What is made of serialport's list of lines.
import { expect, it } from 'vitest';
import { createPrinterAddressSchema } from '../transports/printer-address.ts';
import { listSerialLines } from './serial-lines.ts';

it('lists USB lines first, under the name that stays when the adapter moves to another socket', async () => {
  const found = await listSerialLines(async () => [
    { path: '/dev/ttyS0' },
    { path: '/dev/ttyUSB10', vendorId: '1a86', manufacturer: 'QinHeng', pnpId: 'usb-1a86_USB2.0-Ser_-if00-port0' },
    { path: '/dev/ttyUSB2', vendorId: '0403', manufacturer: 'FTDI' },
  ]);
  const settings = 'baud=9600&dataBits=8&parity=none&stopBits=1&flow=none';
  expect(found).toEqual([
    { way: 'serial', address: `serial:///dev/ttyUSB2?${settings}`, name: 'FTDI' },
    {
      way: 'serial',
      address: `serial:///dev/serial/by-id/usb-1a86_USB2.0-Ser_-if00-port0?${settings}`,
      name: 'QinHeng',
    },
    { way: 'serial', address: `serial:///dev/ttyS0?${settings}`, name: null },
  ]);
});

it('lists COM ports on Windows, whose plug and play name is not a path', async () => {
  const found = await listSerialLines(async () => [
    { path: 'COM10', vendorId: '0403', pnpId: 'FTDIBUS\\VID_0403', manufacturer: 'FTDI' },
    { path: 'COM3', vendorId: '04b8', pnpId: 'USB\\VID_04B8', manufacturer: 'EPSON' },
  ]);
  const windows = createPrinterAddressSchema('win32');
  expect(found.map(({ address }) => windows.parse(address))).toMatchObject([{ path: 'COM3' }, { path: 'COM10' }]);
});
