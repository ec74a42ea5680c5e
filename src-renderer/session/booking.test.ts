// The manual of checking in a booking and of following an application: which event leads where, and what is kept of what
// was typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDateSchema, localTimeSchema, requestIdSchema, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import { ticketFor } from '../../tests/support/stage/bandung.ts';
import type { SessionEvent } from './events.ts';
import { advance, idleSession, type Session } from './session.ts';
import { idleDelay } from './timeouts.ts';

const CODE = 'BDG-7K4Q';
const RECEIPT = '503/0421/DPMPTSP/2026';
const NIK = '3273011203900001';
const serviceId = serviceIdSchema.parse('perekaman-ktp');
const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const otherRequest = requestIdSchema.parse('1b1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c22');
const date = localDateSchema.parse('2026-05-12');
const [from, to] = [localTimeSchema.parse('09:30'), localTimeSchema.parse('10:00')];

const typed = (text: string): SessionEvent => ({ type: 'codeTyped', typed: text });
const scanned = (text: string): SessionEvent => ({ type: 'codeScanned', text });
const entered: SessionEvent = { type: 'codeEntered' };
const back: SessionEvent = { type: 'back' };
const retried: SessionEvent = { type: 'retried' };
const found: SessionEvent = {
  type: 'bookingFound',
  code: CODE,
  requestId,
  booking: { serviceId, businessDate: date, from, to },
};
const priority: SessionEvent = { type: 'priorityAnswered', priority: true };
const taken = (of = requestId): SessionEvent => ({ type: 'taken', requestId: of, ticket: ticketFor('perekaman-ktp') });
const refused = (code: 'unknown-code' | 'not-answered' | 'not-reachable', of = CODE): SessionEvent => ({
  type: 'bookingRefused',
  code: of,
  refusal: { code },
});
const application: SessionEvent = {
  type: 'applicationFound',
  receipt: RECEIPT,
  application: { serviceId, state: 'done', step: { id: 'Siap diambil' }, stepOn: date },
};

/** A session in which this happened after home. */
function walked(walk: 'booking' | 'tracking', ...events: readonly SessionEvent[]): Session {
  const all: readonly SessionEvent[] = [{ type: 'touched' }, { type: 'sideOpened', walk }, ...events];
  return all.reduce(advance, idleSession);
}
/** The step its screen is at; the kind of the screen where it has left the walk. */
function stepOf({ screen }: Session): string {
  return screen.kind === 'booking' || screen.kind === 'tracking' ? screen.step.kind : screen.kind;
}

describe('a booking', () => {
  test('leads from its code over the question of priority to the number', () => {
    expect(stepOf(walked('booking', typed(CODE)))).toBe('entering');
    expect(stepOf(walked('booking', typed(CODE), entered))).toBe('looking');
    expect(stepOf(walked('booking', typed(CODE), entered, found))).toBe('asking');
    expect(stepOf(walked('booking', typed(CODE), entered, found, priority))).toBe('issuing');
    const ticket = walked('booking', typed(CODE), entered, found, priority, taken());
    expect(ticket.screen).toMatchObject({ kind: 'ticket', requestId });
    expect(JSON.stringify(ticket)).not.toContain(CODE);
  });

  test('is looked up at once when it is scanned, whatever was typed before, as an address too', () => {
    for (const read of [CODE, `https://booking.bandung.go.id/b/${CODE}?a=1`]) {
      const session = walked('booking', typed('XY'), scanned(read));
      expect(session.screen).toMatchObject({ entry: { typed: CODE }, step: { kind: 'looking' } });
    }
    expect(
      stepOf(walked('booking', typed('XY12345'), entered, refused('unknown-code', 'XY12345'), scanned(CODE))),
    ).toBe('looking');
  });

  test('that is scanned twice is not begun anew while priority is asked', () => {
    expect(stepOf(walked('booking', scanned(CODE), found, scanned(CODE)))).toBe('asking');
  });

  test('that a slow scanner types like a hand is read as an address too', () => {
    const session = walked('booking', typed(`https://booking.bandung.go.id/b/${CODE}`), entered);
    expect(session.screen).toMatchObject({ entry: { typed: CODE }, step: { kind: 'looking' } });
  });

  test.each(['', '   '])('is not looked up from %j', (text) => {
    expect(walked('booking', typed(text), entered).screen).toMatchObject({ step: { kind: 'entering' } });
  });

  test.each(['BDG', 'ABCDEFGHJKMN'])('that cannot be one (%s) is told so where it is typed', (text) => {
    expect(walked('booking', typed(text), entered).screen).toMatchObject({
      entry: { hint: 'shape' },
      step: { kind: 'entering' },
    });
    expect(walked('booking', typed(text), entered, typed('B')).screen).toMatchObject({ entry: { hint: null } });
  });

  test('only the answer to this very code counts', () => {
    expect(stepOf(walked('booking', typed('ABCDEF'), entered, found))).toBe('looking');
    expect(stepOf(walked('booking', typed('ABCDEF'), entered, refused('unknown-code')))).toBe('looking');
    expect(stepOf(walked('booking', typed(CODE), entered, back, found))).toBe('entering');
  });

  test('keeps what was typed on the way back, so that one letter can be put right', () => {
    const again = walked('booking', typed(CODE), entered, refused('unknown-code'), back);
    expect(again.screen).toMatchObject({ entry: { typed: CODE }, step: { kind: 'entering' } });
  });

  test('that was not answered is asked for again: the look, or the same number', () => {
    expect(walked('booking', typed(CODE), entered, refused('not-answered'), retried).screen).toMatchObject({
      step: { kind: 'looking' },
    });
    expect(
      walked('booking', typed(CODE), entered, found, priority, refused('not-answered'), retried).screen,
    ).toMatchObject({ step: { kind: 'issuing', requestId, priority: true, attempt: 2 } });
    expect(stepOf(walked('booking', typed(CODE), entered, refused('unknown-code'), retried))).toBe('refused');
  });

  test('whose time is over leads to a usual number of its service', () => {
    const chosen: SessionEvent = { type: 'serviceChosen', serviceId };
    expect(walked('booking', typed(CODE), entered, refused('unknown-code'), chosen).screen).toMatchObject({
      kind: 'service',
      serviceId,
      back: { kind: 'home' },
    });
  });

  test('holds everything while its number is made, time-outs too', () => {
    const locked = walked('booking', typed(CODE), entered, found, priority);
    const events: readonly SessionEvent[] = [
      back,
      priority,
      scanned('BDG-9M2R'),
      taken(otherRequest),
      { type: 'home' },
      { type: 'done' },
      { type: 'timedOut' },
      { type: 'idleWarning' },
    ];
    for (const event of events) expect(advance(locked, event)).toBe(locked);
    expect(idleDelay(locked, { idle: 1, warning: 1, ticket: 1, troubleTicket: 1 })).toBeNull();
  });
});

