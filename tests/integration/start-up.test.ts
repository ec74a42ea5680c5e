// What stands in the way of a start is said in one sentence that names it: at the keyboard where somebody mistyped, on
// the screen where the disk is to blame. Nothing on disk is changed by a refusal.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackups } from '../../src-main/store/care/backups.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { live } from '../support/kiosk-life.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { openContractPage } from '../support/pages/contract-page.ts';
import { startKioskProgram, startProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function takenPort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  onTestFinished(() => void holder.close());
  const address = holder.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function refusal(args: readonly string[]): Promise<string> {
  const program = startProgram('kiosk', ['--no-open', ...args]);
  expect(await program.ended).toBe(1);
  return program.output();
}

describe('a kiosk that cannot start', () => {
  it('names the port that is taken', async () => {
    const port = await takenPort();
    expect(await refusal([`--data=${temporaryFolder()}`, `--port=${port}`])).toMatch(
      new RegExp(`Port ${port} is taken`),
    );
  });

  it('names the data folder it cannot use', async () => {
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    expect(await refusal([`--data=${join(file, 'data')}`])).toMatch(/data folder .* cannot be used .* with --data/);
  });

  it.runIf(process.platform === 'linux')('names a data folder that nobody may write to, not even root', async () => {
    expect(await refusal(['--data=/sys/anjungan'])).toMatch(/data folder \/sys\/anjungan cannot be used/);
  });

  it('will not share a data folder with another kiosk', async () => {
    const folder = temporaryFolder();
    await startKioskProgram(folder);
    expect(await refusal([`--data=${folder}`])).toMatch(/Another kiosk is already running on the data folder/);
  });

  it('names a bad flag, its value and what is allowed', async () => {
    expect(await refusal(['--printer=lpt1'])).toMatch(/--printer: "lpt1" is not allowed; use tcp:\/\/HOST:PORT/);
  });
});

describe('a kiosk whose database cannot be used', () => {
  async function outOfOrder(folder: string, log: RegExp): Promise<string> {
    const kiosk = await startKioskProgram(folder);
    const page = await openContractPage(kiosk.url);
    const { state, directory } = await page.call('kiosk.snapshot', {});
    expect(directory).toBeNull();
    expect(kiosk.output()).toMatch(log);
    const request = { serviceId: serviceIdOf('ktp'), priority: false, requestId: requestIdSchema.parse(randomUUID()) };
    await expect(page.call('tickets.take', { ...request, language: 'id' })).rejects.toThrow(
      /not-serving.*out-of-order/,
    );
    await expect(page.call('help.call', { screen: 'out-of-order' })).resolves.toEqual({ sent: false });
    expect(await kiosk.interrupt()).toBe(0);
    return state.kind === 'out-of-order' ? state.reason : state.kind;
  }

  it('of a newer version says so on its screen, changes nothing and offers no deletion', async () => {
    const folder = temporaryFolder();
    openStore(folder).close();
    const { default: Database } = await import('better-sqlite3');
    const raw = new Database(join(folder, 'kiosk.db'));
    raw.pragma('user_version = 999');
    raw.close();
    const before = readFileSync(join(folder, 'kiosk.db'));
    const sentence = /made by a newer version .*Install the newer version\. Nothing was changed/;
    expect(await outOfOrder(folder, sentence)).toBe('newer-database');
    expect(readFileSync(join(folder, 'kiosk.db'))).toEqual(before);
  });

  it('that is damaged, without a backup, says so on its screen and leaves it as it is', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kiosk.db'), 'not a database any more. '.repeat(500));
    const before = readFileSync(join(folder, 'kiosk.db'));
    expect(await outOfOrder(folder, /is damaged .*there is no backup.*call a technician/)).toBe('database');
    expect(readFileSync(join(folder, 'kiosk.db'))).toEqual(before);
  });

  it('still lets one kiosk at a time use the folder', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'kiosk.db'), 'not a database any more. '.repeat(500));
    await startKioskProgram(folder);
    expect(await refusal([`--data=${folder}`])).toMatch(/Another kiosk is already running on the data folder/);
  });
});

describe('a kiosk that was restored', () => {
  it('serves at once, and its log says what was done', async () => {
    const folder = temporaryFolder();
    const life = live(folder, { now: Date.now() });
    const ticket = life.take();
    const made = await createBackups(folder, Date.now).make(ticket.businessDate);
    expect(made.ok).toBe(true);
    life.end();
    writeFileSync(join(folder, 'kiosk.db'), 'not a database any more. '.repeat(500));
    const kiosk = await startKioskProgram(folder);
    const page = await openContractPage(kiosk.url);
    expect(await page.call('kiosk.snapshot', {})).toMatchObject({ state: { kind: 'serving' } });
    expect(await page.call('tickets.get', { ticketId: ticket.ticketId })).toMatchObject({ number: ticket.number });
    expect(kiosk.output()).toMatch(/"event":"store.restored".*"found":"damaged"/);
    expect(await kiosk.interrupt()).toBe(0);
  });
});

describe('a kiosk without its server', () => {
  it('starts with an empty catalogue and says that it waits for the server', async () => {
    const port = await takenPort();
    const folder = temporaryFolder();
    const kiosk = await startKioskProgram(folder, [`--server=http://127.0.0.1:${port + 1}`, '--pairing-code=ACDEFG']);
    const page = await openContractPage(kiosk.url);
    const snapshot = await page.call('kiosk.snapshot', {});
    expect(snapshot).toMatchObject({ directory: null, state: { kind: 'no-catalogue', reason: 'waiting-for-server' } });
    await expect(page.call('help.call', { screen: 'no-catalogue' })).resolves.toEqual({ sent: false });
    expect(await kiosk.interrupt()).toBe(0);
  });

  it('says that it is not paired when nobody told it how', async () => {
    const kiosk = await startKioskProgram(temporaryFolder());
    const page = await openContractPage(kiosk.url);
    expect(await page.call('kiosk.snapshot', {})).toMatchObject({
      state: { kind: 'no-catalogue', reason: 'not-paired' },
      link: 'unpaired',
    });
  });
});
