// The kiosk's database care is killed (kill -9): at every step of a restore, and anywhere in a backup or a migration.
// The next start always finds a usable database, and no ticket that was answered is lost.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackups } from '../../src-main/store/care/backups.ts';
import type { CareStep } from '../../src-main/store/care/restore.ts';
import type { Ticket } from '../../src-main/store/ticket.ts';
import { localDateSchema, ticketIdSchema } from '../../src-shared/protocol/words.ts';
import { live } from '../support/kiosk-life.ts';
import { TUESDAY_MORNING } from '../support/kiosk-parts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const TUESDAY = localDateSchema.parse('2026-05-12');
const module = (path: string): string => JSON.stringify(new URL(`../../${path}`, import.meta.url).href);

/** Runs `script` in a process of its own, with the database care at hand as `openWithCare`, `createBackups` ... */
function run(folder: string, script: string): ChildProcess {
  const program = `
    import { createStorageHealth } from ${module('src-main/store/care/storage-health.ts')};
    import { openWithCare } from ${module('src-main/store/care/open-with-care.ts')};
    import { createBackups } from ${module('src-main/store/care/backups.ts')};
    const folder = ${JSON.stringify(folder)};
    const now = ${TUESDAY_MORNING};
    const die = () => process.kill(process.pid, 'SIGKILL');
    ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits until it says something; rejects when it ends before. */
async function says({ stdout }: ChildProcess): Promise<void> {
  if (stdout === null) throw new Error('the output is a pipe');
  const ending = new AbortController();
  stdout.once('end', () => ending.abort(new Error('it ended without a word')));
  await once(stdout, 'data', { signal: ending.signal });
}

async function ended(child: ChildProcess): Promise<string> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? String(code);
}

async function spoiltFolder(): Promise<{ folder: string; tickets: readonly Ticket[] }> {
  const folder = temporaryFolder();
  const life = live(folder);
  const tickets = Array.from({ length: 10 }, () => life.take());
  const made = await createBackups(folder, () => TUESDAY_MORNING).make(TUESDAY);
  if (!made.ok) throw new Error(made.error.detail);
  tickets.push(...Array.from({ length: 10 }, () => life.take()));
  life.end();
  writeFileSync(join(folder, 'kiosk.db'), 'not a database any more. '.repeat(2_000));
  return { folder, tickets };
}

function expectWhole(folder: string, tickets: readonly Ticket[]): void {
  const life = live(folder);
  for (const ticket of tickets) expect(life.store.tickets.byId(ticket.ticketId), ticket.number).toEqual(ticket);
  expect(tickets.map(({ number }) => number)).not.toContain(life.take().number);
  expect(life.store.outbox.pending(100).filter(({ type }) => type === 'kiosk.restored')).toHaveLength(1);
  life.end();
}

describe('a restore that is killed', () => {
  it.each<CareStep>(['built', 'moved-aside', 'in-place', 'announced'])(
    'after the step %s is done again',
    async (step) => {
      const { folder, tickets } = await spoiltFolder();
      const storage = 'createStorageHealth(folder)';
      const child = run(
        folder,
        `openWithCare({ folder, storage: ${storage}, now, marks: [], onStep: (step) => step === '${step}' && die() });`,
      );
      expect(await ended(child)).toBe('SIGKILL');
      expectWhole(folder, tickets);
      // What was there is kept, once.
      expect(readdirSync(join(folder, 'damaged'))).toHaveLength(1);
    },
  );

  it('after its writes were replayed tells of them all the same', async () => {
    const folder = temporaryFolder();
    const first = live(folder);
    first.take();
    first.end();
    const before = temporaryFolder();
    cpSync(join(folder, 'kiosk.db'), join(before, 'kiosk.db'));
    const life = live(folder);
    const tickets = [life.take(), life.take()];
    life.end();
    cpSync(join(before, 'kiosk.db'), join(folder, 'kiosk.db'));
    const storage = 'createStorageHealth(folder)';
    const child = run(
      folder,
      `openWithCare({ folder, storage: ${storage}, now, marks: [], onStep: (step) => step === 'replayed' && die() });`,
    );
    expect(await ended(child)).toBe('SIGKILL');
    expectWhole(folder, tickets);
  });

  it('at any moment ends in a whole database', async () => {
    const { folder, tickets } = await spoiltFolder();
    const storage = 'createStorageHealth(folder)';
    const script = `process.stdout.write('go'); openWithCare({ folder, storage: ${storage}, now, marks: [] }); die();`;
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const copy = join(temporaryFolder(), 'data');
      cpSync(folder, copy, { recursive: true });
      const child = run(copy, script);
      await says(child);
      const death = ended(child);
      await spin(attempt * 9);
      child.kill('SIGKILL');
      await death;
      expectWhole(copy, tickets);
    }
  });
});

describe('a kiosk that is killed while it issues, and loses its database', () => {
  it('has every ticket that was answered in the backup or the journal', async () => {
    const folder = temporaryFolder();
    const first = live(folder);
    const made = await createBackups(folder, () => TUESDAY_MORNING).make(TUESDAY);
    if (!made.ok) throw new Error(made.error.detail);
    first.end();
    const script = `
      const { live } = await import(${module('tests/support/kiosk-life.ts')});
      const { writeSync } = await import('node:fs');
      const life = live(folder);
      const issue = () => {
        const { ticketId, number } = life.take();
        writeSync(1, ticketId + ' ' + number + '\\n');
        setImmediate(issue);
      };
      issue();`;
    const answered = new Map<string, string>();
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const child = run(folder, script);
      let said = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        said += String(chunk);
      });
      await says(child);
      const death = ended(child);
      await spin(20 + attempt * 7);
      child.kill('SIGKILL');
      await death;
      if (child.stdout !== null && !child.stdout.readableEnded) await once(child.stdout, 'close');
      const tickets = said.split('\n').slice(0, -1);
      expect(tickets.length).toBeGreaterThan(0);
      for (const line of tickets) {
        const [ticketId = '', number = ''] = line.split(' ');
        expect([...answered.values()]).not.toContain(number);
        answered.set(ticketId, number);
      }
      writeFileSync(join(folder, 'kiosk.db'), 'not a database any more. '.repeat(2_000));
    }
    const life = live(folder);
    for (const [ticketId, number] of answered) {
      expect(life.store.tickets.byId(ticketIdSchema.parse(ticketId))?.number).toBe(number);
    }
    life.end();
  });
});

describe('a backup that is killed', () => {
  it('at any moment leaves only whole backups, and the database as it was', async () => {
    const folder = temporaryFolder();
    const life = live(folder);
    const tickets = Array.from({ length: 400 }, (_, index) => life.take(index % 2 === 0 ? 'ktp' : 'balik-nama'));
    life.end();
    const script = `
      const { ok } = openWithCare({ folder, storage: createStorageHealth(folder), now, marks: [] });
      for (let day = 0; ok; day += 1) {
        process.stdout.write('backup');
        await createBackups(folder, () => now).make('2026-05-' + (10 + (day % 15)));
      }`;
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const child = run(folder, script);
      await says(child);
      const began = performance.now();
      await says(child);
      const duration = performance.now() - began;
      const death = ended(child);
      // The second backup dies at its beginning, a little later, ... and shortly before its end.
      await spin((duration * attempt) / 6);
      child.kill('SIGKILL');
      await death;
      const backups = createBackups(folder, () => TUESDAY_MORNING);
      for (const { name } of backups.list()) {
        expect(await backups.verify(name)).toMatchObject({ ok: true, value: { tickets: tickets.length } });
      }
    }
    const again = live(folder);
    expect(again.restoration).toBeNull();
    for (const { ticketId } of tickets) expect(again.store.tickets.byId(ticketId)).not.toBeNull();
    again.end();
    expect(createBackups(folder, () => TUESDAY_MORNING).list().length).toBeGreaterThan(0);
  });
});

describe('a migration that is killed', () => {
  it('at any moment leaves the database of before or of after', async () => {
    const folder = temporaryFolder();
    const old = new Database(join(folder, 'kiosk.db'));
    const migrations = new URL('../../src-main/store/migrations/', import.meta.url);
    const [first = ''] = readdirSync(migrations).sort();
    old.pragma('journal_mode = WAL');
    old.exec(readFileSync(new URL(first, migrations), 'utf8'));
    old.pragma('user_version = 1');
    old.prepare("INSERT INTO settings VALUES ('businessDate', '\"2026-05-12\"')").run();
    old.close();
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const copy = join(temporaryFolder(), 'data');
      cpSync(folder, copy, { recursive: true });
      const child = run(
        copy,
        `process.stdout.write('go'); openWithCare({ folder, storage: createStorageHealth(folder), now, marks: [] }); die();`,
      );
      await says(child);
      const death = ended(child);
      await spin(attempt * 3);
      child.kill('SIGKILL');
      await death;
      const life = live(copy);
      expect(life.store.settings.get('businessDate')).toBe('2026-05-12');
      expect(life.take().number).toBe('A-001');
      life.end();
    }
  });
});

/** Lets about so many milliseconds pass: not a wait for something, but the spread of the moments to kill at. */
function spin(milliseconds: number): Promise<void> {
  const until = performance.now() + milliseconds;
  return new Promise((resolve) => {
    const look = (): void => {
      if (performance.now() >= until) resolve();
      else setImmediate(look);
    };
    look();
  });
}
