// A database that is damaged, missing or older than its journal: what is restored, what is refused, and that no number is
// ever given twice.
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createBackups } from '../../src-main/store/care/backups.ts';
import type { Ticket } from '../../src-main/store/ticket.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { type Life, live, open } from '../support/kiosk-life.ts';
import { TUESDAY_MORNING } from '../support/kiosk-parts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DAY = 24 * 3_600_000;
const TUESDAY = localDateSchema.parse('2026-05-12');
const MONDAY = localDateSchema.parse('2026-05-11');

async function backUp(folder: string, date = TUESDAY, now = TUESDAY_MORNING): Promise<void> {
  const made = await createBackups(folder, () => now).make(date);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
}

/** A folder whose kiosk gave `before` numbers, made a backup, gave `after` more, and was switched off. */
async function folderWithBackup(before = 3, after = 4): Promise<{ folder: string; tickets: Ticket[] }> {
  const folder = temporaryFolder();
  const life = live(folder);
  const tickets = Array.from({ length: before }, () => life.take());
  await backUp(folder);
  tickets.push(...Array.from({ length: after }, () => life.take()));
  life.end();
  return { folder, tickets };
}

const file = (folder: string): string => join(folder, 'kiosk.db');
const ruin = (folder: string): void => writeFileSync(file(folder), 'not a database any more. '.repeat(2_000));

function expectAllThere({ store }: Life, tickets: readonly Ticket[]): void {
  for (const ticket of tickets) expect(store.tickets.byId(ticket.ticketId), ticket.number).toEqual(ticket);
}

