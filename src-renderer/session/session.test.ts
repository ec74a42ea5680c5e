// The manual of a citizen's walk: which event leads where from each screen, what is kept, what is wiped.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noAnswers } from '../../src-shared/domain/skm.ts';
import {
  instansiIdSchema,
  localDateSchema,
  localTimeSchema,
  requestIdSchema,
  serviceIdSchema,
} from '../../src-shared/protocol/words.ts';
import { directory, ticketFor } from '../../tests/support/stage/bandung.ts';
import { plainAccess } from './access.ts';
import { offeredIn } from './directory.ts';
import type { SessionEvent } from './events.ts';
import type {
  BookingScreen,
  InformationScreen,
  IssuingScreen,
  LineScreen,
  PriorityScreen,
  RefusedScreen,
  Screen,
  SearchScreen,
  ServiceScreen,
  ServicesScreen,
  SurveyScreen,
  TicketScreen,
  TrackingScreen,
} from './screens.ts';
import { advance, idleSession, type Session } from './session.ts';
import { openSurvey } from './survey.ts';

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
const inLine = { waiting: 21, wait: { from: 50, to: 75 } };
const line: LineScreen = { kind: 'line', serviceId, requestId, line: inLine, back: service };
const priority: PriorityScreen = { kind: 'priority', serviceId, requestId, back: service };
const issuing: IssuingScreen = { kind: 'issuing', serviceId, requestId, priority: true, attempt: 1, back: service };
const refused: RefusedScreen = {
  kind: 'refused',
  refusal: { code: 'not-answered' },
  tried: issuing,
  back: service,
};
const survey: SurveyScreen = {
  kind: 'survey',
  step: { kind: 'asking', element: 'procedure' },
  about: { instansiId, page: 0, cameFrom: 1 },
  serviceId,
  answers: { ...noAnswers, requirements: 3 },
  requestId,
  back: home,
};
const ticketScreen: TicketScreen = { kind: 'ticket', ticket, requestId, paper: 'told' };
const booking = {
  serviceId,
  businessDate: localDateSchema.parse('2026-05-12'),
  from: localTimeSchema.parse('09:30'),
  to: localTimeSchema.parse('10:00'),
};
const code = 'BDG-7K4Q';
const bookingScreen: BookingScreen = {
  kind: 'booking',
  entry: { typed: code, hint: null },
  step: { kind: 'entering' },
  back: home,
};
const receipt = '503/0421/2026';
const trackingScreen: TrackingScreen = {
  kind: 'tracking',
  entry: { typed: receipt, hint: null },
  step: { kind: 'entering' },
  back: home,
};
const information: InformationScreen = {
  kind: 'information',
  part: { kind: 'plan', floor: null },
  page: 0,
  back: { kind: 'information', part: { kind: 'parts' }, page: 0, back: home },
};
const screens = {
  idle: { kind: 'idle' },
  home,
  search,
  instansi,
  services,
  service,
  line,
  priority,
  issuing,
  ticket: ticketScreen,
  survey,
  refused,
  booking: bookingScreen,
  tracking: trackingScreen,
  information,
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
  lineAccepted: { type: 'lineAccepted' },
  lineShrank: { type: 'lineShrank', requestId },
  listWanted: { type: 'listWanted', serviceId },
  listGranted: { type: 'listGranted', serviceId, jobId: 7 },
  listRefused: { type: 'listRefused', serviceId, refusal: { state: 'no-paper' } },
  otherPaperChanged: { type: 'otherPaperChanged', paper: { jobId: 7, state: 'printed', trouble: null } },
  phoneWanted: { type: 'phoneWanted', serviceId },
  complaintWanted: { type: 'complaintWanted', serviceId },
  priorityAnswered: { type: 'priorityAnswered', priority: false },
  sideOpened: { type: 'sideOpened', walk: 'survey' },
  surveyBegun: { type: 'surveyBegun', serviceId: null, requestId },
  surveyAnswered: { type: 'surveyAnswered', element: 'procedure', value: 4 },
  surveyFinished: { type: 'surveyFinished' },
  surveyKept: { type: 'surveyKept', requestId },
  surveyNotKept: { type: 'surveyNotKept', requestId },
  surveyOver: { type: 'surveyOver' },
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
  voiceOffered: { type: 'voiceOffered' },
  accessChanged: {
    type: 'accessChanged',
    access: { ...plainAccess, textSize: 'large', contrast: 'high', longerTime: true, reach: 'low' },
  },
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
  codeTyped: { type: 'codeTyped', typed: 'BDG-9' },
  codeCleared: { type: 'codeCleared' },
  codeEntered: { type: 'codeEntered' },
  codeScanned: { type: 'codeScanned', text: 'https://booking.example/b/BDG-9M2R' },
  bookingFound: { type: 'bookingFound', code, booking, requestId },
  bookingRefused: { type: 'bookingRefused', code, refusal: { code: 'unknown-code' } },
  applicationFound: {
    type: 'applicationFound',
    receipt,
    application: { serviceId, state: 'done', step: { id: 'Siap diambil' }, stepOn: booking.businessDate },
  },
  applicationRefused: { type: 'applicationRefused', receipt, code: 'unknown-receipt' },
  partOpened: { type: 'partOpened', part: { kind: 'hours' } },
  floorChosen: { type: 'floorChosen', floor: 1 },
} as const satisfies { [Type in SessionEvent['type']]: Extract<SessionEvent, { type: Type }> };

