// Flags and server.json: what is read, which wins, and how a bad value is answered.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from './settings.ts';
import { temporaryFolder } from './test-client.ts';

function faultsOf(flags: readonly string[]): readonly string[] {
  const result = readSettings(flags, 'nowhere');
  return result.ok ? [] : result.faults;
}

function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'server.json'), text);
  return folder;
}

describe('settings', () => {
  it('have sound defaults', () => {
    expect(readSettings([], 'nowhere')).toEqual({
      ok: true,
      settings: {
        data: 'nowhere',
        port: 8080,
        host: '127.0.0.1',
        databaseUrl: null,
        catalogue: null,
        name: 'Anjungan',
        publicUrl: null,
        pages: null,
        log: 'info',
      },
    });
  });

  it('come from flags, with a space or an equals sign', () => {
    const result = readSettings(
      ['--port', '0', '--host=0.0.0.0', '--catalogue', 'katalog', '--name=MPP Uji'],
      'nowhere',
    );

    expect(result).toMatchObject({
      ok: true,
      settings: { port: 0, host: '0.0.0.0', catalogue: 'katalog', name: 'MPP Uji' },
    });
  });

  it('come from server.json in the data folder, and a flag wins', () => {
    const databaseUrl = 'postgres://anjungan:secret@db.example.go.id:5432/anjungan';
    const data = folderWith(JSON.stringify({ port: 4000, name: 'MPP Uji', databaseUrl }));

    expect(readSettings(['--data', data, '--port', '5000'], 'nowhere')).toMatchObject({
      ok: true,
      settings: { data, port: 5000, name: 'MPP Uji', databaseUrl },
    });
  });
});

describe('a bad value is answered with key, value and what is allowed', () => {
  it.each([
    [['--port', 'abc'], '--port is "abc": use a whole number from 0 (any free port) to 65535'],
    [['--port', '70000'], '--port is "70000": use a whole number from 0 (any free port) to 65535'],
    [['--port', ''], '--port is "": use a whole number from 0 (any free port) to 65535'],
    [['--log', 'loud'], '--log is "loud": use one of debug, info, warn, error, silent'],
    [['--name', ''], '--name is "": give a name of 1 to 60 characters'],
    [['--prot', '1'], '--prot is "1": there is no such flag; allowed: --data, --port'],
    [
      ['--database-url', 'mysql://a:secret@b/c'],
      '--database-url is "mysql://a@b/c": give postgres://USER:PASSWORD@HOST',
    ],
    [['--database-url', 'anjungan'], '--database-url is "anjungan": give postgres://USER:PASSWORD@HOST:PORT/DATABASE'],
    [['--public-url', 'antrean.go.id'], '--public-url is "antrean.go.id": give the address at which phones reach'],
    [['--public-url', 'https://antrean.go.id'], 'give --catalogue as well'],
    [['--port'], '--port needs a value'],
    [['--port', '--log', 'info'], '--port needs a value'],
    [['serve'], '"serve" is not a flag; allowed: --data'],
  ])('%j', (flags, expected) => {
    expect(faultsOf(flags)[0]).toContain(expected);
  });

  it.each([
    ['{"databaseUrl": "mysql://a:secret@b/c"}', 'databaseUrl in server.json is "mysql://a@b/c": give postgres://'],
    ['{"port": "abc"}', 'port in server.json is "abc": use a whole number'],
    ['{"prot": 1}', 'allowed keys are port, host, databaseUrl, catalogue, name, publicUrl, pages, log'],
    ['{"data": "elsewhere"}', 'allowed keys are port'],
    ['[1]', 'must hold one JSON object'],
    ['{"port": ', 'is not valid JSON'],
  ])('in server.json: %s', (text, expected) => {
    expect(faultsOf(['--data', folderWith(text)])[0]).toContain(expected);
  });
});
