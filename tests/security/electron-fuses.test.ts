// What is decided when a kiosk is packed: every fuse, and which files go in.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FuseState, FuseV1Options, flipFuses, getCurrentFuseWire } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readFuses } from '../../scripts/package.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const text = readFileSync(join(import.meta.dirname, '..', '..', 'electron-builder.yml'), 'utf8');
const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
const fileSchema = z.looseObject({
  appId: z.string(),
  asar: z.boolean(),
  npmRebuild: z.boolean(),
  files: z.array(z.string()),
  asarUnpack: z.array(z.string()),
  electronFuses: z.record(z.string(), z.boolean()),
});
const file = fileSchema.parse(parse(text));

/** A file with a fuse wire of `length` fuses, all as they are in a fresh Electron: each some state, none ours. */
function programWithFuses(length: number): string {
  const path = join(temporaryFolder(), 'program');
  const wire = String.fromCharCode(1, length) + '1'.repeat(length);
  writeFileSync(path, `before dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX${wire} after`, 'latin1');
  return path;
}

describe('the fuses', () => {
  it('are all decided in electron-builder.yml: none that @electron/fuses knows is missing, none is made up', () => {
    const known = names.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`);
    expect(Object.keys(file.electronFuses).sort()).toEqual(known.sort());
  });

  it('each come with a reason', () => {
    const lines = text.split('\n');
    for (const name of Object.keys(file.electronFuses)) {
      const at = lines.findIndex((line) => line.startsWith(`  ${name}:`));
      expect([name, lines[at - 1]]).toEqual([name, expect.stringMatching(/^ {2}# (On|Off)[:,] .{20,}/)]);
      expect([name, lines[at - 1]?.includes('# On')]).toEqual([name, file.electronFuses[name]]);
    }
  });

  it('close what a stranger could use and keep the archive whole', () => {
    expect(file.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    });
  });

  it('are flipped in the program as the file says', async () => {
    const program = programWithFuses(names.length);
    await flipFuses(program, readFuses());
    const wire = new Map(Object.entries(await getCurrentFuseWire(program)));
    for (const name of names) {
      const wanted = file.electronFuses[`${name.charAt(0).toLowerCase()}${name.slice(1)}`];
      const index = String(FuseV1Options[name as keyof typeof FuseV1Options]);
      expect([name, wire.get(index)]).toEqual([name, wanted ? FuseState.ENABLE : FuseState.DISABLE]);
    }
  });

  it('stop the packaging when Electron has one more than is decided', async () => {
    await expect(flipFuses(programWithFuses(names.length + 1), readFuses())).rejects.toThrow(/strictlyRequireAllFuses/);
  });

  it('stop the packaging when one is forgotten or misspelt', () => {
    expect(() => readFuses(text.replace('  wasmTrapHandlers: true', ''))).toThrow(/wasmTrapHandlers/);
    expect(() => readFuses(text.replace('  runAsNode: false', '  runAsNodes: false'))).toThrow(/runAsNode/);
  });
});

describe('what goes into the package', () => {
  it('is the built kiosk and its packages, in an archive', () => {
    expect(file.files.filter((pattern) => !pattern.startsWith('!'))).toEqual([
      'dist/main/**',
      'dist/preload/**',
      'dist/renderer/**',
      'package.json',
    ]);
    expect(file).toMatchObject({ appId: 'id.go.mpp.anjungan', asar: true, npmRebuild: false });
  });

  it('keeps native libraries and what they read by path outside the archive', () => {
    expect(file.asarUnpack).toEqual([
      'node_modules/better-sqlite3/**',
      'node_modules/@resvg/**',
      'dist/main/fonts/**',
      'node_modules/@serialport/**',
    ]);
  });
});