describe('an application', () => {
  test('is looked up by its number, which is thrown away as soon as it was found', () => {
    const session = walked('tracking', typed(RECEIPT), entered, application);
    expect(stepOf(session)).toBe('found');
    expect(JSON.stringify(session)).not.toContain('0421');
    expect(stepOf(walked('tracking', typed(RECEIPT), entered, application, back))).toBe('entering');
  });

  test('that is not found, or not answered, has a way on', () => {
    const failed = (code: 'unknown-receipt' | 'not-reachable'): SessionEvent => ({
      type: 'applicationRefused',
      receipt: RECEIPT,
      code,
    });
    const looked = [typed(RECEIPT), entered] as const;
    expect(stepOf(walked('tracking', ...looked, failed('not-reachable'), retried))).toBe('looking');
    expect(walked('tracking', ...looked, failed('unknown-receipt'), back).screen).toMatchObject({
      entry: { typed: RECEIPT },
      step: { kind: 'entering' },
    });
    const map: SessionEvent = { type: 'sideOpened', walk: 'information' };
    expect(stepOf(walked('tracking', ...looked, failed('not-reachable'), map))).toBe('information');
  });

  test('only the answer to this very number counts', () => {
    expect(stepOf(walked('tracking', typed('503/9999'), entered, application))).toBe('looking');
  });
});

describe.each(['booking', 'tracking'] as const)('an identity number on the screen of %s', (walk) => {
  test('is thrown away, however it comes, and so are the digits that follow', () => {
    const digits = [...NIK].map((_, index) => typed(NIK.slice(0, index + 1)));
    for (const events of [[typed(NIK)], digits, [scanned(NIK)], [typed('3273 0112 0390 0001')]]) {
      const session = walked(walk, ...events);
      expect(session.screen).toMatchObject({ entry: { typed: '', hint: 'no-number' }, step: { kind: 'entering' } });
    }
    expect(walked(walk, typed(NIK), typed('99')).screen).toMatchObject({ entry: { typed: '', hint: 'no-number' } });
    expect(walked(walk, typed(NIK), typed('B')).screen).toMatchObject({ entry: { typed: 'B', hint: null } });
  });

  test('never stands in the session as a whole, whatever else is typed', () => {
    const sign = fc.constantFrom(...'0123456789 -./AB');
    fc.assert(
      fc.property(fc.array(fc.string({ unit: sign, maxLength: 30 }), { maxLength: 8 }), (texts) => {
        const session = walked(walk, ...texts.map(typed));
        const { screen } = session;
        const kept = screen.kind === walk && 'entry' in screen ? screen.entry.typed : '';
        expect(kept.replaceAll(/[\s.-]/g, '')).not.toMatch(/\d{14}/);
      }),
    );
  });

  test('and everything typed is gone with the session', () => {
    for (const end of ['done', 'timedOut', 'home'] as const) {
      const session = advance(walked(walk, typed('AB12CD'), entered), { type: end });
      expect(JSON.stringify(session)).not.toContain('AB12CD');
    }
  });
});
