// The one thing that keeps a search from touching networks that are not ours.
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NetworkAddress, scanTargets } from './scan-targets.ts';

const own = (address: string, netmask = '255.255.255.0', family = 'IPv4'): NetworkAddress => ({
  address,
  netmask,
  family,
});

describe('the addresses a search may touch', () => {
  it('are the neighbours in the private network, without network, broadcast and own address', () => {
    const targets = scanTargets([own('192.168.1.20')], 'private');
    expect(targets).toHaveLength(253);
    expect(targets[0]).toBe('192.168.1.1');
    expect(targets.at(-1)).toBe('192.168.1.254');
    expect(targets).not.toContain('192.168.1.20');
  });

  it('are no more than the /24 around the machine in a larger network, and no more than a smaller one has', () => {
    const large = scanTargets([own('10.20.30.40', '255.0.0.0')], 'private');
    expect([large.length, large[0], large.at(-1)]).toEqual([253, '10.20.30.1', '10.20.30.254']);
    expect(scanTargets([own('172.16.5.130', '255.255.255.248')], 'private')).toEqual([
      '172.16.5.129',
      '172.16.5.131',
      '172.16.5.132',
      '172.16.5.133',
      '172.16.5.134',
    ]);
    expect(scanTargets([own('10.0.0.4', '255.255.255.254')], 'private')).toEqual(['10.0.0.5']);
    expect(scanTargets([own('10.0.0.4', '255.255.255.255')], 'private')).toEqual([]);
  });

  it('come once where two adapters share a network, and both adapters are left out', () => {
    const targets = scanTargets([own('192.168.1.20'), own('192.168.1.21')], 'private');
    expect(targets).toHaveLength(252);
  });

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '172.15.0.1',
    '192.169.0.1',
    '100.64.0.1',
    '169.254.3.4',
    '127.0.0.1',
    '192.0.2.2',
  ])('are none around %s, which is not private', (address) => {
    expect(scanTargets([own(address)], 'private')).toEqual([]);
  });

  it('are none for an IPv6 address', () => {
    expect(scanTargets([own('fd00::2', 'ffff:ffff:ffff:ffff::', 'IPv6')], 'private')).toEqual([]);
  });

  it('stay within this machine when it is asked to try things out', () => {
    const targets = scanTargets([own('127.0.0.1', '255.0.0.0'), own('192.168.1.20')], 'loopback');
    expect([targets.length, targets[0], targets.at(-1)]).toEqual([254, '127.0.0.1', '127.0.0.254']);
  });

  it('never leave the private networks, whatever address and netmask the machine has', () => {
    const rfc1918 = new BlockList();
    rfc1918.addSubnet('10.0.0.0', 8);
    rfc1918.addSubnet('172.16.0.0', 12);
    rfc1918.addSubnet('192.168.0.0', 16);
    const netmask = fc.integer({ min: 0, max: 32 }).map((bits) => {
      const mask = bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
      return [24, 16, 8, 0].map((shift) => (mask >>> shift) & 255).join('.');
    });
    const address = fc.oneof(
      fc.ipV4(),
      fc
        .tuple(fc.constantFrom('10.0', '172.31', '192.168'), fc.ipV4())
        .map(([start, ip]) => `${start}.${ip.split('.').slice(2).join('.')}`),
    );
    fc.assert(
      fc.property(address, netmask, (ip, mask) => {
        const targets = scanTargets([own(ip, mask)], 'private');
        expect(targets.length).toBeLessThanOrEqual(254);
        expect(targets.every((target) => rfc1918.check(target) && target !== ip)).toBe(true);
      }),
    );
  });
});
