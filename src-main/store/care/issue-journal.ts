// The issue journal: a second memory of every number, beside the database. One JSON line per issuing transaction, only
// ever appended, in DIR/journal/<business date>.jsonl. From it and the last backup a damaged database is built again.
//
// A ticket's life in it:
//   1  COMMIT: the ticket is on disk (WAL, synchronous=FULL)
//   2  its line is written; only then is it answered
//   3  a turn of the event loop later the file is synced by a thread of the pool; many lines may share one sync
//
// What is promised. Every line tells a transaction that was committed. Killed at any moment, the kiosk leaves a journal
// that knows every ticket a citizen saw: by step 2 the line is in the kernel's hands. A power cut may take lines younger
// than the sync under way (a few milliseconds, at most a ticket or two), but those tickets are in the database. A sync
// before the answer would protect only against power cut and ruined database at once, and would cost every citizen a
// second sync, twice the time of a tap. For that double misfortune the numbers have a margin (restore.ts), so that none
// is given twice. Before COMMIT the line would be dearer (the database's own sync would carry it along) and would need a
// second line to say whether its transaction came about.
//
// A line that cannot be written on a full disk is owed: it comes before the next one. A business date begins with its
// first ticket; what is written before that goes to the file before it.
import { closeSync, fdatasync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Ticket } from '../ticket.ts';
import { syncFolder } from './durable-files.ts';
import { formatLine, type JournalEvent, journalDates, journalFolder, type TakenOrdinal } from './journal-lines.ts';

export interface IssueJournal {
  /** Notes what the running transaction does; written when it is about to commit. */
  note(fact: { readonly series: TakenOrdinal } | { readonly ticket: Ticket } | { readonly event: JournalEvent }): void;
  /** How much the running transaction has noted; with `forgetSince`, for the part of it that is rolled back. */
  mark(): number;
  forgetSince(mark: number): void;
  /** The transaction is on disk: writes what was noted as one line, nothing where nothing was. */
  committed(): void;
  rolledBack(): void;
  /** Resolves when all that was written is on disk. */
  synced(): Promise<void>;
  close(): void;
}

/** For a database that is built or looked at apart from the kiosk's own. */
export const noJournal: IssueJournal = {
  note: () => {},
  mark: () => 0,
  forgetSince: () => {},
  committed: () => {},
  rolledBack: () => {},
  synced: async () => {},
  close: () => {},
};

type Fact = Parameters<IssueJournal['note']>[0];

/**
 * Opens the journal of `folder`. Nothing is created on disk before the first line. `onTrouble` hears of each failure to
 * write or sync; true: space was made, it is tried once more.
 */
export function openIssueJournal(folder: string, onTrouble: (error: unknown) => boolean = () => false): IssueJournal {
  const file = createAppender(folder, onTrouble);
  let noted: Fact[] = [];
  return {
    note: (fact) => {
      noted.push(fact);
    },
    mark: () => noted.length,
    forgetSince: (mark) => {
      noted.length = mark;
    },
    committed: () => {
      if (noted.length === 0) return;
      const facts = noted;
      noted = [];
      file.append(lineOf(facts), dateOf(facts));
    },
    rolledBack: () => {
      noted = [];
    },
    synced: file.synced,
    close: file.close,
  };
}

function lineOf(facts: readonly Fact[]): Buffer {
  const series: TakenOrdinal[] = [];
  const tickets: Ticket[] = [];
  const events: JournalEvent[] = [];
  for (const fact of facts) {
    if ('series' in fact) series.push(fact.series);
    else if ('ticket' in fact) tickets.push(fact.ticket);
    else events.push(fact.event);
  }
  return formatLine({ series, tickets, events });
}

/** The file a line belongs to: that of its numbers' business date; for other events the one that is open. */
function dateOf(facts: readonly Fact[]): FileChoice {
  let date: string | null = null;
  let at = 0;
  for (const fact of facts) {
    if ('series' in fact) date = fact.series.key.businessDate;
    else if ('ticket' in fact) date = fact.ticket.businessDate;
    else at = fact.event.at;
  }
  return { date, at };
}

