// The page as a whole, without its screens: taps become calls, answers become screens, time ends sessions.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calls } from '../../src-shared/contract/contract.ts';
import type { PageMessage } from '../../src-shared/contract/messages.ts';
import { type ServiceStatus, serviceStatusSchema, type TicketView } from '../../src-shared/contract/views.ts';
import { instansiIdSchema, requestIdSchema, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import { detailOf, directory, otherTimes, snapshot, ticketFor } from '../../tests/support/stage/bandung.ts';
import { createFakeMain, type Handlers } from '../../tests/support/stage/fake-main.ts';
import { delays } from '../delays.ts';
import { plainAccess } from './access.ts';
import type { SessionEvent } from './events.ts';
import { paperStory } from './paper.ts';
import { idleSession } from './session.ts';
import { createKioskStore } from './store.ts';
import { LONGER_TIME } from './timeouts.ts';

const serviceId = serviceIdSchema.parse('perekaman-ktp');
const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const toPriority: readonly SessionEvent[] = [
  { type: 'touched' },
  { type: 'purposeChosen', purpose: 'take' },
  { type: 'instansiChosen', instansiId: instansiIdSchema.parse('disdukcapil') },
  { type: 'serviceChosen', serviceId },
  { type: 'numberWanted', requestId },
];
const take: readonly SessionEvent[] = [...toPriority, { type: 'priorityAnswered', priority: true }];
const { idle, warning, ticket: ticketTime, troubleTicket } = snapshot.timeouts;

async function page(handlers: Partial<Handlers> = {}) {
  const main = createFakeMain({
    'kiosk.snapshot': () => ({ ok: true, value: snapshot }),
    'catalogue.service': (input) => ({ ok: true, value: detailOf(input.serviceId) }),
    'tickets.take': (input) => ({ ok: true, value: ticketFor(input.serviceId, { priority: input.priority }) }),
    'tickets.get': () => ({ ok: true, value: ticketFor('perekaman-ktp') }),
    'tickets.print': () => ({ ok: true, value: ticketFor('perekaman-ktp') }),
    'catalogue.otherTimes': () => ({ ok: true, value: otherTimes }),
    'printing.requirements': () => ({ ok: true, value: { jobId: 7 } }),
    'help.call': () => ({ ok: true, value: { sent: true } }),
    ...handlers,
  });
  const store = createKioskStore(main.pipe, () => performance.now());
  main.open();
  await vi.advanceTimersByTimeAsync(0);
  const walk = async (steps: readonly SessionEvent[]) => {
    for (const step of steps) store.dispatch(step);
    await vi.advanceTimersByTimeAsync(0);
  };
  const screen = () => store.getState().session.screen;
  /** What the citizen is told of the paper; null away from the ticket. */
  const story = () => {
    const shown = screen();
    return shown.kind === 'ticket' ? paperStory(shown) : null;
  };
  return { main, store, walk, screen, story };
}

const sent = (heard: readonly PageMessage[], name: string) =>
  heard.flatMap((message) => ('call' in message && message.call === name ? [message.input] : []));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('taking a number', () => {
  test('sends one request and shows the ticket it yields', async () => {
    const { main, walk, screen } = await page();
    await walk([...take, { type: 'priorityAnswered', priority: true }]);
    expect(sent(main.heard, 'tickets.take')).toEqual([{ serviceId, priority: true, requestId, language: 'id' }]);
    expect(screen()).toMatchObject({ kind: 'ticket', ticket: { number: 'B-042', priority: true } });
  });

  test('that is refused says why', async () => {
    const availability = { kind: 'line-full' as const, reopens: null };
    const { walk, screen } = await page({
      'tickets.take': () => ({ ok: false, error: { code: 'unavailable', availability } }),
    });
    await walk(take);
    expect(screen()).toMatchObject({ kind: 'refused', refusal: { code: 'unavailable', availability } });
  });

  test('that got no answer can be tried again with the same request', async () => {
    let tries = 0;
    const { main, walk, screen } = await page({
      'tickets.take': () => (++tries === 1 ? 'silence' : { ok: true, value: ticketFor('perekaman-ktp') }),
    });
    await walk(take);
    await vi.advanceTimersByTimeAsync(calls['tickets.take'].deadline);
    expect(screen()).toMatchObject({ kind: 'refused', refusal: { code: 'not-answered' } });
    await walk([{ type: 'retried' }]);
    expect(screen().kind).toBe('ticket');
    expect(sent(main.heard, 'tickets.take').map((input) => (input as { requestId: string }).requestId)).toEqual([
      requestId,
      requestId,
    ]);
  });

  test('follows the printing of its ticket', async () => {
    const { main, walk, screen } = await page();
    await walk(take);
    main.emit(
      'ticket.changed',
      ticketFor('perekaman-ktp', { print: { state: 'failed', trouble: 'paper-out', offered: false } }),
    );
    expect(screen()).toMatchObject({ ticket: { print: { state: 'failed', trouble: 'paper-out', offered: false } } });
  });

  test('asks how the ticket is after it lost sight of main', async () => {
    const { main, walk, screen } = await page({
      'tickets.get': () => ({
        ok: true,
        value: ticketFor('perekaman-ktp', { print: { state: 'printed', trouble: null, offered: false } }),
      }),
    });
    await walk(take);
    main.close('lost');
    main.open();
    await vi.advanceTimersByTimeAsync(0);
    expect(screen()).toMatchObject({ ticket: { print: { state: 'printed' } } });
  });

  test('asks how the ticket is when an event got lost on the way', async () => {
    const { main, walk, story } = await page({ 'tickets.get': () => ({ ok: true, value: ticketThat('printed') }) });
    await walk(take);
    main.loseOne();
    main.emit('link.changed', 'offline');
    await vi.advanceTimersByTimeAsync(0);
    expect(story()).toBe('printed');
  });
});

/** The ticket as main tells it while its paper stands so. */
const ticketThat = (state: TicketView['print']['state'], offered = false) =>
  ticketFor('perekaman-ktp', { print: { state, trouble: state === 'failed' ? 'paper-out' : null, offered } });

describe('printing that takes too long', () => {
  test('is said to be uncertain after five seconds, and no sooner', async () => {
    const { main, walk, story } = await page();
    await walk(take);
    await vi.advanceTimersByTimeAsync(delays.paper - 1);
    main.emit('ticket.changed', ticketThat('sending'));
    expect(story()).toBe('printing');
    await vi.advanceTimersByTimeAsync(1);
    expect(story()).toBe('uncertain');
    main.emit('ticket.changed', ticketThat('printed'));
    expect(story()).toBe('printed');
  });

  test('is said also when main is lost meanwhile', async () => {
    const { main, walk, story } = await page();
    await walk(take);
    main.close('lost');
    await vi.advanceTimersByTimeAsync(delays.paper);
    expect(story()).toBe('uncertain');
  });

  test('begins anew with the next ticket', async () => {
    const { walk, story } = await page({ 'tickets.print': () => 'silence' });
    await walk(take);
    await vi.advanceTimersByTimeAsync(delays.paper - 1);
    await walk([{ type: 'done' }, ...take]);
    await vi.advanceTimersByTimeAsync(delays.paper - 1);
    expect(story()).toBe('printing');
  });
});

describe('paper that is back', () => {
  /** A ticket whose printing failed, and which main now offers to print. */
  const pageWithOffer = async (handlers: Partial<Handlers> = {}) => {
    const opened = await page(handlers);
    await opened.walk(take);
    opened.main.emit('ticket.changed', ticketThat('failed', true));
    return opened;
  };
  const wanted: SessionEvent = { type: 'paperWanted' };

  test('is printed once, however often it is tapped, by the request that took the ticket', async () => {
    const { main, walk, story } = await pageWithOffer();
    expect(story()).toBe('offered');
    await walk([wanted, wanted]);
    expect(sent(main.heard, 'tickets.print')).toEqual([{ ticketId: ticketThat('failed').ticketId, requestId }]);
    expect(story()).toBe('printing');
    main.emit('ticket.changed', ticketThat('printed'));
    expect(story()).toBe('printed');
  });

  test('is watched for five seconds from the tap, too', async () => {
    const { walk, story } = await pageWithOffer();
    await walk([wanted]);
    await vi.advanceTimersByTimeAsync(delays.paper);
    expect(story()).toBe('uncertain');
  });

  test('but is gone again when it is tapped: says what is the matter now', async () => {
    const { walk, screen, story } = await pageWithOffer({
      'tickets.print': () => ({ ok: false, error: { code: 'not-offered' } }),
      'tickets.get': () => ({ ok: true, value: ticketThat('failed') }),
    });
    await walk([wanted]);
    expect(story()).toBe('missing');
    expect(screen()).toMatchObject({ paper: 'told', ticket: { print: { trouble: 'paper-out' } } });
  });

  test('but main does not answer: can be tapped again', async () => {
    let tries = 0;
    const { walk, screen, story } = await pageWithOffer({
      'tickets.print': () => (++tries === 1 ? 'silence' : { ok: true, value: ticketFor('perekaman-ktp') }),
      'tickets.get': () => ({ ok: true, value: ticketThat('failed', true) }),
    });
    await walk([wanted]);
    await vi.advanceTimersByTimeAsync(calls['tickets.print'].deadline);
    expect(screen()).toMatchObject({ paper: 'refused' });
    expect(story()).toBe('offered');
    await walk([wanted]);
    expect(tries).toBe(2);
    expect(story()).toBe('printing');
  });

  test('but the answer was lost on the way: shows the printing that it began', async () => {
    const { walk, story } = await pageWithOffer({
      'tickets.print': () => 'silence',
      'tickets.get': () => ({ ok: true, value: ticketThat('sending') }),
    });
    await walk([wanted]);
    await vi.advanceTimersByTimeAsync(calls['tickets.print'].deadline);
    expect(story()).toBe('printing');
  });

  test('is not offered to the next citizen', async () => {
    const { main, walk, screen } = await pageWithOffer();
    await walk([{ type: 'done' }, { type: 'touched' }]);
    main.emit('ticket.changed', ticketThat('failed', true));
    expect(screen().kind).toBe('home');
  });
});

describe('opening a service', () => {
  test('asks for its components once', async () => {
    const { main, store, walk } = await page();
    await walk([...toPriority, { type: 'back' }]);
    expect(sent(main.heard, 'catalogue.service')).toEqual([{ serviceId }]);
    expect(store.getState().details.get(serviceId)).toMatchObject({ state: 'ready', detail: { id: serviceId } });
  });

  test('whose requirements changed meanwhile takes the ticks away and says so; other changes leave them', async () => {
    let detail = detailOf(serviceId);
    const { main, walk, screen, store } = await page({ 'catalogue.service': () => ({ ok: true, value: detail }) });
    await walk([...toPriority.slice(0, 4), { type: 'tickToggled', requirement: 1 }]);
    const revise = async (revision: number, changes: Partial<typeof detail>) => {
      detail = { ...detail, ...changes };
      main.emit('directory.changed', { ...directory, revision });
      await vi.advanceTimersByTimeAsync(0);
    };
    await revise(1_001, { name: { id: 'Nama baru' } });
    expect(screen()).toMatchObject({ kind: 'service', ticks: [1] });
    expect(store.getState().session.notice).toBeNull();

    const [, ...fewer] = detail.components.requirements;
    await revise(1_002, { components: { ...detail.components, requirements: fewer } });
    expect(screen()).toMatchObject({ kind: 'service', serviceId, ticks: [] });
    expect(store.getState().session.notice).toBe('requirements-changed');
  });

  test('that fails can be tried again', async () => {
    let tries = 0;
    const { store, walk } = await page({
      'catalogue.service': ({ serviceId: id }) =>
        ++tries === 1 ? { ok: false, error: { code: 'internal' } } : { ok: true, value: detailOf(id) },
    });
    await walk(toPriority.slice(0, 4));
    expect(store.getState().details.get(serviceId)).toEqual({ state: 'failed' });
    store.openAgain(serviceId);
    await vi.advanceTimersByTimeAsync(0);
    expect(store.getState().details.get(serviceId)?.state).toBe('ready');
  });

  test('asks again when the catalogue changed', async () => {
    const { main, walk } = await page();
    await walk(toPriority.slice(0, 4));
    main.emit('directory.changed', { ...directory, revision: 8 });
    await vi.advanceTimersByTimeAsync(0);
    expect(sent(main.heard, 'catalogue.service')).toHaveLength(2);
  });

  test('that is gone from the catalogue says so for a while', async () => {
    const { main, store, walk, screen } = await page();
    await walk(toPriority.slice(0, 4));
    main.emit('directory.changed', { ...directory, revision: 8, services: [] });
    expect(screen().kind).toBe('services');
    expect(store.getState().session.notice).toBe('no-longer-offered');
    await vi.advanceTimersByTimeAsync(delays.notice);
    expect(store.getState().session.notice).toBeNull();
  });
});

describe('help', () => {
  test('says from which screen it was called, and whether a person was reached', async () => {
    const { main, store, walk } = await page({ 'help.call': () => ({ ok: true, value: { sent: false } }) });
    await walk([{ type: 'touched' }, { type: 'helpOpened' }, { type: 'helpCalled' }]);
    expect(sent(main.heard, 'help.call')).toEqual([{ screen: 'home' }]);
    expect(store.getState().session.panel).toEqual({ kind: 'help', state: 'kept' });
  });
});

describe('time', () => {
  test('without a touch brings the warning, then idle', async () => {
    const { store, walk } = await page();
    await walk([{ type: 'touched' }]);
    await vi.advanceTimersByTimeAsync(idle - 1);
    expect(store.getState().session.warned).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.getState().session.warned).toBe(true);
    await vi.advanceTimersByTimeAsync(warning);
    expect(store.getState().session).toEqual(idleSession);
  });

  test('begins anew with each touch', async () => {
    const { store, walk } = await page();
    await walk([{ type: 'touched' }]);
    await vi.advanceTimersByTimeAsync(idle - 1);
    store.dispatch({ type: 'touched' });
    await vi.advanceTimersByTimeAsync(idle - 1);
    expect(store.getState().session.warned).toBe(false);
  });

  test('is ten times longer for those who ask', async () => {
    const { store, walk } = await page();
    await walk([{ type: 'touched' }, { type: 'accessChanged', access: { ...plainAccess, longerTime: true } }]);
    await vi.advanceTimersByTimeAsync(idle * LONGER_TIME - 1);
    expect(store.getState().session.warned).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.getState().session.warned).toBe(true);
  });

  test('is counted anew when paper is back, so that the offer can be read', async () => {
    const { main, store, walk } = await page();
    await walk(take);
    main.emit('ticket.changed', ticketThat('failed'));
    await vi.advanceTimersByTimeAsync(troubleTicket - 1);
    main.emit('ticket.changed', ticketThat('failed', true));
    await vi.advanceTimersByTimeAsync(troubleTicket - 1);
    expect(store.getState().session.warned).toBe(false);
  });

  test.each([
    ['printed', ticketTime],
    ['failed', troubleTicket],
    ['unknown', troubleTicket],
    ['expired', troubleTicket],
    ['none', troubleTicket],
  ] as const)('a ticket that is %s stays %i ms before the warning', async (state, time) => {
    const { main, store, walk } = await page();
    await walk(take);
    main.emit('ticket.changed', ticketFor('perekaman-ktp', { print: { state, trouble: null, offered: false } }));
    await vi.advanceTimersByTimeAsync(time - 1);
    expect(store.getState().session.warned).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(store.getState().session.warned).toBe(true);
  });

  test('the warning is at least twenty seconds, whatever the site says', async () => {
    const { store, walk } = await page({
      'kiosk.snapshot': () => ({
        ok: true,
        value: { ...snapshot, timeouts: { ...snapshot.timeouts, warning: 5_000 } },
      }),
    });
    await walk([{ type: 'touched' }]);
    await vi.advanceTimersByTimeAsync(idle + 19_999);
    expect(store.getState().session.screen.kind).toBe('home');
    await vi.advanceTimersByTimeAsync(1);
    expect(store.getState().session.screen.kind).toBe('idle');
  });

  test('does not pass while a number is being made', async () => {
    const { walk, screen } = await page({ 'tickets.take': () => 'silence' });
    await walk(take);
    await vi.advanceTimersByTimeAsync(calls['tickets.take'].deadline - 1);
    expect(screen().kind).toBe('issuing');
  });
});

