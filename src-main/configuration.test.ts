import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../tests/support/temporary-folder.ts';
import { readConfiguration } from './configuration.ts';

function read(args: string[], file?: string) {
  const folder = temporaryFolder();
  if (file !== undefined) writeFileSync(join(folder, 'kiosk.json'), file);
  return readConfiguration([`--data=${folder}`, ...args], '/nowhere');
}
function complaint(args: string[], file?: string): string {
  const result = read(args, file);
  if (result.ok) throw new Error('was accepted');
  return result.error;
}

describe('the kiosk configuration', () => {
  it('has sensible defaults', () => {
    expect(read([])).toMatchObject({
      ok: true,
      value: { server: null, printer: null, paperWidth: '80', siteZone: 'Asia/Jakarta', lock: false },
    });
  });

  it('takes flags, and under them kiosk.json', () => {
    const file = JSON.stringify({ printer: 'tcp://192.168.1.50:9100', siteZone: 'Asia/Makassar', lock: true });
    expect(read(['--site-zone', 'Asia/Jayapura', '--no-open'], file)).toMatchObject({
      ok: true,
      value: {
        printer: { kind: 'tcp', host: '192.168.1.50', port: 9100 },
        siteZone: 'Asia/Jayapura',
        lock: true,
        open: false,
      },
    });
  });

  it.each([
    [['--printer', 'usb'], /--printer: "usb" is not allowed; use tcp:\/\/HOST:PORT/],
    [['--printer', 'tcp://printer'], /--printer: .* use tcp:\/\/HOST:PORT/],
    [['--port', '70000'], /--port: "70000" is not allowed/],
    [['--port', 'abc'], /--port: "abc" is not allowed; use a port number/],
    [['--server', 'antrean'], /--server: "antrean" is not allowed; use an address such as https/],
    [['--server', 'ftp://antrean'], /--server/],
    [['--site-zone', 'Asia/Tokyo'], /--site-zone: "Asia\/Tokyo" is not allowed; .*Asia\/Jakarta/],
    [['--shell', 'qt'], /--shell: "qt" is not allowed; use electron or browser/],
    [['--pairing-code', 'abc'], /--pairing-code/],
    [['--panel-diagonal', '5'], /--panel-diagonal: "5" is not allowed; use inches from 10 to 100/],
    [['--panel-diagonal', 'besar'], /--panel-diagonal: "besar" is not allowed; use inches/],
    [['--mounting-height', '2000'], /--mounting-height: "2000" is not allowed; use millimetres from 0 to 1500/],
    [['--colour', 'red'], /--colour.*Allowed: --data/],
  ])('refuses %j naming key, value and what is allowed', (args, text) => {
    expect(complaint(args)).toMatch(text);
  });

  it('knows the panel and how it is mounted', () => {
    const file = JSON.stringify({ panelDiagonal: 27, counterInFront: true });
    expect(read(['--mounting-height', '950'], file)).toMatchObject({
      ok: true,
      value: { panelDiagonal: 27, mountingHeight: 950, counterInFront: true },
    });
    expect(read([])).toMatchObject({
      ok: true,
      value: { panelDiagonal: null, mountingHeight: null, counterInFront: false },
    });
  });

  it('refuses a faulty kiosk.json and names it', () => {
    expect(complaint([], '{ server: ')).toMatch(/kiosk\.json: is not JSON/);
    expect(complaint([], '[]')).toMatch(/kiosk\.json: must be a JSON object/);
    expect(complaint([], '{"printr": "none"}')).toMatch(
      /there is no key "printr"\. Allowed: server, pairingCode, printer/,
    );
    expect(complaint([], '{"port": "x"}')).toMatch(/kiosk\.json: "port": "x" is not allowed/);
  });
});
