// From the text in the configuration to the port, for every way there is.
import { expect, it } from 'vitest';
import { createPrinterPort } from './create-printer-port.ts';
import { createPrinterAddressSchema, printerAddressSchema } from './printer-address.ts';

it.each([
  ['tcp://192.168.1.50:9100', true],
  ['file:///dev/usb/lp0', true],
  ['serial:///dev/ttyUSB0?baud=38400&dataBits=8&parity=none&stopBits=1&flow=hardware', true],
  ['cups://Tiket', false],
])('%s becomes a port that bears this address and knows whether answers come back', (text, answers) => {
  const address = createPrinterAddressSchema('linux').parse(text);
  if (address === null) throw new Error('no address');
  expect(createPrinterPort(address)).toMatchObject({ address: text, answers });
});

it('reads addresses for the system it runs on', () => {
  const otherSystem = process.platform === 'win32' ? 'file:///dev/usb/lp0' : 'serial://COM3';
  expect(printerAddressSchema.safeParse(otherSystem).success).toBe(false);
  expect(printerAddressSchema.parse('none')).toBeNull();
});