describe('a long line', () => {
  const line = { waiting: 21, wait: { from: 50, to: 75 } };
  const toLine: readonly SessionEvent[] = [...toPriority.slice(0, -1), { type: 'numberWanted', requestId, line }];
  const statusWith = (waiting: number | null, to: number | null): { [id: string]: ServiceStatus } => ({
    [serviceId]: serviceStatusSchema.parse({
      availability: { kind: 'open', closesAt: '15:00', lastNumberAt: '14:30', quotaLeft: null, pausedUntil: null },
      figures: { waiting, wait: to === null ? null : { from: 0, to }, serving: null, asOf: null },
    }),
  });
  const stays = (figures: { [id: string]: ServiceStatus }) =>
    page({
      'kiosk.snapshot': () => ({ ok: true, value: { ...snapshot, statuses: { ...snapshot.statuses, ...figures } } }),
    });

  test('asks when else one could come', async () => {
    const { store, walk, screen } = await stays(statusWith(21, 75));
    await walk(toLine);
    expect(screen().kind).toBe('line');
    expect(store.getState().otherTimes).toEqual({ serviceId, times: otherTimes });
  });

  test('that shrinks meanwhile goes on to the next question by itself', async () => {
    const { main, walk, screen } = await stays(statusWith(21, 75));
    await walk(toLine);
    main.emit('statuses.changed', statusWith(16, 70));
    expect(screen().kind).toBe('line');
    main.emit('statuses.changed', statusWith(null, null));
    expect(screen().kind).toBe('line');
    main.emit('statuses.changed', statusWith(3, 10));
    expect(screen()).toMatchObject({ kind: 'priority', requestId });
  });
});

