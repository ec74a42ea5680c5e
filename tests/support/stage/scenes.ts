// What the stage can show: each scene a state of the kiosk and the events of one citizen that lead there.
import type { Purpose } from '../../../src-renderer/session/screens.ts';
import type { Access, SessionEvent } from '../../../src-renderer/session/session.ts';
import type { Calls } from '../../../src-shared/contract/contract.ts';
import type { CallResult } from '../../../src-shared/contract/define.ts';
import type { PrintView, Snapshot, TicketView } from '../../../src-shared/contract/views.ts';
import {
  instansiIdSchema,
  localDateSchema,
  localTimeSchema,
  requestIdSchema,
  serviceIdSchema,
} from '../../../src-shared/protocol/words.ts';
import { directory, statuses, ticketFor } from './bandung.ts';

export interface Scene {
  readonly world?: Partial<Snapshot>;
  readonly events: readonly SessionEvent[];
  readonly connection?: 'lost' | 'taken-over';
  readonly take?: (serviceId: string, priority: boolean) => CallResult<Calls['tickets.take']> | 'silence';
  readonly print?: CallResult<Calls['tickets.print']> | 'silence';
  readonly help?: CallResult<Calls['help.call']> | 'silence';
  /** What happens once the ticket is on screen. */
  readonly afterwards?: readonly SessionEvent[];
}

const requestId = requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11');
const touched: SessionEvent = { type: 'touched' };
const purpose = (chosen: Purpose): SessionEvent => ({ type: 'purposeChosen', purpose: chosen });
const instansi = (id: string): SessionEvent => ({ type: 'instansiChosen', instansiId: instansiIdSchema.parse(id) });
const service = (id: string): SessionEvent => ({ type: 'serviceChosen', serviceId: serviceIdSchema.parse(id) });
const page = (number: number): SessionEvent => ({ type: 'pageTurned', page: number });
const tick = (requirement: number): SessionEvent => ({ type: 'tickToggled', requirement });
const searching: SessionEvent = { type: 'searchOpened' };
const typed = (query: string): SessionEvent => ({ type: 'queryTyped', query });
const wanted: SessionEvent = { type: 'numberWanted', requestId };
const answered: SessionEvent = { type: 'priorityAnswered', priority: false };

const toServices = (id: string) => [touched, purpose('take'), instansi(id)];
const toService = (of: string, id: string) => [...toServices(of), service(id)];
const toTicket = [...toService('disdukcapil', 'perekaman-ktp'), wanted, answered];

const take =
  (changes: Parameters<typeof ticketFor>[1]) =>
  (serviceId: string, priority: boolean): { ok: true; value: TicketView } => ({
    ok: true,
    value: ticketFor(serviceId, { priority, ...changes }),
  });

/** A ticket whose paper stands so. */
const paper = (state: PrintView['state'], trouble: PrintView['trouble'] = null, offered = false): Scene => ({
  events: toTicket,
  take: take({ print: { state, trouble, offered } }),
});
const offered = paper('failed', 'paper-out', true);

const tomorrow = { date: localDateSchema.parse('2026-05-13'), time: localTimeSchema.parse('08:00') };
const allClosed = Object.fromEntries(
  Object.keys(statuses).map((id) => [
    id,
    {
      availability: { kind: 'closed' as const, reason: 'after-closing' as const, message: null, reopens: tomorrow },
      figures: { waiting: null, wait: null, serving: null, asOf: null },
    },
  ]),
);
const closed: Partial<Snapshot> = {
  hours: { today: { opens: '08:00', closes: '15:00', lastNumber: '14:30' }, open: false, reopens: tomorrow },
  statuses: allClosed,
};
const holiday: Partial<Snapshot> = { ...closed, hours: { today: null, open: false, reopens: tomorrow } };
const unknownFigures = Object.fromEntries(
  Object.entries(statuses).map(([id, status]) => [
    id,
    { ...status, figures: { waiting: null, wait: null, serving: null, asOf: null } },
  ]),
);
/** The server fell silent at 09.38. */
const aged: Partial<Snapshot> = {
  link: 'offline',
  statuses: Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => [
      id,
      { ...status, figures: { ...status.figures, asOf: Date.parse('2026-05-12T09:38:00+07:00') } },
    ]),
  ),
};
const sample: Partial<Snapshot> = { directory: { ...directory, sample: true } };
const printerIn = (trouble: PrintView['trouble']): Partial<Snapshot> => ({
  printer: { configured: trouble !== 'not-configured', trouble },
});
const trouble: Partial<Snapshot> = {
  link: 'offline',
  ...printerIn('paper-out'),
  statuses: unknownFigures,
};

