// USB printers on Linux: the device files of the kernel's usblp, with the names the printers gave themselves.
// Other systems have no such files, and the list is empty there.
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatDeviceAddress } from '../transports/device-file.ts';
import type { FoundPrinter } from './found-printer.ts';

export interface UsbFolders {
  readonly devices: string;
  readonly classes: string;
}

const LINUX: UsbFolders = { devices: '/dev/usb', classes: '/sys/class/usbmisc' };

export async function listUsbPrinters(folders: UsbFolders = LINUX): Promise<readonly FoundPrinter[]> {
  const names = await readdir(folders.devices).catch(() => []);
  const printers = names.filter((name) => /^lp\d+$/.test(name)).sort((a, b) => numberOf(a) - numberOf(b));
  return Promise.all(
    printers.map(async (name) => ({
      way: 'usb',
      address: formatDeviceAddress({ path: join(folders.devices, name) }),
      name: await nameOf(join(folders.classes, name)),
    })),
  );
}

function numberOf(name: string): number {
  return Number(name.slice(2));
}

/** `device` is the USB interface, a link; the product's name stands one folder above where it leads. */
async function nameOf(classFolder: string): Promise<string | null> {
  const usbInterface = await realpath(join(classFolder, 'device')).catch(() => null);
  if (usbInterface === null) return null;
  const [id, maker, product] = await Promise.all([
    read(join(usbInterface, 'ieee1284_id')),
    read(join(dirname(usbInterface), 'manufacturer')),
    read(join(dirname(usbInterface), 'product')),
  ]);
  return nameFromDeviceId(id ?? '') ?? fullName(maker, product);
}

/** A file of /sys that is not there says that the printer did not tell. */
async function read(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? null : text.trim();
}

function fullName(maker: string | null, product: string | null): string | null {
  if (product === null || maker === null) return product ?? maker;
  return product.toLowerCase().startsWith(maker.toLowerCase()) ? product : `${maker} ${product}`;
}

/** Reads an IEEE 1284 device id, such as `MFG:EPSON;CMD:ESC/POS;MDL:TM-T82;CLS:PRINTER;`; null without a model. */
export function nameFromDeviceId(id: string): string | null {
  const fields = new Map(
    id.split(';').flatMap((field) => {
      const colon = field.indexOf(':');
      return colon === -1 ? [] : [[field.slice(0, colon).trim().toUpperCase(), field.slice(colon + 1).trim()] as const];
    }),
  );
  const field = (...keys: readonly string[]): string | null =>
    keys.map((key) => fields.get(key)).find((value) => value !== undefined && value !== '') ?? null;
  const model = field('MDL', 'MODEL');
  return model === null ? null : fullName(field('MFG', 'MANUFACTURER'), model);
}
