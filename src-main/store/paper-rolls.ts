// How much paper the printer has used of each roll, so that somebody brings a new one before it ends.
import type { KioskDatabase } from './database.ts';

export interface PaperRoll {
  readonly putInAt: number;
  readonly lengthMm: number;
  readonly usedMm: number;
  /** Tickets printed on it and their paper, millimetres. */
  readonly tickets: number;
  readonly ticketsMm: number;
}

export interface PaperRolls {
  /** The roll that is in; null where nobody ever said that one was put in. */
  current(): PaperRoll | null;
  /** A new one was put in. */
  replace(roll: { readonly putInAt: number; readonly lengthMm: number }): void;
  /** So much of the roll went out; nothing where it is not known which one is in. */
  spend(paper: { readonly millimetres: number; readonly isTicket: boolean }): void;
}

interface RollRow {
  put_in_at: number;
  length_mm: number;
  used_mm: number;
  tickets: number;
  tickets_mm: number;
}

export function createPaperRolls({ connection }: KioskDatabase): PaperRolls {
  const current = connection.prepare<[], RollRow>('SELECT * FROM paper_rolls ORDER BY roll_id DESC LIMIT 1');
  const replace = connection.prepare<[number, number]>('INSERT INTO paper_rolls (put_in_at, length_mm) VALUES (?, ?)');
  const spend = connection.prepare<[{ millimetres: number; tickets: number }]>(
    'UPDATE paper_rolls SET used_mm = used_mm + @millimetres, tickets = tickets + @tickets, ' +
      'tickets_mm = tickets_mm + @tickets * @millimetres WHERE roll_id = (SELECT max(roll_id) FROM paper_rolls)',
  );
  return {
    current: () => {
      const row = current.get();
      return row === undefined ? null : fromRow(row);
    },
    replace: ({ putInAt, lengthMm }) => {
      replace.run(putInAt, Math.round(lengthMm));
    },
    spend: ({ millimetres, isTicket }) => {
      spend.run({ millimetres: Math.round(millimetres), tickets: isTicket ? 1 : 0 });
    },
  };
}

function fromRow(row: RollRow): PaperRoll {
  return {
    putInAt: row.put_in_at,
    lengthMm: row.length_mm,
    usedMm: row.used_mm,
    tickets: row.tickets,
    ticketsMm: row.tickets_mm,
  };
}