describe('a database that is not what it was', () => {
  it('is moved aside and built again from the backup and the journal, with every ticket', async () => {
    const { folder, tickets } = await folderWithBackup();
    ruin(folder);
    const damaged = readFileSync(file(folder));
    const life = live(folder);
    expect(life.restoration).toMatchObject({ found: 'damaged', backup: '2026-05-12.sqlite', replayed: 4, clashes: 0 });
    expectAllThere(life, tickets);
    const { movedTo } = life.restoration ?? {};
    expect(readFileSync(join(folder, movedTo ?? '', 'kiosk.db'))).toEqual(damaged);
    life.end();
  });

  it('goes on above the highest number, with a margin when it could not be read to its end', async () => {
    const { folder, tickets } = await folderWithBackup();
    ruin(folder);
    const life = live(folder);
    expect(tickets.at(-1)?.number).toBe('A-007');
    expect(life.take().number).toBe('A-013');
    // A service whose first number may have been lost with the journal's last line.
    expect(life.take('kk').number).toBe('B-006');
    life.end();
  });

  it('keeps the events under their own seq, and gives no seq twice', async () => {
    const { folder } = await folderWithBackup();
    const before = live(folder);
    const events = before.store.outbox.pending(100);
    const highest = before.store.outbox.highestSeq();
    before.end();
    ruin(folder);
    const life = live(folder);
    const after = life.store.outbox.pending(100);
    expect(after.slice(0, events.length)).toEqual(events);
    const added = after.slice(events.length);
    expect(added.map(({ type }) => type)).toEqual(['kiosk.restored']);
    expect(added.every(({ seq }) => seq > highest)).toBe(true);
    expect(added[0]?.payload).toMatchObject({ found: 'damaged', backup: '2026-05-12.sqlite', replayed: 4 });
    life.end();
  });

  it('tells of a restoration once', async () => {
    const { folder } = await folderWithBackup();
    ruin(folder);
    live(folder).end();
    const life = live(folder);
    expect(life.restoration).toBeNull();
    expect(life.store.settings.get('restored')).toMatchObject({ at: TUESDAY_MORNING, announced: true });
    expect(life.store.outbox.pending(100).filter(({ type }) => type === 'kiosk.restored')).toHaveLength(1);
    life.end();
  });

  it('does not print by itself what it restored, and knows what was printed', async () => {
    const { folder, tickets } = await folderWithBackup(1, 2);
    const life = live(folder);
    const [, printed, unknown] = tickets;
    if (printed === undefined || unknown === undefined) throw new Error('two tickets were taken');
    life.store.transaction(() =>
      life.store.outbox.append(
        { type: 'ticket.print', payload: { ticketId: printed.ticketId, state: 'printed' } },
        TUESDAY_MORNING,
      ),
    );
    life.end();
    ruin(folder);
    const again = live(folder);
    expect(again.store.printJobs.ofTicket(printed.ticketId)?.state).toBe('printed');
    expect(again.store.printJobs.ofTicket(unknown.ticketId)?.state).toBe('unknown');
    again.end();
  });

  it('is restored when pages in its middle are gone, whichever', async () => {
    const { folder, tickets } = await folderWithBackup(20, 20);
    const pages = statSync(file(folder)).size / 4096;
    const rubbish = Buffer.alloc(4096, 0xa5);
    const descriptor = openSync(file(folder), 'r+');
    for (let page = 1; page < pages; page += 3) writeSync(descriptor, rubbish, 0, 4096, page * 4096);
    const life = live(folder);
    expect(life.restoration?.found).toBe('damaged');
    expectAllThere(life, tickets);
    life.end();
  });

  it.each([
    [
      'cut in half',
      (folder: string) => truncateSync(file(folder), Math.floor(statSync(file(folder)).size / 8192) * 4096),
    ],
    ['cut to nothing', (folder: string) => truncateSync(file(folder), 0)],
    ['gone', (folder: string) => rmSync(file(folder))],
  ])('is restored when it is %s', async (_, spoil) => {
    const { folder, tickets } = await folderWithBackup(20, 20);
    spoil(folder);
    const life = live(folder);
    expect(life.restoration?.backup).toBe('2026-05-12.sqlite');
    expectAllThere(life, tickets);
    expect(tickets.map(({ number }) => number)).not.toContain(life.take().number);
    life.end();
  });

  it('is restored when a ticket in it is not the one that was given', async () => {
    const { folder, tickets } = await folderWithBackup();
    const raw = new Database(file(folder));
    raw.prepare('UPDATE tickets SET issued_at = issued_at + 1 WHERE ticket_id = ?').run(tickets[5]?.ticketId);
    raw.close();
    const life = live(folder);
    expect(life.restoration).toMatchObject({ found: 'damaged', reason: expect.stringContaining('A-006') });
    expectAllThere(life, tickets);
    life.end();
  });

  it('is restored when an event in it is not the one that happened', async () => {
    const { folder } = await folderWithBackup();
    const raw = new Database(file(folder));
    raw
      .prepare(
        `UPDATE outbox SET payload = replace(payload, '"priority":false', '"priority":true ') WHERE device_seq = 5`,
      )
      .run();
    raw.close();
    const life = live(folder);
    expect(life.restoration).toMatchObject({ found: 'damaged', reason: expect.stringContaining('event 5') });
    expect(life.store.outbox.pending(5).at(-1)?.payload).toMatchObject({ priority: false });
    life.end();
  });

  it('is restored when a setting in it cannot be understood', async () => {
    const { folder } = await folderWithBackup();
    const raw = new Database(file(folder));
    raw.prepare(`UPDATE settings SET value = '{"half' WHERE key = 'businessDate'`).run();
    raw.close();
    const life = live(folder);
    expect(life.restoration?.found).toBe('damaged');
    expect(life.store.settings.get('businessDate')).toBe(TUESDAY);
    life.end();
  });

  it('takes the backup before when the newest one is damaged too', async () => {
    const { folder, tickets } = await folderWithBackup();
    copyFileSync(join(folder, 'backups', `${TUESDAY}.sqlite`), join(folder, 'backups', `${MONDAY}.sqlite`));
    writeFileSync(join(folder, 'backups', `${TUESDAY}.sqlite`), 'rubbish'.repeat(1_000));
    ruin(folder);
    const life = live(folder);
    expect(life.restoration?.backup).toBe(`${MONDAY}.sqlite`);
    expectAllThere(life, tickets);
    life.end();
  });
});

