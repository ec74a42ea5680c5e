// The command authors run: what it prints, how it ends, what it writes.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseCatalogue } from '../../src-shared/protocol/catalogue.ts';
import { bpn, withCatalogueFolder } from './folder-for-tests.ts';

const script = fileURLToPath(new URL('../../scripts/catalogue.ts', import.meta.url));
const node = process.execPath;

function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    const child = execFile(node, [script, ...args], (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

describe('check', () => {
  it('ends with 0 and says what the catalogue holds', async () => {
    await withCatalogueFolder({}, async (folder) => {
      const { code, out } = await run('check', folder);
      expect(out).toBe(
        '0 faults: 2 instansi in 1 zone, 3 services (1 with requirements), 1 schedule, 1 holiday, revision 7, sample\n',
      );
      expect(code).toBe(0);
    });
  });

  it('ends with 1 and names every fault as file, path and reason', async () => {
    const broken = bpn.replace('count: 1', 'count: 0').replace('zone: zona-a', 'zona: zona-a');
    await withCatalogueFolder({ 'instansi/bpn.yaml': broken }, async (folder) => {
      const { code, out } = await run('check', folder);
      const lines = out.trimEnd().split('\n');
      expect(lines).toContain('instansi/bpn.yaml: zone: is missing (line 1)');
      expect(lines).toContain('instansi/bpn.yaml: counters.count: expected number to be >=1; found 0 (line 7)');
      expect(lines.at(-1)).toBe('3 faults in 1 file');
      expect(code).toBe(1);
    });
  });
});

describe('build', () => {
  it('writes a snapshot that is a catalogue, with the revision asked for', async () => {
    await withCatalogueFolder({}, async (folder) => {
      const file = join(folder, 'catalogue.json');
      expect((await run('build', folder, '--out', file, '--revision', '8')).code).toBe(0);
      const parsed = parseCatalogue(JSON.parse(await readFile(file, 'utf8')));
      expect(parsed.ok && parsed.catalogue.revision).toBe(8);
      expect((await run('check', file)).code).toBe(0);
    });
  });

  it('writes nothing while there is a fault', async () => {
    await withCatalogueFolder({ 'holidays.yaml': null }, async (folder) => {
      const file = join(folder, 'catalogue.json');
      expect((await run('build', folder, '--out', file)).code).toBe(1);
      await expect(readFile(file)).rejects.toThrow('ENOENT');
    });
  });
});

describe('anything else', () => {
  it.each([
    [[]],
    [['check']],
    [['build', 'x']],
    [['check', 'x', '--out', 'y']],
    [['build', 'x', '--out', 'y', '--revision', '0']],
  ])('ends with 2 and the usage: %j', async (args) => {
    const { code, err } = await run(...args);
    expect(err).toContain('usage: npm run catalogue -- check DIR|FILE');
    expect(code).toBe(2);
  });
});
