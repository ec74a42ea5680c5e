// The outbox: events the server does not have yet. Appended in the same transaction as what they tell, numbered without
// gaps, forgotten only after the server acknowledged them.
import type { EventAnswer, EventBatch, KioskEvent } from '../../src-shared/protocol/kiosk-events.ts';
import type { KioskDatabase } from './database.ts';

export interface Outbox {
  /** Appends an event; only inside a transaction that also writes what it tells. */
  append(event: KioskEvent, happenedAt: number): void;
  /** True while the event of this survey is here, sent or not. */
  holdsSurvey(surveyId: string): boolean;
  /** The oldest events the server does not have, in order of their seq, none above `upTo`. */
  pending(limit: number, upTo?: number): EventBatch['events'];
  /** The seq under which this disk was first known to be a copy of that kiosk's; null: it is none. */
  copiedAt(kioskId: string): number | null;
  pendingCount(): number;
  /** True while an event up to `seq` waits for its acknowledgement. */
  hasPendingUpTo(seq: number): boolean;
  /** The highest seq ever given, acknowledged and forgotten ones included; 0 before the first. */
  highestSeq(): number;
  /** Takes over the server's answer: each item it has is done; items set aside keep the reason. */
  settle(answer: EventAnswer, at: number): void;
  /** Everything above `seq` that is still here is pending again: the server has forgotten it. */
  resendAbove(seq: number): void;
  /** Deletes events that were acknowledged before `instant`. */
  forgetAcknowledgedBefore(instant: number): void;
}

interface OutboxRow {
  device_seq: number;
  type: string;
  payload: string;
  happened_at: number;
}

export function createOutbox(database: KioskDatabase): Outbox {
  const { connection, journal } = database;
  const append = connection.prepare<[string, string, number]>(
    'INSERT INTO outbox (type, payload, happened_at) VALUES (?, ?, ?)',
  );
  const survey = connection
    .prepare<[string], number>(
      "SELECT 1 FROM outbox WHERE type = 'survey.answered' AND json_extract(payload, '$.surveyId') = ?",
    )
    .pluck();
  const pending = connection.prepare<[number, number], OutboxRow>(
    'SELECT device_seq, type, payload, happened_at FROM outbox ' +
      'WHERE acknowledged_at IS NULL AND device_seq <= ? ORDER BY device_seq LIMIT ?',
  );
  const copied = connection
    .prepare<[string], number | null>(
      "SELECT min(device_seq) FROM outbox WHERE type = 'kiosk.copied' AND json_extract(payload, '$.copyOf') = ?",
    )
    .pluck();
  const pendingCount = connection
    .prepare<[], number>('SELECT count(*) FROM outbox WHERE acknowledged_at IS NULL')
    .pluck();
  const oldestPending = connection
    .prepare<[], number | null>('SELECT min(device_seq) FROM outbox WHERE acknowledged_at IS NULL')
    .pluck();
  const highest = connection.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'outbox'").pluck();
  const settle = connection.prepare<[number, string | null, number]>(
    'UPDATE outbox SET acknowledged_at = ?, set_aside = ? WHERE device_seq = ? AND acknowledged_at IS NULL',
  );
  const resend = connection.prepare<[number]>(
    'UPDATE outbox SET acknowledged_at = NULL WHERE device_seq > ? AND set_aside IS NULL',
  );
  const forget = connection.prepare<[number]>(
    'DELETE FROM outbox WHERE acknowledged_at < ? AND set_aside IS NULL ' +
      'AND device_seq < (SELECT max(device_seq) FROM outbox)',
  );
  return {
    append: (event, happenedAt) => {
      const { type, payload } = event;
      const { lastInsertRowid } = append.run(type, JSON.stringify(payload), happenedAt);
      journal.note({ event: { seq: Number(lastInsertRowid), type, payload, at: happenedAt } });
    },
    holdsSurvey: (surveyId) => survey.get(surveyId) !== undefined,
    copiedAt: (kioskId) => copied.get(kioskId) ?? null,
    pending: (limit, upTo = Number.MAX_SAFE_INTEGER) =>
      pending.all(upTo, limit).map((row) => ({
        seq: row.device_seq,
        at: row.happened_at,
        type: row.type,
        payload: JSON.parse(row.payload) as unknown,
      })),
    pendingCount: () => pendingCount.get() ?? 0,
    hasPendingUpTo: (seq) => (oldestPending.get() ?? Number.POSITIVE_INFINITY) <= seq,
    highestSeq: () => highest.get() ?? 0,
    settle: (answer, at) => {
      database.transaction(() => {
        for (const item of answer.results) {
          const reason = item.status === 'set-aside' ? (item.reason ?? 'no reason given') : null;
          settle.run(at, reason, item.seq);
        }
      });
    },
    resendAbove: (seq) => {
      database.transaction(() => {
        resend.run(seq);
      });
    },
    forgetAcknowledgedBefore: (instant) => {
      database.transaction(() => {
        forget.run(instant);
      });
    },
  };
}
