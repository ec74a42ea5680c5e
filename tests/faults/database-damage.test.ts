// Whatever one thing a disk does to the database or its write-ahead log, a start ends in one of three ways: it opens with
// all tickets, it is restored with all tickets, or it is refused by name. No number is ever given twice.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBackups } from '../../src-main/store/care/backups.ts';
import { createStore } from '../../src-main/store/store.ts';
import type { Ticket } from '../../src-main/store/ticket.ts';
import { localDateSchema } from '../../src-shared/protocol/words.ts';
import { copyAlive, live, open } from '../support/kiosk-life.ts';
import { TUESDAY_MORNING } from '../support/kiosk-parts.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PAGE = 4096;
const RUNS = 120;
const SERVICES = ['ktp', 'kk', 'balik-nama'] as const;

const damageArbitrary = fc.record({
  /** Switched off in order, everything is in one file; killed, the last pages are in the write-ahead log. */
  target: fc.oneof(
    { weight: 2, arbitrary: fc.constant({ ended: 'in-order', file: 'kiosk.db' } as const) },
    {
      weight: 2,
      arbitrary: fc.record({
        ended: fc.constant('killed' as const),
        file: fc.constantFrom('kiosk.db', 'kiosk.db-wal', 'kiosk.db-shm'),
      }),
    },
  ),
  /** Where, as a share of the file. */
  place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  kind: fc.oneof(
    fc.record({ kind: fc.constant('bit' as const), bit: fc.nat(7) }),
    fc.record({
      kind: fc.constantFrom('zero-page' as const, 'repeat-page' as const, 'cut' as const, 'empty' as const),
    }),
    fc.record({ kind: fc.constant('noise' as const), bytes: fc.uint8Array({ minLength: 1, maxLength: 600 }) }),
  ),
});
type Damage = typeof damageArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function spoil(whole: Buffer, { place, kind }: Damage): Buffer {
  const at = Math.floor(place * whole.length);
  const page = at - (at % PAGE);
  const bytes = Buffer.from(whole);
  switch (kind.kind) {
    case 'bit':
      bytes.writeUInt8((bytes[at] ?? 0) ^ (1 << kind.bit), at);
      return bytes;
    case 'zero-page':
      return bytes.fill(0, page, Math.min(page + PAGE, bytes.length));
    case 'repeat-page':
      // A write that went to the wrong place.
      bytes.copy(bytes, page, 0, PAGE);
      return bytes;
    case 'cut':
      return bytes.subarray(0, at);
    case 'empty':
      return Buffer.alloc(0);
    case 'noise':
      Buffer.from(kind.bytes).copy(bytes, at);
      return bytes;
  }
}

/** A kiosk's folder in full service: some tickets in the database, some only in its write-ahead log, a backup between. */
async function busyFolders(): Promise<{ killed: string; 'in-order': string; tickets: readonly Ticket[] }> {
  const folder = temporaryFolder();
  const life = live(folder);
  const take = (count: number): Ticket[] =>
    Array.from({ length: count }, (_, index) => life.take(SERVICES[index % SERVICES.length]));
  const tickets = take(15);
  const made = await createBackups(folder, () => TUESDAY_MORNING).make(localDateSchema.parse('2026-05-12'));
  if (!made.ok) throw new Error(made.error.detail);
  tickets.push(...take(15));
  life.end();
  const again = live(folder);
  for (let count = 0; count < 9; count += 1) tickets.push(again.take(SERVICES[count % SERVICES.length]));
  const killed = temporaryFolder();
  copyAlive(folder, killed);
  for (const name of ['journal', 'backups']) cpSync(join(folder, name), join(killed, name), { recursive: true });
  again.end();
  return { killed, 'in-order': folder, tickets };
}

it('opens with all tickets, is restored with all tickets, or is refused by name', async () => {
  const { tickets, ...folders } = await busyFolders();
  const runs = temporaryFolder();
  const given = new Set(tickets.map(({ number }) => number));
  const outcomes = new Map<string, number>();
  let count = 0;
  fc.assert(
    fc.property(damageArbitrary, (damage) => {
      count += 1;
      const folder = join(runs, String(count));
      mkdirSync(folder);
      cpSync(folders[damage.target.ended], folder, { recursive: true });
      const file = join(folder, damage.target.file);
      writeFileSync(file, spoil(readFileSync(file), damage));

      const { opened } = open(folder);
      const outcome = opened.ok ? (opened.restoration?.found ?? 'opens') : opened.fault.kind;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (!opened.ok) {
        // A flipped bit in the version makes it look like one of the future: never touched, always said.
        expect(opened.fault.kind).toBe('database-from-the-future');
        return;
      }
      opened.database.close();
      const life = live(folder);
      expect(life.restoration, 'the second start finds nothing to mend').toBeNull();
      for (const { ticketId, number } of tickets) expect(life.store.tickets.byId(ticketId)?.number).toBe(number);
      for (const service of SERVICES) expect(given).not.toContain(life.take(service).number);
      life.end();
    }),
    { numRuns: RUNS },
  );
  // The damage was real: each way out was taken.
  expect([...outcomes.keys()]).toEqual(expect.arrayContaining(['opens', 'damaged', 'writes-missing']));
});

it('restores from a backup only what can be proved, or says of each backup what is wrong with it', async () => {
  const { tickets, 'in-order': whole } = await busyFolders();
  const runs = temporaryFolder();
  const name = '2026-05-12.sqlite';
  let restored = 0;
  let count = 0;
  fc.assert(
    fc.property(damageArbitrary, (damage) => {
      count += 1;
      const folder = join(runs, String(count));
      cpSync(whole, folder, { recursive: true });
      writeFileSync(join(folder, 'kiosk.db'), 'not a database any more. '.repeat(500));
      const backup = join(folder, 'backups', name);
      writeFileSync(backup, spoil(readFileSync(backup), damage));
      const { opened } = open(folder);
      if (!opened.ok) {
        expect(opened.fault).toMatchObject({ kind: 'database-damaged', reason: expect.stringContaining(name) });
        return;
      }
      restored += 1;
      for (const { ticketId, number } of tickets) {
        expect(createStore(opened.database).tickets.byId(ticketId)?.number).toBe(number);
      }
      opened.database.close();
    }),
    { numRuns: 60 },
  );
  expect(restored).toBeGreaterThan(0);
  expect(restored).toBeLessThan(count);
});
