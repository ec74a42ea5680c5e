// The disk under the kiosk: full, and full beyond the ballast; read-only. On real small file systems, which only root may
// mount; where that is not permitted the tests say so and pass over.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackups } from '../../src-main/store/care/backups.ts';
import { createBallast, freeBytes } from '../../src-main/store/care/ballast.ts';
import { createStorageHealth, StorageFault, type StorageNews } from '../../src-main/store/care/storage-health.ts';
import { localDateSchema, requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { live, open } from '../support/kiosk-life.ts';
import { TUESDAY_MORNING } from '../support/kiosk-parts.ts';
import { openContractPage } from '../support/pages/contract-page.ts';
import { startKioskProgram } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MEGABYTE = 1024 * 1024;
const MOUNT = '/bin/mount';
const UNMOUNT = '/bin/umount';
const mayMount = mountable();

function mountable(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-'));
  const mounted = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync(UNMOUNT, [folder]);
  rmSync(folder, { recursive: true });
  if (!mounted) console.warn('NOT TESTED: full and read-only disks, because this user may not mount a file system');
  return mounted;
}

/** A file system of its own, so small that it can be filled. */
function smallDisk(megabytes: number): string {
  const folder = temporaryFolder();
  execFileSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  onTestFinished(() => void execFileSync(UNMOUNT, ['-l', folder]));
  return folder;
}

/** Takes all that is left. */
function fill(folder: string, name = 'somebody-elses-file'): () => void {
  const filler = join(folder, name);
  const size = freeBytes(folder);
  try {
    writeFileSync(filler, Buffer.alloc(size));
  } catch {
    // The file system keeps a page or two for itself: it is as full as it gets.
  }
  return () => rmSync(filler);
}

describe.runIf(mayMount)('a full disk', () => {
  it('gets the ballast back and the kiosk goes on issuing, tells of it once, and puts the ballast back later', async () => {
    const folder = smallDisk(12);
    const ballast = createBallast(folder, 3 * MEGABYTE);
    const storage = createStorageHealth(folder, ballast);
    const news: StorageNews[] = [];
    storage.onNews((each) => news.push(each));
    const life = live(folder, { storage });
    await storage.look();
    expect(existsSync(join(folder, 'ballast'))).toBe(true);
    const before = life.take();
    const makeRoom = fill(folder);

    const numbers = Array.from({ length: 40 }, () => life.take().number);
    expect(new Set(numbers).size).toBe(40);
    expect(news.filter(({ kind }) => kind === 'ballast-released')).toHaveLength(1);
    expect(storage.trouble()).toBeNull();
    expect(existsSync(join(folder, 'ballast'))).toBe(false);

    makeRoom();
    await storage.look();
    expect(existsSync(join(folder, 'ballast'))).toBe(true);
    life.end();
    const again = live(folder);
    expect(again.restoration).toBeNull();
    expect(again.store.tickets.byId(before.ticketId)).toEqual(before);
    again.end();
  });

  it('beyond the ballast is a trouble of its own: nothing half is kept, no number is lost, and it passes with room', async () => {
    const folder = smallDisk(6);
    const storage = createStorageHealth(folder, createBallast(folder, MEGABYTE));
    const life = live(folder, { storage });
    await storage.look();
    const makeRoom = fill(folder);
    const numbers: string[] = [];
    const issueUntilFull = (): void => {
      for (;;) numbers.push(life.take(numbers.length % 2 === 0 ? 'ktp' : 'balik-nama').number);
    };
    expect(issueUntilFull).toThrow(StorageFault);
    expect(storage.trouble()).toBe('disk-full');

    makeRoom();
    await storage.look();
    expect(storage.trouble()).toBeNull();
    numbers.push(life.take().number);
    expect(new Set(numbers).size).toBe(numbers.length);
    const seqs = life.store.outbox.pending(1_000).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    life.end();
    const again = live(folder);
    expect(again.restoration).toBeNull();
    again.end();
  });

  it('does not ruin a backup that has no room: there is none of that name, and the kiosk goes on', async () => {
    const folder = smallDisk(6);
    const life = live(folder);
    for (let count = 0; count < 30; count += 1) life.take();
    const makeRoom = fill(folder);
    const made = await createBackups(folder, () => TUESDAY_MORNING).make(localDateSchema.parse('2026-05-12'));
    expect(made).toMatchObject({ ok: false, error: { code: 'not-written' } });
    expect(createBackups(folder, () => TUESDAY_MORNING).list()).toEqual([]);
    makeRoom();
    expect(life.take().number).toBe('A-031');
    life.end();
  });

  it('at a start is relieved by the ballast', async () => {
    const folder = smallDisk(12);
    const ballast = createBallast(folder, 3 * MEGABYTE);
    const first = live(folder);
    first.take();
    first.end();
    await ballast.restore();
    fill(folder);
    const storage = createStorageHealth(folder, ballast);
    const life = live(folder, { storage });
    expect(life.take().number).toBe('A-002');
    life.end();
  });

  it('at a start without ballast is refused by name', () => {
    const folder = smallDisk(6);
    const life = live(folder);
    life.take();
    life.end();
    fill(folder);
    expect(open(folder).opened).toMatchObject({ ok: false, fault: { kind: 'disk-full' } });
  });
});

describe.runIf(mayMount)('a kiosk on a full disk', () => {
  it('is out of order while nothing can be kept, and serves again by itself when there is room', async () => {
    const folder = smallDisk(64);
    live(folder, { now: Date.now() }).end();
    const kiosk = await startKioskProgram(folder);
    const page = await openContractPage(kiosk.url);
    const take = () =>
      page.call('tickets.take', {
        serviceId: serviceIdOf('ktp'),
        priority: false,
        requestId: requestIdSchema.parse(randomUUID()),
        language: 'id',
      });
    const state = async () => (await page.call('kiosk.snapshot', {})).state;
    await expect.poll(() => existsSync(join(folder, 'ballast')), { timeout: 30_000, interval: 200 }).toBe(true);
    fill(folder, 'first');
    const numbers = new Set<string>();
    // Room that the database had already reserved comes before the ballast.
    while (existsSync(join(folder, 'ballast'))) numbers.add((await take()).number);
    const makeRoom = fill(folder, 'second');
    const issueUntilFull = async (): Promise<never> => {
      for (;;) numbers.add((await take()).number);
    };
    await expect(issueUntilFull()).rejects.toThrow(/not-serving.*disk-full/);
    expect(await state()).toEqual({ kind: 'out-of-order', reason: 'disk-full' });
    expect(kiosk.output()).toMatch(/"event":"store.ballast-released"/);
    expect(kiosk.output()).not.toMatch(/kiosk\.bug/);
    makeRoom();
    rmSync(join(folder, 'first'));
    await expect.poll(state, { timeout: 30_000, interval: 500 }).toEqual({ kind: 'serving' });
    const { number } = await take();
    expect(numbers).not.toContain(number);
    expect(await kiosk.interrupt()).toBe(0);
    const { store, end } = live(folder, { now: Date.now() });
    expect(store.outbox.pending(10_000).filter(({ type }) => type === 'disk.full')).toHaveLength(1);
    end();
  });
});

describe.runIf(mayMount)('a read-only disk', () => {
  it('is refused at the start, with a screen that says it', async () => {
    const folder = smallDisk(12);
    const life = live(folder);
    life.take();
    life.end();
    await life.settled();
    execFileSync(MOUNT, ['-o', 'remount,ro', folder]);
    expect(open(folder).opened).toMatchObject({ ok: false, fault: { kind: 'data-folder-unusable' } });

    const kiosk = await startKioskProgram(folder);
    const page = await openContractPage(kiosk.url);
    expect(await page.call('kiosk.snapshot', {})).toMatchObject({
      state: { kind: 'out-of-order', reason: 'read-only' },
      directory: null,
    });
    expect(kiosk.output()).toMatch(/data folder .* cannot be used/);
    expect(await kiosk.interrupt()).toBe(0);
  });
});