describe('a database without its last writes', () => {
  it('gets them from the journal when the write-ahead log is gone and only its shared memory is left', () => {
    const folder = temporaryFolder();
    const first = live(folder);
    first.take();
    first.end();
    const second = live(folder);
    const tickets = [second.take(), second.take('kk'), second.take()];
    const killed = temporaryFolder();
    for (const name of ['kiosk.db', 'kiosk.db-shm']) copyFileSync(join(folder, name), join(killed, name));
    mkdirSync(join(killed, 'journal'));
    for (const name of readdirSync(join(folder, 'journal'))) {
      copyFileSync(join(folder, 'journal', name), join(killed, 'journal', name));
    }
    second.end();
    const life = live(killed);
    expect(life.restoration).toMatchObject({ found: 'writes-missing', backup: null, replayed: 3, movedTo: null });
    expectAllThere(life, tickets);
    expect(life.take().number).toBe('A-004');
    life.end();
  });

  it('never gives a number again that was put on a manual slip', () => {
    const folder = temporaryFolder();
    live(folder).end();
    const before = readFileSync(file(folder));
    const life = live(folder);
    const key = { epoch: 0, serviceId: serviceIdOf('ktp'), businessDate: TUESDAY, letters: 'A' };
    for (let slip = 0; slip < 10; slip += 1) life.store.transaction(() => life.store.tickets.takeOrdinal(key));
    life.end();
    writeFileSync(file(folder), before);
    const again = live(folder);
    expect(again.restoration?.found).toBe('writes-missing');
    expect(again.take().number).toBe('A-011');
    again.end();
  });

  it('reads past a line that a power cut tore, and writes the next one below it', () => {
    const folder = temporaryFolder();
    const first = live(folder);
    const kept = first.take();
    first.take();
    first.end();
    const journal = join(folder, 'journal', `${TUESDAY}.jsonl`);
    const name = existsSync(journal) ? journal : join(folder, 'journal', readdirSync(join(folder, 'journal'))[0] ?? '');
    truncateSync(name, statSync(name).size - 20);
    const second = live(folder);
    const next = second.take();
    second.end();
    rmSync(file(folder));
    // No backup, so nothing can be restored; but the journal that is left is whole.
    expect(readFileSync(name, 'utf8').trim().split('\n')).toHaveLength(3);
    const { opened } = open(folder);
    expect(opened).toMatchObject({ ok: false, fault: { kind: 'database-damaged' } });
    expect(readFileSync(name, 'utf8')).toContain(kept.ticketId);
    expect(readFileSync(name, 'utf8')).toContain(next.ticketId);
  });
});

describe('a database that cannot be restored', () => {
  it('is refused and left as it is when there is no backup', () => {
    const folder = temporaryFolder();
    const life = live(folder);
    life.take();
    life.end();
    ruin(folder);
    const before = readFileSync(file(folder));
    const { opened } = open(folder);
    expect(opened).toMatchObject({ ok: false, fault: { kind: 'database-damaged' } });
    expect(opened.ok ? '' : JSON.stringify(opened.fault)).toContain('there is no backup');
    expect(readFileSync(file(folder))).toEqual(before);
    expect(existsSync(join(folder, 'damaged'))).toBe(false);
  });

  it('is refused with the reason of each backup when none can be used', async () => {
    const { folder } = await folderWithBackup();
    writeFileSync(join(folder, 'backups', `${TUESDAY}.sqlite`), 'rubbish'.repeat(1_000));
    ruin(folder);
    const { opened } = open(folder);
    expect(opened).toMatchObject({
      ok: false,
      fault: { kind: 'database-damaged', reason: expect.stringContaining(`backup ${TUESDAY}.sqlite: `) },
    });
    expect(existsSync(file(folder))).toBe(true);
  });

  it('is refused when it is of a newer version, although there is a backup', async () => {
    const { folder } = await folderWithBackup();
    const raw = new Database(file(folder));
    raw.pragma('user_version = 999');
    raw.close();
    expect(open(folder).opened).toMatchObject({ ok: false, fault: { kind: 'database-from-the-future', found: 999 } });
    expect(existsSync(join(folder, 'damaged'))).toBe(false);
  });
});