export const scenes: Readonly<Record<string, Scene>> = {
  idle: { events: [] },
  'idle-closed': { world: closed, events: [] },
  'idle-holiday': { world: holiday, events: [] },
  'idle-unknown': { world: { statuses: unknownFigures, link: 'offline' }, events: [] },
  'idle-aged': { world: aged, events: [] },
  home: { events: [touched] },
  'home-sample': { world: sample, events: [touched] },
  'home-closed': { world: closed, events: [touched] },
  'home-trouble': { world: trouble, events: [touched] },
  'home-cover-open': { world: printerIn('cover-open'), events: [touched] },
  'home-daun': {
    world: { directory: { ...directory, site: { ...directory.site, theme: 'daun' } } },
    events: [touched],
  },
  search: { events: [touched, searching] },
  'search-typing': { events: [touched, searching, typed('ktp hil')] },
  'search-word': { events: [touched, searching, typed('bikin')] },
  'search-instansi': { events: [touched, searching, typed('samsat')] },
  'search-results': { events: [touched, searching, typed('pa'), { type: 'typingEnded' }] },
  'search-none': { events: [touched, searching, typed('pizza')] },
  'search-number': { events: [touched, searching, typed('3273011203900001')] },
  'search-trouble': { world: trouble, events: [touched, searching, typed('bikin')] },
  instansi: { events: [touched, purpose('take')] },
  'instansi-2': { events: [touched, purpose('check'), page(1)] },
  'instansi-offline': { world: { link: 'offline' }, events: [touched, purpose('take')] },
  services: { events: toServices('disdukcapil') },
  'services-2': { events: [...toServices('disdukcapil'), page(1)] },
  'services-few': { events: toServices('dpmptsp') },
  'services-aged': { world: aged, events: toServices('disdukcapil') },
  'service-aged': { world: aged, events: toService('disdukcapil', 'perekaman-ktp') },
  'service-register-aged': { world: aged, events: toService('imigrasi', 'paspor-baru') },
  service: { events: [...toService('disdukcapil', 'perekaman-ktp'), tick(0), tick(1)] },
  'service-long': { events: toService('dpmptsp', 'pbg') },
  'service-long-2': { events: [...toService('dpmptsp', 'pbg'), page(1)] },
  'service-gone': { events: toService('disdukcapil', 'kia') },
  'service-online': { events: toService('disdukcapil', 'pindah-datang') },
  'service-register': { events: toService('imigrasi', 'paspor-baru') },
  'service-unknown': { events: toService('pos', 'pos-konsultasi') },
  priority: { events: [...toService('disdukcapil', 'perekaman-ktp'), wanted] },
  'priority-paper-out': {
    world: printerIn('paper-out'),
    events: [...toService('disdukcapil', 'perekaman-ktp'), wanted],
  },
  'priority-trouble': { world: trouble, events: [...toService('disdukcapil', 'perekaman-ktp'), wanted] },
  'priority-no-printer': {
    world: printerIn('not-configured'),
    events: [...toService('disdukcapil', 'perekaman-ktp'), wanted],
  },
  issuing: { events: toTicket, take: () => 'silence' },
  ticket: { events: toTicket },
  'ticket-printed': {
    events: toTicket,
    take: take({ print: { state: 'printed', trouble: null, offered: false }, priority: true }),
  },
  'ticket-overdue': { events: toTicket, afterwards: [{ type: 'paperOverdue' }] },
  'ticket-failed': paper('failed', 'paper-out'),
  'ticket-cover-open': paper('failed', 'cover-open'),
  'ticket-cutter': paper('failed', 'cutter'),
  'ticket-overheated': paper('failed', 'overheated'),
  'ticket-offline': paper('failed', 'offline'),
  'ticket-not-reachable': paper('failed', 'not-reachable'),
  'ticket-wrong-device': paper('failed', 'wrong-device'),
  'ticket-expired': paper('expired'),
  'ticket-unknown': paper('unknown', 'no-answer'),
  'ticket-ran-out': paper('unknown', 'paper-out'),
  'ticket-stopped': paper('unknown', 'cover-open'),
  'ticket-offered': offered,
  'ticket-offered-again': paper('failed', 'overheated', true),
  'ticket-wanted': { ...offered, print: 'silence', afterwards: [{ type: 'paperWanted' }] },
  'ticket-refused': {
    ...offered,
    print: { ok: false, error: { code: 'not-offered' } },
    afterwards: [{ type: 'paperWanted' }],
  },
  'ticket-none': {
    events: toTicket,
    take: take({
      number: 'AKL-012',
      print: { state: 'none', trouble: null, offered: false },
      wait: null,
      ahead: null,
      followUp: false,
      qr: 'MPP Kota Bandung 2026-05-12 AB-012',
    }),
  },
  refused: {
    events: toTicket,
    take: () => ({ ok: false, error: { code: 'unavailable', availability: { kind: 'line-full', reopens: tomorrow } } }),
  },
  'refused-retry': { events: toTicket, take: () => ({ ok: false, error: { code: 'internal' } }) },
  warning: { events: [...toService('disdukcapil', 'perekaman-ktp'), { type: 'idleWarning' }] },
  access: { events: [...toService('disdukcapil', 'perekaman-ktp'), { type: 'accessOpened' }] },
  help: { events: [touched, { type: 'helpOpened' }] },
  'help-sent': { events: [touched, { type: 'helpOpened' }, { type: 'helpCalled' }] },
  'help-kept': {
    events: [touched, { type: 'helpOpened' }, { type: 'helpCalled' }],
    help: { ok: true, value: { sent: false } },
  },
  notice: {
    events: [
      ...toService('disdukcapil', 'perekaman-ktp'),
      { type: 'directoryChanged', offered: { instansi: directory.instansi.map((each) => each.id), services: [] } },
    ],
  },
  'notice-requirements': {
    events: [
      ...toService('disdukcapil', 'perekaman-ktp'),
      { type: 'requirementsChanged', serviceId: serviceIdSchema.parse('perekaman-ktp') },
    ],
  },
  'no-catalogue': { world: { state: { kind: 'no-catalogue', reason: 'not-paired' }, directory: null }, events: [] },
  'waiting-for-server': {
    world: { state: { kind: 'no-catalogue', reason: 'waiting-for-server' }, directory: null },
    events: [],
  },
  'out-of-order': { world: { state: { kind: 'out-of-order', reason: 'database' } }, events: [] },
  disconnected: { events: [], connection: 'lost' },
  'taken-over': { events: [], connection: 'taken-over' },
};

/** How the page may look. */
export const looks: Readonly<Record<string, Access>> = {
  normal: { textSize: 'normal', contrast: 'normal', longerTime: false },
  large: { textSize: 'large', contrast: 'normal', longerTime: false },
  high: { textSize: 'normal', contrast: 'high', longerTime: false },
  'large-high': { textSize: 'large', contrast: 'high', longerTime: false },
};