const on = (screen: Screen): Session => ({ ...idleSession, screen });
const types = Object.keys(events) as (keyof typeof events)[];

/** Where each event leads from each screen. What is not named stays where it is. */
const table: Record<Screen['kind'], Partial<Record<keyof typeof events, Screen['kind']>>> = {
  idle: { touched: 'home', languageChosen: 'home' },
  home: {
    purposeChosen: 'instansi',
    serviceChosen: 'service',
    searchOpened: 'search',
    sideOpened: 'survey',
    done: 'idle',
    timedOut: 'idle',
  },
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
  service: {
    numberWanted: 'priority',
    // What else is possible while this one gives no numbers.
    serviceChosen: 'service',
    anotherWanted: 'instansi',
    back: 'services',
    home: 'home',
    done: 'idle',
    timedOut: 'idle',
  },
  line: {
    lineAccepted: 'priority',
    lineShrank: 'priority',
    anotherWanted: 'instansi',
    back: 'service',
    home: 'home',
    done: 'idle',
    timedOut: 'idle',
  },
  priority: { priorityAnswered: 'issuing', back: 'service', home: 'home', done: 'idle', timedOut: 'idle' },
  // Back is the element before; beyond the first, what it is about.
  survey: { home: 'home', done: 'idle', timedOut: 'idle' },
  issuing: { taken: 'ticket', refused: 'refused' },
  ticket: { anotherWanted: 'instansi', home: 'home', done: 'idle', timedOut: 'idle' },
  refused: {
    retried: 'issuing',
    serviceChosen: 'service',
    anotherWanted: 'instansi',
    back: 'service',
    home: 'home',
    done: 'idle',
    timedOut: 'idle',
  },
  booking: { back: 'home', home: 'home', done: 'idle', timedOut: 'idle' },
  tracking: { back: 'home', home: 'home', done: 'idle', timedOut: 'idle' },
  // Back from a part is the choice of parts; from there it is home.
  information: { instansiChosen: 'services', home: 'home', done: 'idle', timedOut: 'idle' },
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

describe('a survey', () => {
  test('leaves no answer behind: not at the end of the session, not on the way home', () => {
    const answered = advance(on(survey), events.surveyAnswered);
    expect(answered.screen).toMatchObject({ answers: { requirements: 3, procedure: 4 } });
    expect(advance(answered, events.home)).toEqual(on(home));
    for (const end of [events.done, events.timedOut]) expect(advance(answered, end)).toEqual(idleSession);
  });

  test('knows nothing of a ticket taken just before', () => {
    const afterwards = [events.home, events.sideOpened].reduce<Session>(advance, on(ticketScreen));
    expect(afterwards).toEqual(on(openSurvey()));
  });
});

describe('ticks', () => {
  test('come and go with each tap', () => {
    const ticked = advance(on(service), events.tickToggled);
    expect(ticked.screen).toMatchObject({ ticks: [0, 2, 1] });
    expect(advance(ticked, events.tickToggled).screen).toMatchObject({ ticks: [0, 2] });
  });
});

describe('a long line', () => {
  const asked = advance(on(service), { ...events.numberWanted, line: inLine });

  test('is asked about before the priority question, and once for a request', () => {
    expect(asked.screen).toEqual(line);
    expect(advance(asked, events.lineAccepted).screen).toEqual(priority);
    expect(advance(on(priority), events.back).screen).toBe(service);
  });

  test('that shrank goes on by itself, for this request only', () => {
    expect(advance(asked, events.lineShrank).screen).toEqual(priority);
    expect(advance(asked, { type: 'lineShrank', requestId: otherRequest })).toBe(asked);
  });
});

describe('another service', () => {
  test('reached from one that gives no numbers has the same way back', () => {
    const other = serviceIdSchema.parse('akta-kelahiran');
    const chosen = { type: 'serviceChosen', serviceId: other } as const;
    for (const from of [service, refused]) {
      expect(advance(on(from), chosen).screen).toEqual({ ...service, serviceId: other, ticks: [] });
    }
  });
});

describe('a list of requirements', () => {
  const printed = [events.listWanted, events.listGranted, events.otherPaperChanged].reduce<Session>(
    advance,
    on(service),
  );

  test('is printed once in a session', () => {
    expect(printed.panel).toMatchObject({ kind: 'list', list: { state: 'printed' } });
    expect(advance(advance(printed, events.panelClosed), events.listWanted).panel).toMatchObject({
      list: { state: 'had' },
    });
  });

  test('is forgotten at the end of the session', () => {
    expect(advance(printed, events.done)).toEqual(idleSession);
  });

  test('gives way to its code', () => {
    expect(advance(printed, events.phoneWanted).panel).toEqual({ kind: 'phone', serviceId });
    expect(advance(advance(printed, events.phoneWanted), events.otherPaperChanged).panel?.kind).toBe('phone');
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
    for (const screen of [service, line, priority, refused]) {
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
