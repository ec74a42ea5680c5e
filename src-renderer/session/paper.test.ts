// The manual of the paper: what the citizen is told in each state of the printing, and how asking for it goes.
import { describe, expect, test } from 'vitest';
import { printerTroubles, printStates } from '../../src-shared/contract/views.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { ticketFor } from '../../tests/support/stage/bandung.ts';
import { followPaper, isWorking, type PaperEvent, type PaperStory, paperStory } from './paper.ts';
import type { PaperAsking, TicketScreen } from './screens.ts';

type Print = TicketScreen['ticket']['print'];
const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const ticketWith = (state: Print['state'], offered = false) =>
  ticketFor('perekaman-ktp', { print: { state, trouble: null, offered } });
const other = ticketFor('skck', { ticketId: '018f6b7e-2c5a-7a3b-8c9d-aaaaaaaaaaaa', number: 'C-001' });
const screen = (state: Print['state'], paper: PaperAsking = 'told', offered = false): TicketScreen => ({
  kind: 'ticket',
  ticket: ticketWith(state, offered),
  requestId,
  paper,
});
const news = (state: Print['state'], offered = false): PaperEvent => ({
  type: 'ticketChanged',
  ticket: ticketWith(state, offered),
});
const wanted: PaperEvent = { type: 'paperWanted' };
const overdue: PaperEvent = { type: 'paperOverdue' };
const granted: PaperEvent = { type: 'paperGranted', ticket: ticketWith('queued') };
const refused: PaperEvent = { type: 'paperRefused', ticketId: granted.ticket.ticketId };

describe('what the citizen is told', () => {
  test.each<[Print['state'], PaperStory]>([
    ['none', 'none'],
    ['queued', 'printing'],
    ['sending', 'printing'],
    ['printed', 'printed'],
    ['failed', 'missing'],
    ['unknown', 'uncertain'],
    ['expired', 'missing'],
  ])('of a ticket that is %s: %s', (state, story) => {
    expect(paperStory(screen(state))).toBe(story);
  });

  test.each(['failed', 'expired'] as const)('of one that %s while main offers its paper: it can be had', (state) => {
    expect(paperStory(screen(state, 'told', true))).toBe('offered');
    expect(paperStory(screen(state, 'refused', true))).toBe('offered');
  });

  test('never that it is printed, unless the printer said so', () => {
    for (const state of printStates.filter((each) => each !== 'printed')) {
      for (const paper of ['told', 'wanted', 'refused', 'overdue'] as const) {
        expect(paperStory(screen(state, paper, true))).not.toBe('printed');
      }
    }
  });

  test('does not depend on what is the matter with the printer', () => {
    for (const trouble of printerTroubles) {
      const ticket = ticketFor('perekaman-ktp', { print: { state: 'failed', trouble, offered: false } });
      expect(paperStory({ ...screen('failed'), ticket })).toBe('missing');
    }
  });
});

describe('printing that takes too long', () => {
  test.each(['queued', 'sending'] as const)(
    'while %s becomes uncertain, and nothing works on screen any more',
    (state) => {
      const late = followPaper(screen(state), overdue);
      expect(paperStory(late)).toBe('uncertain');
      expect(isWorking(late)).toBe(false);
    },
  );

  test('stays uncertain until main says how it ended', () => {
    const late = followPaper(followPaper(screen('queued'), overdue), news('sending'));
    expect(paperStory(late)).toBe('uncertain');
    expect(paperStory(followPaper(late, news('printed')))).toBe('printed');
    expect(paperStory(followPaper(late, news('failed')))).toBe('missing');
    expect(paperStory(followPaper(late, news('failed', true)))).toBe('offered');
  });

  test.each(['printed', 'failed', 'unknown', 'expired', 'none'] as const)('is nothing to one that is %s', (state) => {
    const settled = screen(state);
    expect(followPaper(settled, overdue)).toBe(settled);
  });
});

describe('asking for the paper', () => {
  const offered = screen('failed', 'told', true);
  const asked = followPaper(offered, wanted);

  test('is for an offer only', () => {
    for (const state of printStates) {
      const without = screen(state);
      expect(followPaper(without, wanted)).toBe(without);
    }
    expect(asked.paper).toBe('wanted');
  });

  test('twice is asking once', () => {
    expect(followPaper(asked, wanted)).toBe(asked);
  });

  test('that is granted goes on as with any print', () => {
    const printing = followPaper(asked, granted);
    expect(printing.paper).toBe('told');
    expect(paperStory(printing)).toBe('printing');
    expect(paperStory(followPaper(printing, news('printed')))).toBe('printed');
  });

  test('shows the printing even when its news is here before the answer', () => {
    const early = followPaper(asked, news('queued'));
    expect(paperStory(early)).toBe('printing');
    expect(followPaper(early, granted).paper).toBe('told');
  });

  test('keeps its place while main has not answered, whatever else is new', () => {
    expect(paperStory(followPaper(asked, news('failed')))).toBe('offered');
    expect(isWorking(followPaper(asked, news('failed')))).toBe(true);
  });

  test('that is refused may be tried again while it is still offered', () => {
    const no = followPaper(asked, refused);
    expect(no.paper).toBe('refused');
    expect(isWorking(no)).toBe(false);
    expect(followPaper(no, news('failed', true)).paper).toBe('refused');
    expect(followPaper(no, wanted).paper).toBe('wanted');
  });

  test('that is refused because the offer is gone says what is the matter, and nothing of a refusal', () => {
    const gone = followPaper(followPaper(asked, refused), news('failed'));
    expect(gone.paper).toBe('told');
    expect(paperStory(gone)).toBe('missing');
  });

  test('a refusal that nobody waits for changes nothing', () => {
    const printed = screen('printed');
    expect(followPaper(printed, refused)).toBe(printed);
  });
});

describe('news of another ticket', () => {
  test.each<PaperEvent>([
    { type: 'ticketChanged', ticket: other },
    { type: 'paperGranted', ticket: other },
    { type: 'paperRefused', ticketId: other.ticketId },
  ])('$type is not shown', (event) => {
    const asked = screen('failed', 'wanted', true);
    expect(followPaper(asked, event)).toBe(asked);
  });
});
