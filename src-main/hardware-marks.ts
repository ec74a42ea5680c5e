// What tells this machine from another, whatever disk is in it: the addresses its network cards were made with, and the
// serial numbers of its board. Never what is on the disk (machine-id, host name) or of the disk itself: both are cloned
// with it. What cannot be read is left out: most serials only by root. store/care/machine.ts compares.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { dirname, join } from 'node:path';

/** Marks in clear, each with its kind before it, none twice; empty where nothing can be read. They are not to be logged. */
export function readHardwareMarks(): readonly string[] {
  return process.platform === 'linux' ? linuxMarks('/sys') : addressMarks(knownAddresses());
}

/** As Linux shows them below `sys`. */
export function linuxMarks(sys: string): readonly string[] {
  const serials = ['class/dmi/id/product_uuid', 'class/dmi/id/board_serial', 'firmware/devicetree/base/serial-number'];
  return unique([
    ...addressMarks(namesIn(join(sys, 'class/net')).flatMap((name) => cardAddresses(join(sys, 'class/net', name)))),
    ...serials.flatMap((path) => serialMark(read(join(sys, path)))),
  ]);
}

/** Marks of network addresses; those that are no card's own are left out. */
export function addressMarks(addresses: readonly string[]): readonly string[] {
  const plain = addresses.map((address) => address.toLowerCase().replaceAll('-', ':').trim());
  return unique(plain.filter(isCardAddress).map((address) => `mac ${address}`));
}

/** Of software that puts a card of its own into every machine; such an address is copied with the disk, or always the same. */
const VIRTUAL = [
  '00:15:5d', // Hyper-V, WSL
  '00:50:56',
  '00:0c:29',
  '00:05:69', // VMware
  '08:00:27', // VirtualBox
  '00:1c:42', // Parallels
  '00:ff:', // TAP-Windows
  '00:05:9a', // AnyConnect
];

function isCardAddress(address: string): boolean {
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/.test(address)) return false;
  if (/^(00:00:00:00:00:00|ff:ff:ff:ff:ff:ff)$/.test(address)) return false;
  // IEEE 802: bit 0 of the first byte is for groups, bit 1 for addresses somebody made up.
  const isOwn = (Number.parseInt(address.slice(0, 2), 16) & 0b11) === 0;
  return isOwn && !VIRTUAL.some((prefix) => address.startsWith(prefix));
}

/** Cards have a device behind them, bridges and tunnels do not. One that is down has its address all the same. */
function cardAddresses(card: string): readonly string[] {
  if (!existsSync(join(card, 'device'))) return [];
  // One on a cord goes wherever its owner goes: from kiosk to kiosk, too.
  if (read(join(dirname(realpathSync(join(card, 'device'))), 'removable')) === 'removable') return [];
  // 0: as it was made. A setting on the disk, which is copied with it, may put another over it.
  const made = read(join(card, 'addr_assign_type')) === '0' ? [read(join(card, 'address'))] : [];
  return [...made, read(join(card, 'phy80211/macaddress'))];
}

/** What cheap boards say instead of a serial; whole batches of them say the same. */
const NO_SERIALS =
  /^(default string|none|n\/a|not |to be filled|system serial|base board serial|03000200-0400-0500-0006)/i;

function serialMark(serial: string): readonly string[] {
  const characters = new Set(serial.replaceAll(/[-. ]/g, '').toLowerCase());
  const says = serial.length >= 6 && characters.size >= 4 && !NO_SERIALS.test(serial) && !/^0?123456/.test(serial);
  return says ? [`serial ${serial.toLowerCase()}`] : [];
}

/** Cards as far as the system tells without root. Windows names those that are down only through its own program. */
function knownAddresses(): readonly string[] {
  const up = Object.values(networkInterfaces()).flatMap((cards) => (cards ?? []).map(({ mac }) => mac));
  return process.platform === 'win32' ? [...up, ...windowsAddresses()] : up;
}

/** Milliseconds; it takes a tenth of a second. */
const PATIENCE = 5_000;

function windowsAddresses(): readonly string[] {
  try {
    const program = join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'getmac.exe');
    const text = execFileSync(program, ['/fo', 'csv', '/nh'], {
      encoding: 'utf8',
      timeout: PATIENCE,
      windowsHide: true,
    });
    return text.match(/([0-9A-F]{2}-){5}[0-9A-F]{2}/gi) ?? [];
  } catch {
    // Not there, or not allowed: what is up is all that is known.
    return [];
  }
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Empty where it is not there or not for us; some end with NUL. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8').replaceAll('\0', '').trim();
  } catch {
    return '';
  }
}

function unique(marks: readonly string[]): readonly string[] {
  return [...new Set(marks)];
}