describe('a list of requirements', () => {
  const onService = toPriority.slice(0, -1);
  const wanted: SessionEvent = { type: 'listWanted', serviceId };

  test('is asked for once, in the language of the screen, and followed on its way to paper', async () => {
    const { main, store, walk } = await page();
    await walk([...onService, wanted]);
    expect(sent(main.heard, 'printing.requirements')).toEqual([{ serviceId, language: 'id' }]);
    main.emit('paper.changed', { jobId: 7, state: 'sending', trouble: null });
    expect(store.getState().session.panel).toMatchObject({ kind: 'list', list: { state: 'printing', begun: true } });
    main.emit('paper.changed', { jobId: 7, state: 'printed', trouble: null });
    await walk([{ type: 'panelClosed' }, wanted]);
    expect(store.getState().session.panel).toMatchObject({ list: { state: 'had' } });
    expect(sent(main.heard, 'printing.requirements')).toHaveLength(1);
  });

  test.each([
    [{ code: 'no-paper' }, { state: 'no-paper' }],
    [
      { code: 'too-soon', again: 1_778_553_600_000 },
      { state: 'too-soon', again: 1_778_553_600_000 },
    ],
    [{ code: 'internal' }, { state: 'not-answered' }],
  ] as const)('that main refuses with %j says so', async (error, list) => {
    const { store, walk } = await page({ 'printing.requirements': () => ({ ok: false, error }) });
    await walk([...onService, wanted]);
    expect(store.getState().session.panel).toMatchObject({ kind: 'list', list });
  });
});

