// Which addresses a search of the network may touch: the machine's own private networks (RFC 1918), never more than the
// 256 addresses around its own, and nobody else's.
import { BlockList, isIPv4 } from 'node:net';

/** What is used of node:os networkInterfaces(). */
export interface NetworkAddress {
  readonly address: string;
  readonly netmask: string;
  readonly family: string;
}

/** `loopback` is this machine alone: for trying things out with the virtual printer. */
export type ScanScope = 'private' | 'loopback';

const LARGEST_NETWORK_BITS = 24;

/** Addresses of printers there may be, without this machine's own; in order, each once. */
export function scanTargets(own: readonly NetworkAddress[], scope: ScanScope): readonly string[] {
  const allowed = allowedBy(scope);
  const mine = own.filter(({ address, family }) => family === 'IPv4' && isIPv4(address) && allowed.check(address));
  const taken = new Set(scope === 'private' ? mine.map(({ address }) => address) : []);
  const targets = mine.flatMap(neighbours).filter((address) => !taken.has(address));
  return [...new Set(targets)];
}

function allowedBy(scope: ScanScope): BlockList {
  const list = new BlockList();
  switch (scope) {
    case 'private':
      list.addSubnet('10.0.0.0', 8);
      list.addSubnet('172.16.0.0', 12);
      list.addSubnet('192.168.0.0', 16);
      return list;
    case 'loopback':
      list.addSubnet('127.0.0.0', 8);
      return list;
  }
}

/** The hosts of the network of `address`, or of the /24 around it where that network is larger. */
function neighbours({ address, netmask }: NetworkAddress): readonly string[] {
  const bits = Math.max(prefixLength(netmask), LARGEST_NETWORK_BITS);
  // A network of one or two addresses has neither a network's nor a broadcast address.
  const size = 2 ** (32 - bits);
  const first = Math.floor(toNumber(address) / size) * size;
  const [from, to] = size > 2 ? [first + 1, first + size - 2] : [first, first + size - 1];
  return Array.from({ length: to - from + 1 }, (_, index) => toAddress(from + index));
}

function prefixLength(netmask: string): number {
  return toNumber(netmask).toString(2).replaceAll('0', '').length;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function toAddress(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
