// What a line of the issue journal says, and how a file of them is read back after whatever happened to it.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { waitRangeSchema } from '../../../src-shared/domain/availability-schema.ts';
import {
  bookingIdSchema,
  instantSchema,
  languageSchema,
  localDateSchema,
  requestIdSchema,
  serviceIdSchema,
  ticketIdSchema,
} from '../../../src-shared/protocol/words.ts';
import type { SeriesKey, Ticket, TicketLabels } from '../ticket.ts';

/** An ordinal that was taken out of a series, with or without a ticket. */
export interface TakenOrdinal {
  readonly key: SeriesKey;
  readonly ordinal: number;
}
/** A row of the outbox. */
export interface JournalEvent {
  readonly seq: number;
  readonly type: string;
  readonly payload: unknown;
  readonly at: number;
}

/** All that one transaction did to numbers, tickets and outbox. */
export interface JournalEntry {
  readonly series: readonly TakenOrdinal[];
  readonly tickets: readonly Ticket[];
  readonly events: readonly JournalEvent[];
}

const seriesSchema = z.object({
  key: z.object({
    epoch: z.int(),
    serviceId: serviceIdSchema,
    businessDate: localDateSchema,
    letters: z.string(),
  }),
  ordinal: z.int().min(1),
});
const ticketSchema = z.object({
  ticketId: ticketIdSchema,
  requestId: requestIdSchema,
  number: z.string(),
  epoch: z.int(),
  serviceId: serviceIdSchema,
  businessDate: localDateSchema,
  issuedAt: instantSchema,
  priority: z.boolean(),
  language: languageSchema,
  ahead: z.int().nullable(),
  wait: waitRangeSchema.nullable(),
  clockSuspect: z.boolean(),
  /** Kept as they are: they were valid when they were written, and whoever shows them parses them again. */
  labels: z.custom<TicketLabels>((value) => typeof value === 'object' && value !== null),
  bookingId: bookingIdSchema.optional(),
});
const eventSchema = z.object({ seq: z.int().min(1), type: z.string(), payload: z.unknown(), at: z.int() });

const entrySchema = z.object({
  series: z.array(seriesSchema),
  tickets: z.array(ticketSchema),
  events: z.array(eventSchema),
});
const lineSchema = z.object({ sum: z.int(), entry: z.unknown() });

/** One line with its checksum and the line feed; bytes, because checksum and file both want them, and made only once. */
export function formatLine(entry: JournalEntry): Buffer {
  const text = Buffer.from(JSON.stringify(entry));
  return Buffer.concat([Buffer.from(`{"sum":${crc32(text)},"entry":`), text, LINE_TAIL]);
}

const LINE_TAIL = Buffer.from('}\n');

/** Null for a line that was torn by a power cut or damaged since. */
function parseLine(line: string): JournalEntry | null {
  try {
    const { sum, entry } = lineSchema.parse(JSON.parse(line));
    if (crc32(JSON.stringify(entry)) !== sum) return null;
    // The checksum vouches for what was written, the schema for its being a line of this journal.
    return entrySchema.parse(entry);
  } catch {
    return null;
  }
}

export interface JournalFile {
  /** The business date whose first ticket began it. */
  readonly date: string;
  /** In the order in which they were committed. */
  readonly entries: readonly JournalEntry[];
  readonly unreadableLines: number;
}

export const journalFolder = (folder: string): string => join(folder, 'journal');
const FILE_NAME = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** Dates of the journal's files, oldest first. Empty where there is no journal. */
export function journalDates(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(journalFolder(folder));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  return names.flatMap((name) => FILE_NAME.exec(name)?.[1] ?? []).sort();
}

export function readJournalFile(folder: string, date: string): JournalFile {
  const lines = readFileSync(join(journalFolder(folder), `${date}.jsonl`), 'utf8').split('\n');
  const entries = lines.filter((line) => line !== '').map(parseLine);
  const readable = entries.filter((entry) => entry !== null);
  return { date, entries: readable, unreadableLines: entries.length - readable.length };
}

/** Files kept whatever the backups need. */
const FILES_KEPT = 14;

/** Deletes files older than the oldest backup (`before`): nothing could be restored with them any more. */
export function pruneJournal(folder: string, before: string): void {
  for (const date of journalDates(folder).slice(0, -FILES_KEPT)) {
    if (date < before) rmSync(join(journalFolder(folder), `${date}.jsonl`));
  }
}
