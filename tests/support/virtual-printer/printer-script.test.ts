// `npm run printer` as a person starts it: the line it prints, its ends, and what it says when something is wrong.
// The program runs as its own process, under the same Node as the tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readPrinterFlags, runPrinter } from '../../../scripts/printer.ts';
import { paperText } from './paper-text.ts';
import { connectTo } from './printer-client.ts';
import { epson } from './profiles/epson.ts';
import { cutPaper, LF, stream } from './stream.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'scripts', 'printer.ts');
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(...flags: readonly string[]) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...flags]);
  children.push(child);
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += String(chunk);
  });
  return { child, errors: () => errors };
}

describe('flags', () => {
  it('have defaults', () => {
    expect(readPrinterFlags([])).toEqual({ ok: true, value: { port: 9100, page: 9180, width: 80, profile: epson } });
    expect(readPrinterFlags(['--port', '0', '--page=7', '--width', '58'])).toEqual({
      ok: true,
      value: { port: 0, page: 7, width: 58, profile: epson },
    });
  });

  it('choose the model to be played, with its own width and speed or others', () => {
    expect(readPrinterFlags(['--profile', 'eppos-58'])).toMatchObject({
      ok: true,
      value: { width: 58, profile: { name: 'eppos-58', speedMmPerSecond: 90 } },
    });
    expect(readPrinterFlags(['--profile', 'silent', '--width', '58', '--speed', '150'])).toMatchObject({
      ok: true,
      value: { width: 58, profile: { name: 'silent', speedMmPerSecond: 150, understands: [] } },
    });
  });

  it.each([
    [['--port', '70000'], '--port 70000: must be a whole number from 0 (any free port) to 65535'],
    [['--page', '1e3'], '--page 1e3: must be a whole number from 0 (any free port) to 65535'],
    [['--port='], '--port : must be a whole number from 0 (any free port) to 65535'],
    [['--width', '72'], '--width 72: must be 80 or 58 (millimetres)'],
    [['--speed', '0'], '--speed 0: must be millimetres per second, from 1 to 1000'],
    [
      ['--profile', 'tm'],
      '--profile tm: must be one of epson, gs-r-only, dle-eot-only, silent, wrong-bits, asb-flood, eppos-58',
    ],
  ])('name what is wrong in %j', (args, error) => {
    expect(readPrinterFlags(args)).toEqual({ ok: false, error });
  });

  it('name an unknown flag and those there are', () => {
    const read = readPrinterFlags(['--colour', 'red']);
    expect(read).toMatchObject({ ok: false });
    expect(JSON.stringify(read)).toMatch(/--colour.*--port N --page N --profile NAME --width 80\|58/);
  });
});

describe('the program', () => {
  it('says where printer and paper are, and stops cleanly', async () => {
    const { child, errors } = start('--port', '0', '--page', '0', '--width', '58');
    const [line] = await once(child.stdout, 'data');
    const addresses = /^printer=tcp:\/\/127\.0\.0\.1:(\d+) paper=(http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line));
    expect((await fetch(addresses?.[2] ?? '')).status).toBe(200);
    const client = await connectTo({ port: Number(addresses?.[1]) });
    client.send(stream(0x10, 4, 1));
    expect(await client.receive(1)).toEqual([0x12]);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await client.gone;
    expect(errors()).toBe('');
  });

  it('ends with one sentence and 1 when a port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { child, errors } = start('--port', '0', '--page', port);
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(errors()).toBe(
      `--page: port ${port} is already taken by another program; choose another one, or 0 for any free port\n`,
    );
    server.close();
  });

  it('ends with 1 for a bad flag', async () => {
    const { child, errors } = start('--width', '72');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(errors()).toBe('--width 72: must be 80 or 58 (millimetres)\n');
  });
});

describe('embedded', () => {
  it('hands out the printer, and frees both ports when stopped', async () => {
    const running = await runPrinter({ port: 0, page: 0, width: 80 });
    if (!running.ok) throw new Error(running.error);
    const { printer, pageUrl, stop } = running.value;
    const client = await connectTo(printer);
    client.send(stream('A-001', LF, cutPaper));
    expect(paperText(await printer.waitForPaper(1))).toBe('A-001');
    await stop();
    await client.gone;
    const again = await runPrinter({ port: printer.port, page: Number(new URL(pageUrl).port), width: 80 });
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.stop();
  });
});
