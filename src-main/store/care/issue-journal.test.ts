import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDateSchema } from '../../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../../../tests/support/catalogue-fixture.ts';
import { live } from '../../../tests/support/kiosk-life.ts';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { openIssueJournal } from './issue-journal.ts';
import { journalDates, pruneJournal, readJournalFile } from './journal-lines.ts';

const event = (seq: number) => ({ event: { seq, type: 'help.called', payload: { screen: 'home' }, at: 1_000 } });
const series = (date: string, ordinal: number) => ({
  series: {
    key: { epoch: 1, serviceId: serviceIdOf('ktp'), businessDate: localDateSchema.parse(date), letters: 'A' },
    ordinal,
  },
});

function seqsIn(folder: string): number[] {
  return journalDates(folder).flatMap((date) =>
    readJournalFile(folder, date).entries.flatMap(({ events }) => events.map(({ seq }) => seq)),
  );
}

describe('the issue journal', () => {
  it('has one line for each ticket, with all that is needed to make it again', () => {
    const folder = temporaryFolder();
    const life = live(folder);
    const tickets = [life.take(), life.take('kk')];
    life.end();
    const [date = ''] = journalDates(folder);
    const { entries } = readJournalFile(folder, date);
    expect(entries.map((entry) => entry.tickets)).toEqual(tickets.map((ticket) => [ticket]));
    expect(entries.map((entry) => entry.events.map(({ seq, type }) => [seq, type]))).toEqual([
      [[1, 'ticket.issued']],
      [[2, 'ticket.issued']],
    ]);
    expect(entries.map((entry) => entry.series.map(({ ordinal }) => ordinal))).toEqual([[1], [1]]);
  });

  it('says nothing of what was rolled back, whole or in part', () => {
    const folder = temporaryFolder();
    const { store, end } = live(folder);
    const append = (screen: string): void => store.outbox.append({ type: 'help.called', payload: { screen } }, 1);
    const failing = (): void => {
      append('lost');
      throw new Error('in the middle');
    };
    expect(() => store.transaction(failing)).toThrow('in the middle');
    store.transaction(() => {
      append('kept');
      expect(() => store.transaction(failing)).toThrow('in the middle');
    });
    end();
    const [date = ''] = journalDates(folder);
    expect(readFileSync(join(folder, 'journal', `${date}.jsonl`), 'utf8')).not.toContain('lost');
    expect(seqsIn(folder)).toEqual([1]);
  });

  it('begins a file with the first number of a business date', () => {
    const folder = temporaryFolder();
    const journal = openIssueJournal(folder);
    for (const fact of [series('2026-05-12', 1), event(2), series('2026-05-13', 1), event(4)]) {
      journal.note(fact);
      journal.committed();
    }
    journal.close();
    expect(journalDates(folder)).toEqual(['2026-05-12', '2026-05-13']);
    expect(seqsIn(folder)).toEqual([2, 4]);
    expect(readJournalFile(folder, '2026-05-13').entries).toHaveLength(2);
  });

  it('is read past whatever a power cut did to its end, and is written on below it', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.uint8Array({ maxLength: 40 }), (cut, rubbish) => {
        const folder = temporaryFolder();
        const first = openIssueJournal(folder);
        for (const seq of [1, 2, 3]) {
          first.note(event(seq));
          first.committed();
        }
        first.close();
        const name = join(folder, 'journal', readdirSync(join(folder, 'journal'))[0] ?? '');
        const whole = readFileSync(name);
        writeFileSync(name, Buffer.concat([whole.subarray(0, whole.length - (cut % whole.length)), rubbish]));
        const before = seqsIn(folder);
        expect([1, 2, 3].slice(0, before.length)).toEqual(before);
        const second = openIssueJournal(folder);
        second.note(event(4));
        second.committed();
        second.close();
        expect(seqsIn(folder)).toEqual([...before, 4]);
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 40 },
    );
  });

  it('does not believe a line whose bits were flipped', () => {
    const folder = temporaryFolder();
    const journal = openIssueJournal(folder);
    journal.note(series('2026-05-12', 17));
    journal.committed();
    journal.close();
    const name = join(folder, 'journal', '2026-05-12.jsonl');
    writeFileSync(name, readFileSync(name, 'utf8').replace('17', '18'));
    expect(readJournalFile(folder, '2026-05-12')).toMatchObject({ entries: [], unreadableLines: 1 });
  });

  it('owes what it cannot write, and writes it before the next line', () => {
    const folder = temporaryFolder();
    const troubles: unknown[] = [];
    writeFileSync(join(folder, 'journal'), 'a file where the folder should be');
    const journal = openIssueJournal(join(folder), (error) => {
      troubles.push(error);
      return false;
    });
    journal.note(series('2026-05-12', 1));
    journal.committed();
    expect(troubles).toHaveLength(1);
    rmSync(join(folder, 'journal'));
    journal.note(event(2));
    journal.committed();
    journal.close();
    const [first, second] = readJournalFile(folder, journalDates(folder)[0] ?? '').entries;
    expect(first?.series[0]?.ordinal).toBe(1);
    expect(second?.events[0]?.seq).toBe(2);
  });

  it('is on disk when its sync is over', async () => {
    const folder = temporaryFolder();
    const journal = openIssueJournal(folder);
    journal.note(event(1));
    journal.committed();
    await journal.synced();
    expect(seqsIn(folder)).toEqual([1]);
    journal.close();
  });

  it('forgets files that no backup needs, but keeps a fortnight', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'journal'));
    for (let day = 1; day <= 20; day += 1) {
      appendFileSync(join(folder, 'journal', `2026-05-${String(day).padStart(2, '0')}.jsonl`), '\n');
    }
    pruneJournal(folder, '2026-05-04');
    expect(journalDates(folder)[0]).toBe('2026-05-04');
    pruneJournal(folder, '2026-05-19');
    expect(journalDates(folder)).toHaveLength(14);
  });
});
