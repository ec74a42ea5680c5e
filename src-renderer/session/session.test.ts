// The manual of a citizen's walk: which event leads where from each screen, what is kept, what is wiped.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instansiIdSchema, requestIdSchema, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import { directory, ticketFor } from '../../tests/support/stage/bandung.ts';
import { offeredIn } from './directory.ts';
import type {
  IssuingScreen,
  PriorityScreen,
  RefusedScreen,
  Screen,
  SearchScreen,
  ServiceScreen,
  ServicesScreen,
  TicketScreen,
} from './screens.ts';
import { advance, idleSession, type Session, type SessionEvent } from './session.ts';

const instansiId = instansiIdSchema.parse('disdukcapil');
const serviceId = serviceIdSchema.parse('perekaman-ktp');
const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const otherRequest = requestIdSchema.parse('1b1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c22');
const ticket = ticketFor('perekaman-ktp');

const home = { kind: 'home' } as const;
const search: SearchScreen = {
  kind: 'search',
  query: 'bikin ktp',
  typing: true,
  numberRefused: false,
  page: 1,
  back: home,
};
const instansi = { kind: 'instansi', purpose: 'take', page: 1, back: home } as const;
const services: ServicesScreen = { kind: 'services', instansiId, page: 0, back: instansi };
const service: ServiceScreen = { kind: 'service', serviceId, ticks: [0, 2], page: 0, back: services };
const priority: PriorityScreen = { kind: 'priority', serviceId, requestId, back: service };
const issuing: IssuingScreen = { kind: 'issuing', serviceId, requestId, priority: true, attempt: 1, back: service };
const refused: RefusedScreen = {
  kind: 'refused',
  refusal: { code: 'not-answered' },
  tried: issuing,
  back: service,
};
const ticketScreen: TicketScreen = { kind: 'ticket', ticket, requestId, paper: 'told' };
const screens = {
  idle: { kind: 'idle' },
  home,
  search,
  instansi,
  services,
  service,
  priority,
  issuing,
  ticket: ticketScreen,
  refused,
} as const satisfies Record<Screen['kind'], Screen>;

const events = {
  touched: { type: 'touched' },
  searchOpened: { type: 'searchOpened' },
  queryTyped: { type: 'queryTyped', query: 'paspor anak' },
  queryCleared: { type: 'queryCleared' },
  typingEnded: { type: 'typingEnded' },
  typingResumed: { type: 'typingResumed' },
  purposeChosen: { type: 'purposeChosen', purpose: 'check' },
  instansiChosen: { type: 'instansiChosen', instansiId },
  serviceChosen: { type: 'serviceChosen', serviceId },
  pageTurned: { type: 'pageTurned', page: 2 },
  tickToggled: { type: 'tickToggled', requirement: 1 },
  numberWanted: { type: 'numberWanted', requestId },
  priorityAnswered: { type: 'priorityAnswered', priority: false },
  taken: { type: 'taken', requestId, ticket },
  refused: { type: 'refused', requestId, refusal: { code: 'gone' } },
  retried: { type: 'retried' },
  ticketChanged: { type: 'ticketChanged', ticket },
  paperWanted: { type: 'paperWanted' },
  paperGranted: { type: 'paperGranted', ticket },
  paperRefused: { type: 'paperRefused', ticketId: ticket.ticketId },
  paperOverdue: { type: 'paperOverdue' },
  anotherWanted: { type: 'anotherWanted' },
  back: { type: 'back' },
  home: { type: 'home' },
  done: { type: 'done' },
  languageChosen: { type: 'languageChosen', language: 'en' },
  accessOpened: { type: 'accessOpened' },
  accessChanged: { type: 'accessChanged', access: { textSize: 'large', contrast: 'high', longerTime: true } },
  helpOpened: { type: 'helpOpened' },
  helpCalled: { type: 'helpCalled' },
  helpAnswered: { type: 'helpAnswered', sent: true },
  helpFailed: { type: 'helpFailed' },
  panelClosed: { type: 'panelClosed' },
  noticeClosed: { type: 'noticeClosed' },
  idleWarning: { type: 'idleWarning' },
  moreTime: { type: 'moreTime' },
  timedOut: { type: 'timedOut' },
  requirementsChanged: { type: 'requirementsChanged', serviceId },
  directoryChanged: { type: 'directoryChanged', offered: offeredIn(directory) },
} as const satisfies { [Type in SessionEvent['type']]: Extract<SessionEvent, { type: Type }> };

const on = (screen: Screen): Session => ({ ...idleSession, screen });
const types = Object.keys(events) as (keyof typeof events)[];