describe('what is known of the kiosk', () => {
  test('folds each event into the snapshot', async () => {
    const { main, store } = await page();
    main.emit('link.changed', 'offline');
    main.emit('printer.changed', { configured: true, trouble: 'paper-out' });
    main.emit('hours.changed', { today: null, open: false, reopens: null });
    main.emit('state.changed', { kind: 'out-of-order', reason: 'database' });
    main.emit('statuses.changed', {
      skck: {
        availability: { kind: 'line-full', reopens: null },
        figures: { waiting: null, wait: null, serving: null, asOf: null },
      },
    });
    const { world } = store.getState();
    expect(world).toMatchObject({ link: 'offline', printer: { trouble: 'paper-out' }, hours: { open: false } });
    expect(world?.state.kind).toBe('out-of-order');
    expect(world?.statuses[serviceIdSchema.parse('skck')]?.availability.kind).toBe('line-full');
    expect(world?.statuses[serviceId]).toEqual(snapshot.statuses[serviceId]);
  });

  test('keeps time by the clock of main', async () => {
    const { main, store } = await page();
    await vi.advanceTimersByTimeAsync(delays.minute);
    expect(store.now()).toBe(snapshot.now + delays.minute);
    main.emit('clock.changed', { now: snapshot.now + 3_600_000, businessDate: '2026-05-13' });
    expect(store.now()).toBe(snapshot.now + 3_600_000);
    expect(store.getState().world?.businessDate).toBe('2026-05-13');
  });
});