interface FileChoice {
  readonly date: string | null;
  /** UTC milliseconds; names the very first file of a kiosk that has not given a number yet. */
  readonly at: number;
}

const LINE_FEED = Buffer.from('\n');

interface Appender {
  /** Never throws: what cannot be written is owed. */
  append(line: Buffer, choice: FileChoice): void;
  synced(): Promise<void>;
  close(): void;
}

function createAppender(folder: string, onTrouble: (error: unknown) => boolean): Appender {
  let file: { readonly date: string; readonly descriptor: number } | null = null;
  let owed: readonly Buffer[] = [];
  const sync = createSync(onTrouble);

  const close = (): void => {
    if (file === null) return;
    const { descriptor } = file;
    file = null;
    fsyncSync(descriptor);
    // The thread that is syncing may still hold it.
    sync.whenIdle(() => closeSync(descriptor));
  };
  const fileFor = ({ date, at }: FileChoice): number => {
    const newest = file?.date ?? journalDates(folder).at(-1) ?? null;
    const wanted = later(date, newest) ?? new Date(at).toISOString().slice(0, 10);
    if (file?.date === wanted) return file.descriptor;
    close();
    file = { date: wanted, descriptor: openForAppending(folder, wanted) };
    return file.descriptor;
  };
  const write = (choice: FileChoice): void => {
    const descriptor = fileFor(choice);
    const [only = LINE_FEED, ...more] = owed;
    const bytes = more.length === 0 ? only : Buffer.concat(owed);
    const written = writeSync(descriptor, bytes);
    sync.wanted(descriptor);
    if (written < bytes.length) {
      // Half a line: all of it comes again, on a line of its own. Whoever reads takes a line twice for once.
      owed = [LINE_FEED, ...owed];
      throw Object.assign(new Error('ENOSPC: the journal took only half a line'), { code: 'ENOSPC' });
    }
    owed = [];
  };
  return {
    append: (line, choice) => {
      owed = owed.length === 0 ? [line] : [...owed, line];
      try {
        write(choice);
      } catch (error) {
        if (!onTrouble(error)) return;
        try {
          write(choice);
        } catch (again) {
          onTrouble(again);
        }
      }
    },
    synced: sync.idle,
    close,
  };
}

function later(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return left > right ? left : right;
}

function openForAppending(folder: string, date: string): number {
  const journal = journalFolder(folder);
  mkdirSync(journal, { recursive: true });
  const descriptor = openSync(join(journal, `${date}.jsonl`), 'a+');
  const { size } = fstatSync(descriptor);
  if (size === 0) {
    syncFolder(journal);
    syncFolder(folder);
    return descriptor;
  }
  const last = Buffer.alloc(1);
  readSync(descriptor, last, 0, 1, size - 1);
  // A power cut tore the last line.
  if (last.toString() !== '\n') writeSync(descriptor, '\n');
  return descriptor;
}

interface Sync {
  wanted(descriptor: number): void;
  idle(): Promise<void>;
  whenIdle(work: () => void): void;
}

/** Syncs in a thread of the pool, in a later turn of the event loop: a tap never waits, and several lines share one. */
function createSync(onTrouble: (error: unknown) => void): Sync {
  let pending: number | null = null;
  let running = false;
  let waiting: (() => void)[] = [];
  const next = (): void => {
    if (pending === null) {
      running = false;
      const done = waiting;
      waiting = [];
      for (const each of done) each();
      return;
    }
    const descriptor = pending;
    pending = null;
    fdatasync(descriptor, (error) => {
      if (error !== null) onTrouble(error);
      next();
    });
  };
  const whenIdle = (work: () => void): void => {
    if (running) waiting.push(work);
    else work();
  };
  return {
    wanted: (descriptor) => {
      pending = descriptor;
      if (running) return;
      running = true;
      setImmediate(next);
    },
    whenIdle,
    idle: () => new Promise((resolve) => whenIdle(resolve)),
  };
}
