// `npm run server` as a person meets it: what it prints, what it refuses, and what it does with a faulty catalogue.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runServer } from '../scripts/server.ts';
import { catalogueSchema } from '../src-shared/protocol/catalogue.ts';
import { tinyCatalogue } from '../tests/support/catalogue-fixture.ts';
import { ask, pairKiosk, temporaryFolder } from './test-client.ts';

const program = join(import.meta.dirname, '..', 'scripts', 'server.ts');

function catalogueFile(catalogue: unknown): string {
  const path = join(temporaryFolder(), 'catalogue.json');
  writeFileSync(path, JSON.stringify(catalogue));
  return path;
}

/** Starts the program; resolves once `until` was printed or it ended. */
async function start(flags: readonly string[], until: RegExp) {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit').then(([code]) => code);
  const printed = { out: '', err: '' };
  const seen = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      printed.out += String(chunk);
      if (until.test(printed.out)) resolve();
    });
  });
  child.stderr.on('data', (chunk) => {
    printed.err += String(chunk);
  });
  await Promise.race([seen, once(child, 'close')]);
  return { printed, ended, stop: () => child.kill('SIGTERM') };
}

describe('the program', () => {
  it('prints its addresses and a pairing code, keeps the token to itself, and stops when asked', async () => {
    const data = temporaryFolder();
    const flags = ['--data', data, '--port', '0', '--catalogue', catalogueFile(tinyCatalogue())];

    const { printed, ended, stop } = await start(flags, /pairing=/);
    const [, url = '', counter] = /^server=(\S+) counter=(\S+)$/m.exec(printed.out) ?? [];
    const [, code, expires = ''] = /^pairing=(\S+) expires=(\S+)$/m.exec(printed.out) ?? [];
    const body = { code, installationId: crypto.randomUUID(), name: 'Kios 1', softwareVersion: '0.1.0' };

    expect(counter).toBe(`${url}/counter/`);
    expect(await ask({ url }, '/api/pairing', { method: 'POST', body })).toMatchObject({ status: 200 });
    expect(Date.parse(expires)).toBeGreaterThan(Date.now());
    const token = readFileSync(join(data, 'operator-token'), 'utf8').trim();
    expect(printed.out + printed.err).not.toContain(token);
    stop();
    expect(await ended).toBe(0);
  });

  it('ends with 1 and a sentence for a bad flag', async () => {
    const { printed, ended } = await start(['--port', 'abc'], /^$/);

    expect(await ended).toBe(1);
    expect(printed.err).toBe('--port is "abc": use a whole number from 0 (any free port) to 65535\n');
  });

  it('ends with 1 and every fault when the catalogue is faulty and none was published before', async () => {
    const catalogue = catalogueFile({ ...tinyCatalogue(), zones: [] });

    const { printed, ended } = await start(
      ['--data', temporaryFolder(), '--port', '0', '--catalogue', catalogue],
      /^$/,
    );

    expect(await ended).toBe(1);
    expect(printed.err).toContain('catalogue.json zones:');
  });
});

describe('runServer', () => {
  it('keeps the last good catalogue in force when the new one is faulty, and says what is wrong', async () => {
    const data = temporaryFolder();
    const first = await runServer({ data, port: 0, catalogue: catalogueFile(tinyCatalogue()) });
    await first.close();

    const second = await runServer({ data, port: 0, catalogue: catalogueFile({ ...tinyCatalogue(), zones: [] }) });
    onTestFinished(second.close);

    expect(second.catalogueFaults[0]).toMatchObject({ file: 'catalogue.json', path: 'zones' });
    expect(second.catalogueRevision()).toBe(1);
    expect(await pairKiosk(second)).toMatchObject({ letter: 'K' });
  });

  it('names the faults in its failure when there is nothing to fall back on', async () => {
    const start = runServer({
      data: temporaryFolder(),
      port: 0,
      catalogue: catalogueFile({ ...tinyCatalogue(), zones: [] }),
    });

    await expect(start).rejects.toMatchObject({ code: 'catalogue-faulty', message: expect.stringContaining('zones') });
  });

  it('puts the address for phones into the catalogue', async () => {
    const publicUrl = 'http://antrean.example.go.id';
    const catalogue = catalogueFile(tinyCatalogue());
    const server = await runServer({ data: temporaryFolder(), port: 0, catalogue, publicUrl });
    onTestFinished(server.close);

    const answer = await ask(server, '/api/catalogue', { token: server.operatorToken });

    expect(catalogueSchema.parse(answer.body).site.publicUrl).toBe(publicUrl);
  });
});