/** Where each event leads from each screen. What is not named stays where it is. */
const table: Record<Screen['kind'], Partial<Record<keyof typeof events, Screen['kind']>>> = {
  idle: { touched: 'home', languageChosen: 'home' },
  home: { purposeChosen: 'instansi', serviceChosen: 'service', searchOpened: 'search', done: 'idle', timedOut: 'idle' },
  search: {
    serviceChosen: 'service',
    instansiChosen: 'services',
    purposeChosen: 'instansi',
    // From its second page; from the first it is home.
    back: 'search',
    home: 'home',
    done: 'idle',
    timedOut: 'idle',
  },
  instansi: { instansiChosen: 'services', home: 'home', done: 'idle', timedOut: 'idle' },
  services: { serviceChosen: 'service', back: 'instansi', home: 'home', done: 'idle', timedOut: 'idle' },
  service: { numberWanted: 'priority', back: 'services', home: 'home', done: 'idle', timedOut: 'idle' },
  priority: { priorityAnswered: 'issuing', back: 'service', home: 'home', done: 'idle', timedOut: 'idle' },
  issuing: { taken: 'ticket', refused: 'refused' },
  ticket: { anotherWanted: 'instansi', home: 'home', done: 'idle', timedOut: 'idle' },
  refused: {
    retried: 'issuing',
    anotherWanted: 'instansi',
    back: 'service',
    home: 'home',
    done: 'idle',
    timedOut: 'idle',
  },
};

describe.each(Object.values(screens))('from $kind', (screen) => {
  test.each(types)('%s leads where the table says', (type) => {
    expect(advance(on(screen), events[type]).screen.kind).toBe(table[screen.kind][type] ?? screen.kind);
  });
});

describe('the way back', () => {
  test('is the screen that was left, page and ticks included', () => {
    const asked = advance(on(service), events.numberWanted);
    expect(advance(asked, events.back).screen).toBe(service);
    expect(advance(on(service), events.back).screen).toBe(services);
    expect(advance(on(services), events.back).screen).toBe(instansi);
  });

  test('from a later page is the page before it', () => {
    const later = advance(on(instansi), events.pageTurned);
    expect(advance(later, events.back).screen).toEqual({ ...instansi, page: 1 });
    expect(advance(on({ ...instansi, page: 0 }), events.back).screen).toBe(home);
  });
});

describe('a search', () => {
  test('begins empty, and is still there after a look at what was found', () => {
    const begun = advance(on(home), events.searchOpened);
    expect(begun.screen).toMatchObject({ query: '', typing: true, page: 0 });
    const typed = advance(begun, events.queryTyped);
    for (const looked of [events.serviceChosen, events.instansiChosen, events.purposeChosen]) {
      expect(advance(advance(typed, looked), events.back).screen).toBe(typed.screen);
    }
    expect(advance(typed, events.back).screen).toEqual(home);
  });

  test('ends with the session: nothing typed is left', () => {
    const typed = advance(on(search), events.queryTyped);
    for (const end of [events.done, events.timedOut]) {
      expect(JSON.stringify(advance(typed, end))).not.toContain('paspor');
      expect(JSON.stringify(advance(advance(typed, events.serviceChosen), end))).not.toContain('paspor');
    }
    expect(JSON.stringify(advance(typed, events.home))).not.toContain('paspor');
  });
});

describe('ticks', () => {
  test('come and go with each tap', () => {
    const ticked = advance(on(service), events.tickToggled);
    expect(ticked.screen).toMatchObject({ ticks: [0, 2, 1] });
    expect(advance(ticked, events.tickToggled).screen).toMatchObject({ ticks: [0, 2] });
  });
});

describe('taking a number', () => {
  test('a second tap changes nothing: only the answer leads on', () => {
    const locked = on(issuing);
    for (const type of ['priorityAnswered', 'numberWanted', 'back', 'home', 'done', 'timedOut'] as const) {
      expect(advance(locked, events[type])).toBe(locked);
    }
  });

  test('only the answer to this very request counts', () => {
    expect(advance(on(issuing), { ...events.taken, requestId: otherRequest }).screen).toBe(issuing);
    expect(advance(on(issuing), { ...events.refused, requestId: otherRequest }).screen).toBe(issuing);
  });

  test('a retry sends the same request again', () => {
    expect(advance(on(refused), events.retried).screen).toEqual({ ...issuing, attempt: 2 });
  });

  test('what was refused with a reason cannot be retried', () => {
    const final = on({ ...refused, refusal: { code: 'gone' } });
    expect(advance(final, events.retried)).toBe(final);
  });

  test('the ticket keeps the request that took it: only this session may ask for its paper', () => {
    expect(advance(on(issuing), events.taken).screen).toEqual(ticketScreen);
  });
});

