// What is remembered of a restored database: in a row of its settings, in the log and in an event for the server.
import { z } from 'zod';
import { instantSchema } from '../../../src-shared/protocol/words.ts';

/**
 * Why it was restored. `damaged`: SQLite, or the journal, says it is not what it was. `missing`: there are backups or a
 * journal, and no database. `writes-missing`: sound, but the journal knows tickets that it does not (its write-ahead log
 * was lost). `asked`: a technician chose a backup.
 */
export const restoreCauses = ['damaged', 'missing', 'writes-missing', 'asked'] as const;

export const restorationSchema = z.object({
  at: instantSchema,
  found: z.enum(restoreCauses),
  reason: z.string(),
  /** The backup it was built from; null where only the journal was replayed. */
  backup: z.string().nullable(),
  /** Tickets that came from the journal. */
  replayed: z.int().min(0),
  /** Tickets of the journal that clash with what is there, e.g. a number borne by another ticket. They stay in it. */
  clashes: z.int().min(0),
  /** Where the database that was there stands now, relative to the data folder. */
  movedTo: z.string().nullable(),
  /** The event for the server is in the outbox. */
  announced: z.boolean(),
});
export type Restoration = z.infer<typeof restorationSchema>;
export type RestoreCause = (typeof restoreCauses)[number];