describe('backups', () => {
  it('are listed newest first, at most seven, and verified to their last page', async () => {
    const folder = temporaryFolder();
    const life = live(folder);
    life.take();
    const backups = createBackups(folder, () => TUESDAY_MORNING);
    for (let day = 0; day < 9; day += 1) {
      const date = localDateSchema.parse(new Date(TUESDAY_MORNING + day * DAY).toISOString().slice(0, 10));
      expect(await backups.make(date)).toMatchObject({ ok: true, value: { tickets: 1, newest: TUESDAY } });
    }
    life.end();
    const list = backups.list();
    expect(list.map(({ date }) => date)).toEqual([20, 19, 18, 17, 16, 15, 14].map((day) => `2026-05-${day}`));
    expect(list[0]).toMatchObject({ madeAt: TUESDAY_MORNING });
    const [newest] = list;
    expect(await backups.verify(newest?.name ?? '')).toMatchObject({ ok: true, value: { tickets: 1 } });
    truncateSync(join(folder, 'backups', newest?.name ?? ''), 4096);
    expect(await backups.verify(newest?.name ?? '')).toMatchObject({ ok: false, error: { code: 'backup-unusable' } });
    expect(await backups.verify('../kiosk.db')).toMatchObject({ ok: false, error: { code: 'unknown-backup' } });
  });

  it('are not made of a damaged database, so that the good ones stay', async () => {
    const { folder } = await folderWithBackup();
    const kept = readFileSync(join(folder, 'backups', `${TUESDAY}.sqlite`));
    ruin(folder);
    expect((await createBackups(folder, () => TUESDAY_MORNING).make(TUESDAY)).ok).toBe(false);
    expect(readFileSync(join(folder, 'backups', `${TUESDAY}.sqlite`))).toEqual(kept);
    expect(readdirSync(join(folder, 'backups'))).toEqual([`${TUESDAY}.sqlite`]);
  });

  it('can be made while numbers are given', async () => {
    const folder = temporaryFolder();
    const life = live(folder);
    for (let count = 0; count < 50; count += 1) life.take();
    const making = createBackups(folder, () => TUESDAY_MORNING).make(TUESDAY);
    let given = 0;
    const giving = setInterval(() => {
      life.take();
      given += 1;
    });
    const made = await making;
    clearInterval(giving);
    life.end();
    expect(given).toBeGreaterThan(0);
    expect(made).toMatchObject({ ok: true });
    expect(made.ok && made.value.tickets >= 50 && made.value.tickets <= 50 + given).toBe(true);
  });

  it('are rehearsed without changing anything, and restored by the next start', async () => {
    const { folder, tickets } = await folderWithBackup();
    const backups = createBackups(folder, () => TUESDAY_MORNING);
    const running = live(folder);
    const files = readdirSync(folder).sort();
    expect(backups.rehearse(`${TUESDAY}.sqlite`)).toEqual({ ok: true, value: { tickets: 4, clashes: 0, total: 7 } });
    expect(readdirSync(folder).sort()).toEqual(files);
    running.end();
    expect(backups.restore(`${TUESDAY}.sqlite`)).toMatchObject({ ok: true });
    const life = live(folder);
    expect(life.restoration).toMatchObject({ found: 'asked', backup: `${TUESDAY}.sqlite` });
    expectAllThere(life, tickets);
    expect(life.take().number).toBe('A-008');
    life.end();
    const later = live(folder);
    expect(later.restoration).toBeNull();
    later.end();
  });

  it('that vanish between the wish and the start leave the database as it is, and that is said', async () => {
    const { folder, tickets } = await folderWithBackup();
    createBackups(folder, () => TUESDAY_MORNING).restore(`${TUESDAY}.sqlite`);
    rmSync(join(folder, 'backups', `${TUESDAY}.sqlite`));
    const life = live(folder);
    expect(life.requestRefused).toContain('there is no backup');
    expect(life.restoration).toBeNull();
    expectAllThere(life, tickets);
    life.end();
  });
});
