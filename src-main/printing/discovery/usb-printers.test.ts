// USB printers found in folders laid out as Linux lays out /dev and /sys.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { listUsbPrinters, nameFromDeviceId, type UsbFolders } from './usb-printers.ts';

interface Told {
  readonly id?: string;
  readonly manufacturer?: string;
  readonly product?: string;
}

/** The class folder only links to the interface, as in /sys; its USB device is the folder above. */
function machineWith(printers: Readonly<Record<string, Told>>): UsbFolders {
  const root = temporaryFolder();
  const folders = { devices: join(root, 'dev', 'usb'), classes: join(root, 'sys', 'class', 'usbmisc') };
  for (const [name, { id, manufacturer, product }] of Object.entries(printers)) {
    const device = join(root, 'sys', 'devices', `usb-of-${name}`);
    const usbInterface = join(device, '1-1:1.0');
    for (const folder of [folders.devices, join(folders.classes, name), usbInterface])
      mkdirSync(folder, { recursive: true });
    symlinkSync(usbInterface, join(folders.classes, name, 'device'));
    writeFileSync(join(folders.devices, name), '');
    if (id !== undefined) writeFileSync(join(usbInterface, 'ieee1284_id'), `${id}\n`);
    if (manufacturer !== undefined) writeFileSync(join(device, 'manufacturer'), `${manufacturer}\n`);
    if (product !== undefined) writeFileSync(join(device, 'product'), `${product}\n`);
  }
  return folders;
}

describe('listing USB printers', () => {
  it('gives each its address and the name it told', async () => {
    const folders = machineWith({
      lp10: { product: 'USB Printing Support' },
      lp0: { id: 'MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;CLS:PRINTER;DES:EPSON TM-T82;', product: 'TM-T82' },
      lp2: { manufacturer: 'Xprinter', product: 'XP-80' },
      lp3: {},
      hiddev0: { product: 'Touch screen' },
    });
    const address = (name: string) => `file://${join(folders.devices, name)}`;
    expect(await listUsbPrinters(folders)).toEqual([
      { way: 'usb', address: address('lp0'), name: 'EPSON TM-T82' },
      { way: 'usb', address: address('lp2'), name: 'Xprinter XP-80' },
      { way: 'usb', address: address('lp3'), name: null },
      { way: 'usb', address: address('lp10'), name: 'USB Printing Support' },
    ]);
  });

  it('finds none where the system has no such folders', async () => {
    const folder = temporaryFolder();
    expect(await listUsbPrinters({ devices: join(folder, 'none'), classes: join(folder, 'none') })).toEqual([]);
  });
});

describe('the name in a device id', () => {
  it.each([
    ['MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;CLS:PRINTER;', 'EPSON TM-T82'],
    ['MANUFACTURER:Bixolon ; MODEL: SRP-350III ;', 'Bixolon SRP-350III'],
    ['mfg:Rongta;mdl:Rongta RP80', 'Rongta RP80'],
    ['MDL:POS-80;MFG:;', 'POS-80'],
    ['MFG:Iware;CMD:ESC/POS;', null],
    ['', null],
  ])('%s is %s', (id, name) => {
    expect(nameFromDeviceId(id)).toBe(name);
  });
});