describe('the end of a session', () => {
  test.each(['done', 'timedOut'] as const)('by %s wipes language, text size, contrast, ticks and panels', (type) => {
    let session = on(service);
    for (const each of ['languageChosen', 'accessChanged', 'helpOpened', 'idleWarning'] as const) {
      session = advance(session, events[each]);
    }
    expect(advance(session, events[type])).toEqual(idleSession);
  });

  test('is warned of, and more time takes the warning back', () => {
    const warned = advance(on(service), events.idleWarning);
    expect(warned.warned).toBe(true);
    expect(advance(warned, events.moreTime)).toEqual(on(service));
  });
});

describe('help', () => {
  const opened = advance(on(service), events.helpOpened);
  const calling = advance(opened, events.helpCalled);

  test.each([
    [events.helpAnswered, 'sent'],
    [{ type: 'helpAnswered', sent: false }, 'kept'],
    [events.helpFailed, 'failed'],
  ] as const)('ends %j as %s', (event, state) => {
    expect(advance(calling, event).panel).toEqual({ kind: 'help', state });
  });

  test('that was closed meanwhile does not open again', () => {
    expect(advance(advance(calling, events.panelClosed), events.helpAnswered).panel).toBeNull();
  });

  test('can be called again after it failed', () => {
    const failed = advance(calling, events.helpFailed);
    expect(advance(failed, events.helpCalled).panel).toEqual({ kind: 'help', state: 'calling' });
  });
});

describe('a new screen', () => {
  test('lies open: the panel over the old one is gone', () => {
    const paneled = advance(on(issuing), events.accessOpened);
    expect(advance(paneled, events.taken).panel).toBeNull();
  });
});

describe('a new catalogue', () => {
  const offered = offeredIn(directory);

  test.each(Object.values(screens))('keeps the place on $kind when all of it is still offered', (screen) => {
    const session = on(screen);
    expect(advance(session, { type: 'directoryChanged', offered })).toBe(session);
  });

  test('without the service steps back to its instansi and says why', () => {
    const without = { ...offered, services: offered.services.filter((id) => id !== serviceId) };
    for (const screen of [service, priority, refused]) {
      const after = advance(on(screen), { type: 'directoryChanged', offered: without });
      expect(after.screen).toBe(services);
      expect(after.notice).toBe('no-longer-offered');
    }
  });

  test('without the instansi steps back to the list of instansi', () => {
    const without = { instansi: [], services: offered.services };
    for (const screen of [services, service, priority]) {
      expect(advance(on(screen), { type: 'directoryChanged', offered: without }).screen).toBe(instansi);
    }
  });

  test('never takes away a number that is being made or shown', () => {
    const nothing = { instansi: [], services: [] };
    expect(advance(on(issuing), { type: 'directoryChanged', offered: nothing }).screen).toBe(issuing);
    expect(advance(on(screens.ticket), { type: 'directoryChanged', offered: nothing }).screen).toBe(screens.ticket);
  });

  test('the message goes away', () => {
    const told: Session = { ...on(home), notice: 'no-longer-offered' };
    expect(advance(told, events.noticeClosed).notice).toBeNull();
  });
});

describe('any walk whatever', () => {
  const anyEvent: fc.Arbitrary<SessionEvent> = fc.oneof(
    fc.constantFrom(...Object.values(events)),
    fc.integer({ min: -3, max: 40 }).map((page) => ({ type: 'pageTurned' as const, page })),
    fc.integer({ min: 0, max: 30 }).map((requirement) => ({ type: 'tickToggled' as const, requirement })),
    fc.boolean().map((sent) => ({ type: 'helpAnswered' as const, sent })),
    fc.string({ maxLength: 90 }).map((query) => ({ type: 'queryTyped' as const, query })),
    fc.constant({ type: 'directoryChanged' as const, offered: { instansi: [], services: [] } }),
  );

  test('never throws, never shows a page below the first, and can always get home', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (walk) => {
        const session = walk.reduce(advance, idleSession);
        if ('page' in session.screen) expect(session.screen.page).toBeGreaterThanOrEqual(0);
        const answered = session.screen.kind === 'issuing' ? advance(session, events.refused) : session;
        const wayHome = [events.panelClosed, events.moreTime, events.touched, events.home];
        expect(wayHome.reduce<Session>(advance, answered).screen.kind).toBe('home');
      }),
    );
  });

  test('leaves nothing of one citizen for the next', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (walk) => {
        const session = walk.reduce(advance, idleSession);
        if (session.screen.kind === 'idle') expect(session).toEqual(idleSession);
      }),
    );
  });
});
