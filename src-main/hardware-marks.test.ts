// Which of the things a machine shows are its own.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { addressMarks, linuxMarks, readHardwareMarks } from './hardware-marks.ts';

/** A folder as Linux has it below /sys. */
function sysWith(files: Readonly<Record<string, string>>): string {
  const sys = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(sys, path)), { recursive: true });
    writeFileSync(join(sys, path), `${text}\n`);
  }
  return sys;
}

function plugIn(sys: string, card: string, device: string, removable = 'fixed'): void {
  mkdirSync(join(sys, 'devices', device, 'function'), { recursive: true });
  writeFileSync(join(sys, 'devices', device, 'removable'), `${removable}\n`);
  symlinkSync(join(sys, 'devices', device, 'function'), join(sys, 'class/net', card, 'device'));
}

describe('the marks of a machine', () => {
  it('are the addresses of its own cards, up or down, not those of bridges, tunnels and cords', () => {
    const sys = sysWith({
      'class/net/eth0/address': '00:1B:21:0A:0B:0C',
      'class/net/eth0/addr_assign_type': '0',
      'class/net/eth0/operstate': 'down',
      'class/net/docker0/address': '00:42:ac:11:00:02',
      'class/net/docker0/addr_assign_type': '0',
      'class/net/usb0/address': '00:e0:4c:36:11:22',
      'class/net/usb0/addr_assign_type': '0',
    });
    plugIn(sys, 'eth0', 'board');
    plugIn(sys, 'usb0', 'cord', 'removable');
    expect(linuxMarks(sys)).toEqual(['mac 00:1b:21:0a:0b:0c']);
  });

  it('are the addresses the cards were made with, whatever a setting on the disk makes of them', () => {
    const sys = sysWith({
      'class/net/eth0/address': '00:1b:21:99:99:99',
      'class/net/eth0/addr_assign_type': '3',
      'class/net/wlan0/address': '3a:00:11:22:33:44',
      'class/net/wlan0/addr_assign_type': '1',
      'class/net/wlan0/phy80211/macaddress': '38:00:25:22:33:44',
    });
    plugIn(sys, 'eth0', 'board');
    plugIn(sys, 'wlan0', 'radio');
    expect(linuxMarks(sys)).toEqual(['mac 38:00:25:22:33:44']);
  });

  it('are serials of the board, where it has some', () => {
    const serials = {
      'class/dmi/id/product_uuid': '4C4C4544-0042-3510-8054-B4C04F4E4433',
      'class/dmi/id/board_serial': '/7BTTN33/CN1296',
    };
    expect(linuxMarks(sysWith(serials))).toEqual([
      'serial 4c4c4544-0042-3510-8054-b4c04f4e4433',
      'serial /7bttn33/cn1296',
    ]);
    expect(linuxMarks(sysWith({ 'firmware/devicetree/base/serial-number': '10000000a1b2c3d4\0' }))).toHaveLength(1);
  });

  it.each([
    '03000200-0400-0500-0006-000700080009',
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
    'Default string',
    'To be filled by O.E.M.',
    'Not Specified',
    'None',
    '123456789',
    '',
  ])('leave out %j, which whole batches of boards say', (text) => {
    expect(linuxMarks(sysWith({ 'class/dmi/id/product_uuid': text, 'class/dmi/id/board_serial': text }))).toEqual([]);
  });

  it('never come from what is on the disk', () => {
    const sys = sysWith({
      '../etc-machine-id': 'b08dfa6083e7567a1921a715000001fb',
      'block/sda/device/serial': 'S4EVNX0M123456',
    });
    expect(linuxMarks(sys)).toEqual([]);
  });
});

describe('an address', () => {
  it.each([
    ['02:42:ac:11:00:02', 'somebody made it up'],
    ['01:00:5e:00:00:01', 'it is for groups'],
    ['00:00:00:00:00:00', 'there is none'],
    ['00-15-5D-01-02-03', 'Hyper-V copies it with the disk'],
    ['08:00:27:01:02:03', 'VirtualBox'],
    ['00:ff:aa:bb:cc:dd', 'a tunnel'],
  ])('%s is no mark: %s', (address) => {
    expect(addressMarks([address])).toEqual([]);
  });

  it('is one mark, however it is written and how often it comes', () => {
    expect(addressMarks(['00-1B-21-0A-0B-0C', '00:1b:21:0a:0b:0c'])).toEqual(['mac 00:1b:21:0a:0b:0c']);
  });
});

describe('this machine', () => {
  it('shows the same marks each time', () => {
    expect(readHardwareMarks()).toEqual(readHardwareMarks());
  });
});
