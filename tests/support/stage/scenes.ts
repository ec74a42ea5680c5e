// What the stage can show: each scene a state of the kiosk and the events of one citizen that lead there.

import { type Access, plainAccess } from '../../../src-renderer/session/access.ts';
import type { SessionEvent } from '../../../src-renderer/session/events.ts';
import type { InformationPart, Purpose } from '../../../src-renderer/session/screens.ts';
import type { Calls } from '../../../src-shared/contract/contract.ts';
import type { CallResult } from '../../../src-shared/contract/define.ts';
import type {
  Directory,
  OtherTimes,
  PrintView,
  ServiceStatus,
  Snapshot,
  TicketView,
} from '../../../src-shared/contract/views.ts';
import { type SurveyValue, surveyElements } from '../../../src-shared/domain/skm.ts';
import { sideOffers } from '../../../src-shared/protocol/catalogue.ts';
import {
  instansiIdSchema,
  localDateSchema,
  localTimeSchema,
  requestIdSchema,
  serviceIdSchema,
  zoneIdSchema,
} from '../../../src-shared/protocol/words.ts';
import { directory, holidayHours, important, information, statuses, ticketFor } from './bandung.ts';

export interface Scene {
  readonly world?: Partial<Snapshot>;
  readonly events: readonly SessionEvent[];
  readonly connection?: 'lost' | 'taken-over';
  readonly take?: (serviceId: string, priority: boolean) => CallResult<Calls['tickets.take']> | 'silence';
  readonly print?: CallResult<Calls['tickets.print']> | 'silence';
  readonly list?: CallResult<Calls['printing.requirements']> | 'silence';
  readonly otherTimes?: OtherTimes;
  readonly help?: CallResult<Calls['help.call']> | 'silence';
  /** The citizen listens, in whatever look; or this kiosk has nothing that speaks. */
  readonly voice?: 'on' | 'missing';
  readonly survey?: CallResult<Calls['survey.answer']> | 'silence';
  readonly information?: CallResult<Calls['catalogue.information']> | 'silence';
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

const survey: SessionEvent = { type: 'sideOpened', walk: 'survey' };
const begun: SessionEvent = { type: 'surveyBegun', serviceId: null, requestId };
/** Answers to the first elements, in their order; null is skipped. */
const surveyed = (values: readonly (SurveyValue | null)[]): readonly SessionEvent[] => [
  touched,
  survey,
  begun,
  ...values.flatMap((value, index) => {
    const element = surveyElements[index];
    return element === undefined ? [] : [{ type: 'surveyAnswered' as const, element, value }];
  }),
];
const allNine = surveyed([4, 3, 2, 4, 3, 4, null, 3, 2]);

const code = 'BDG-7K4Q';
const toBooking: readonly SessionEvent[] = [touched, { type: 'sideOpened', walk: 'booking' }];
const codeTyped = (text: string): SessionEvent => ({ type: 'codeTyped', typed: text });
const codeEntered: SessionEvent = { type: 'codeEntered' };
const booked: SessionEvent = {
  type: 'bookingFound',
  code,
  requestId,
  booking: {
    serviceId: serviceIdSchema.parse('perekaman-ktp'),
    businessDate: localDateSchema.parse('2026-05-12'),
    from: localTimeSchema.parse('09:30'),
    to: localTimeSchema.parse('10:00'),
  },
};
type BookingRefused = Extract<SessionEvent, { type: 'bookingRefused' }>['refusal'];
const bookingRefused = (refusal: BookingRefused): Scene => ({
  events: [...toBooking, codeTyped(code), codeEntered, { type: 'bookingRefused', code, refusal }],
});
const receipt = '503/0421/DPMPTSP/2026';
const toTracking: readonly SessionEvent[] = [touched, { type: 'sideOpened', walk: 'tracking' }];
type Application = Extract<SessionEvent, { type: 'applicationFound' }>['application'];
const application = (serviceId: string, state: Application['state'], step: Application['step']): Scene => ({
  events: [
    ...toTracking,
    codeTyped(receipt),
    codeEntered,
    {
      type: 'applicationFound',
      receipt,
      application: {
        serviceId: serviceIdSchema.parse(serviceId),
        state,
        step,
        stepOn: localDateSchema.parse('2026-05-11'),
      },
    },
  ],
});
const trackingRefused = (refusal: Extract<SessionEvent, { type: 'applicationRefused' }>['code']): Scene => ({
  events: [...toTracking, codeTyped(receipt), codeEntered, { type: 'applicationRefused', receipt, code: refusal }],
});

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

const recording = serviceIdSchema.parse('perekaman-ktp');
const today = (time: string) => ({ date: localDateSchema.parse('2026-05-12'), time: localTimeSchema.parse(time) });
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
  hours: {
    today: { opens: '08:00', closes: '15:00', lastNumber: '14:30' },
    open: false,
    reopens: tomorrow,
    closedFor: null,
  },
  statuses: allClosed,
};
const holiday: Partial<Snapshot> = {
  ...closed,
  hours: { today: null, open: false, reopens: tomorrow, closedFor: null },
};
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

/** What past Tuesdays were like. */
const usual = { from: 8, numbers: [40, 56, 50, 36, 14, 18, 24] };
const early: Partial<Snapshot> = {
  ...closed,
  now: Date.parse('2026-05-12T07:24:00+07:00'),
  hours: {
    today: { opens: '08:00', closes: '15:00', lastNumber: '14:30' },
    open: false,
    reopens: today('08:00'),
    closedFor: null,
  },
};
const named = (kind: 'holiday' | 'override', id: string, en: string): Partial<Snapshot> => ({
  ...holiday,
  hours: { today: null, open: false, reopens: tomorrow, closedFor: { kind, text: { id, en } } },
});

/** A service that stands so, seen on its own page. */
const standing = (availability: ServiceStatus['availability']): Scene => ({
  world: {
    statuses: {
      ...statuses,
      [recording]: { availability, figures: { waiting: null, wait: null, serving: null, asOf: null } },
    },
  },
  events: toService('disdukcapil', 'perekaman-ktp'),
});
type ClosedReason = Extract<ServiceStatus['availability'], { kind: 'closed' }>['reason'];
const closedFor = (reason: ClosedReason, message: string | null, reopens = tomorrow) => ({
  kind: 'closed' as const,
  reason,
  message: message === null ? null : { id: message },
  reopens,
});
/** Refused after the tap for that reason. */
const refusedFor = (availability: ServiceStatus['availability']): Scene => ({
  events: toTicket,
  take: () => ({ ok: false, error: { code: 'unavailable', availability } }),
});
const onlineOnly = {
  kind: 'online-only' as const,
  name: { id: 'Salaman' },
  url: 'https://disdukcapil.bandung.go.id/salaman',
};
const inLine = {
  waiting: 21,
  wait: { from: 50, to: 75 },
};
const familyCard = toService('disdukcapil', 'kartu-keluarga');
const listWanted: SessionEvent = { type: 'listWanted', serviceId: recording };
const onService = toService('disdukcapil', 'perekaman-ktp');
const list = (state: 'sending' | 'printed' | 'unknown' | 'failed'): Scene => ({
  events: [
    ...onService,
    listWanted,
    { type: 'listGranted', serviceId: recording, jobId: 7 },
    { type: 'otherPaperChanged', paper: { jobId: 7, state, trouble: null } },
  ],
});
const withPages: Partial<Snapshot> = {
  directory: { ...directory, site: { ...directory.site, publicUrl: 'https://antre.mppbandung.example' } },
};
const offering = (offers: readonly Directory['site']['offers'][number][]): Partial<Snapshot> => ({
  directory: { ...directory, site: { ...directory.site, offers: [...offers] } },
});
const part = (opened: InformationPart): Scene => ({
  events: [touched, { type: 'sideOpened', walk: 'information' }, { type: 'partOpened', part: opened }],
});
const zoneOf = (zone: string): InformationPart => ({ kind: 'zone', zone: zoneIdSchema.parse(zone) });
const until = Date.parse('2026-05-12T13:00:00+07:00');

export const scenes: Readonly<Record<string, Scene>> = {
  idle: { events: [] },
  'idle-closed': { world: closed, events: [] },
  'idle-holiday': { world: holiday, events: [] },
  'idle-usual': { world: { usual }, events: [] },
  'idle-usual-unknown': { world: { usual, statuses: unknownFigures, link: 'offline' }, events: [] },
  'idle-early': { world: early, events: [] },
  'idle-named-holiday': {
    world: named('holiday', 'Kenaikan Yesus Kristus', 'Ascension Day of Jesus Christ'),
    events: [],
  },
  'idle-word': {
    world: named('override', 'Listrik gedung sedang diperbaiki.', 'The building’s power is being repaired.'),
    events: [],
  },
  'idle-unknown': { world: { statuses: unknownFigures, link: 'offline' }, events: [] },
  'idle-aged': { world: aged, events: [] },
  home: { events: [touched] },
  'home-sample': { world: sample, events: [touched] },
  'home-two': { world: offering(['survey']), events: [touched] },
  'home-three': { world: offering(['booking', 'survey']), events: [touched] },
  'home-four': { world: offering(sideOffers), events: [touched] },
  'home-four-closed': { world: { ...closed, ...offering(sideOffers) }, events: [touched] },
  'home-four-trouble': { world: { ...trouble, ...offering(sideOffers) }, events: [touched] },
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
  'service-before-opening': standing(closedFor('before-opening', null, today('10:00'))),
  'service-last-number': standing(closedFor('after-last-number', null)),
  'service-after-closing': standing(closedFor('after-closing', null)),
  'service-weekday': standing(closedFor('weekday', null)),
  'service-holiday': standing(closedFor('holiday', 'Kenaikan Yesus Kristus')),
  'service-break': standing(closedFor('break', null, today('13:00'))),
  'service-word': standing(closedFor('override', 'Alat rekam sedang diperbaiki.')),
  'service-full': standing({ kind: 'line-full', reopens: tomorrow }),
  'service-never': standing({ kind: 'quota-gone', quota: 0, reopens: null }),
  'service-online-unlinked': {
    ...standing({ kind: 'online-only', name: { id: 'Salaman' }, url: null }),
  },
  line: { events: [...familyCard, { ...wanted, line: inLine }] },
  'line-unknown-times': {
    events: [...familyCard, { ...wanted, line: inLine }],
    otherTimes: { nextDay: null, usual: null },
  },
  'list-asking': { events: [...onService, listWanted], list: 'silence' },
  'list-printing': list('sending'),
  'list-printed': list('printed'),
  'list-uncertain': list('unknown'),
  'list-failed': list('failed'),
  'list-no-paper': { events: [...onService, listWanted], list: { ok: false, error: { code: 'no-paper' } } },
  'list-too-soon': {
    events: [...onService, listWanted],
    list: { ok: false, error: { code: 'too-soon', again: Date.parse('2026-05-12T09:44:10+07:00') } },
  },
  'list-had': { events: [...onService, listWanted, { type: 'panelClosed' }, listWanted], list: 'silence' },
  'list-not-answered': { events: [...onService, listWanted], list: { ok: false, error: { code: 'internal' } } },
  phone: { world: withPages, events: [...onService, { type: 'phoneWanted', serviceId: recording }] },
  'phone-text': {
    events: [...toService('dpmptsp', 'pbg'), { type: 'phoneWanted', serviceId: serviceIdSchema.parse('pbg') }],
  },
  complaint: { events: [...onService, { type: 'complaintWanted', serviceId: recording }] },
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
  'refused-online': refusedFor(onlineOnly),
  'refused-holiday': refusedFor(closedFor('holiday', 'Kenaikan Yesus Kristus')),
  'refused-quota': refusedFor({ kind: 'quota-gone', quota: 40, reopens: tomorrow }),
  'refused-break': refusedFor(closedFor('break', null, today('13:00'))),
  'refused-gone': { events: toTicket, take: () => ({ ok: false, error: { code: 'unknown-service' } }) },
  'refused-retry': { events: toTicket, take: () => ({ ok: false, error: { code: 'internal' } }) },
  booking: { events: toBooking },
  'booking-typing': { events: [...toBooking, codeTyped('BDG-7K')] },
  'booking-shape': { events: [...toBooking, codeTyped('BDG'), codeEntered] },
  'booking-number': { events: [...toBooking, codeTyped('3273011203900001')] },
  'booking-looking': { events: [...toBooking, codeTyped(code), codeEntered] },
  'booking-asking': { events: [...toBooking, codeTyped(code), codeEntered, booked] },
  'booking-asking-trouble': { world: trouble, events: [...toBooking, codeTyped(code), codeEntered, booked] },
  'booking-issuing': { events: [...toBooking, codeTyped(code), codeEntered, booked, answered] },
  'booking-unknown': bookingRefused({ code: 'unknown-code' }),
  'booking-early': bookingRefused({ code: 'too-early', serviceId: recording, opensAt: today('10:30') }),
  'booking-early-day': bookingRefused({ code: 'too-early', serviceId: recording, opensAt: tomorrow }),
  'booking-late': bookingRefused({ code: 'too-late', serviceId: recording, until: today('09:15') }),
  'booking-late-gone': bookingRefused({
    code: 'too-late',
    serviceId: serviceIdSchema.parse('layanan-lama'),
    until: { ...tomorrow, date: localDateSchema.parse('2026-05-08') },
  }),
  'booking-used': bookingRefused({ code: 'used', number: 'A-017' }),
  'booking-used-elsewhere': bookingRefused({ code: 'used', number: null }),
  'booking-cancelled': bookingRefused({ code: 'cancelled' }),
  'booking-closed': bookingRefused({
    code: 'unavailable',
    serviceId: recording,
    availability: { kind: 'line-full', reopens: tomorrow },
  }),
  'booking-offline': { ...bookingRefused({ code: 'not-reachable' }), world: { link: 'offline' } },
  'booking-not-answered': bookingRefused({ code: 'not-answered' }),
  tracking: { events: toTracking },
  'tracking-number': { events: [...toTracking, codeTyped('3273011203900001')] },
  'tracking-looking': { events: [...toTracking, codeTyped(receipt), codeEntered] },
  'tracking-done': application('perekaman-ktp', 'done', { id: 'Siap diambil', en: 'Ready to be collected' }),
  'tracking-in-process': application('pbg', 'in-process', {
    id: 'Menunggu tanda tangan kepala dinas',
    en: 'Waiting for the head of office to sign',
  }),
  'tracking-returned': application('paspor-baru', 'returned', {
    id: 'Fotokopi kartu keluarga belum terbaca jelas',
    en: 'The copy of the family card cannot be read',
  }),
  'tracking-gone': application('layanan-lama', 'done', { id: 'Siap diambil' }),
  'tracking-unknown': trackingRefused('unknown-receipt'),
  'tracking-too-many': trackingRefused('too-many'),
  'tracking-offline': { ...trackingRefused('not-reachable'), world: { link: 'offline' } },
  'tracking-not-answered': trackingRefused('not-answered'),
  warning: { events: [...toService('disdukcapil', 'perekaman-ktp'), { type: 'idleWarning' }] },
  access: { events: [...toService('disdukcapil', 'perekaman-ktp'), { type: 'accessOpened' }] },
  'access-voice': {
    voice: 'on',
    events: [...toService('disdukcapil', 'perekaman-ktp'), { type: 'accessOpened' }],
  },
  'access-no-voice': {
    voice: 'missing',
    events: [...toService('disdukcapil', 'perekaman-ktp'), { type: 'accessOpened' }],
  },
  'voice-offer': { events: [touched, { type: 'voiceOffered' }] },
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
  information: { events: [touched, { type: 'sideOpened', walk: 'information' }] },
  'information-plan': part({ kind: 'plan', floor: null }),
  'information-plan-2': part({ kind: 'plan', floor: 1 }),
  'information-plan-offline': { ...part({ kind: 'plan', floor: null }), world: trouble },
  'information-unplanned': {
    ...part({ kind: 'plan', floor: null }),
    information: { ok: true, value: { ...information, floors: [] } },
  },
  'information-zones': part({ kind: 'zones' }),
  'information-zone': part(zoneOf('a')),
  'information-zone-few': part(zoneOf('d')),
  'information-hours': part({ kind: 'hours' }),
  'information-hours-closed': {
    ...part({ kind: 'hours' }),
    information: { ok: true, value: { ...information, hours: holidayHours } },
  },
  'information-notices': part({ kind: 'notices' }),
  'information-no-notices': {
    ...part({ kind: 'notices' }),
    information: { ok: true, value: { ...information, notices: [] } },
  },
  'information-complaint': part({ kind: 'complaint' }),
  'information-failed': { ...part({ kind: 'hours' }), information: { ok: false, error: { code: 'no-catalogue' } } },
  'idle-notice': { world: { directory: { ...directory, notices: [important] } }, events: [] },
  'idle-notice-usual': { world: { usual, directory: { ...directory, notices: [important] } }, events: [] },
  'idle-notice-closed': { world: { ...closed, directory: { ...directory, notices: [important] } }, events: [] },
  survey: { events: [touched, survey] },
  'survey-2': { events: [touched, survey, page(1)] },
  'survey-services': { events: [touched, survey, instansi('disdukcapil')] },
  'survey-question': { events: surveyed([]) },
  'survey-fee': { events: surveyed([4, 3, 3]) },
  'survey-conduct': { events: surveyed([4, 3, 3, 4, 3, 2]) },
  'survey-changed': { events: [...surveyed([4, 3, 3, 4, 3, 2, 3]), { type: 'back' }] },
  'survey-last': { events: surveyed([4, 3, 3, 4, 3, 2, 3, 3]) },
  'survey-offline': { world: { link: 'offline' }, events: surveyed([4, 3, 3, 4, 3, 2]) },
  'survey-trouble': { world: trouble, events: surveyed([4, 3, 3, 4, 3, 2, 3, 3]) },
  'survey-sending': { events: allNine, survey: 'silence' },
  'survey-thanks': { events: allNine },
  'survey-nothing': { events: surveyed(Array.from(surveyElements, () => null)) },
  'survey-failed': { events: allNine, survey: { ok: false, error: { code: 'not-kept' } } },
  'no-catalogue': { world: { state: { kind: 'no-catalogue', reason: 'not-paired' }, directory: null }, events: [] },
  'waiting-for-server': {
    world: { state: { kind: 'no-catalogue', reason: 'waiting-for-server' }, directory: null },
    events: [],
  },
  'waiting-offline': {
    world: { state: { kind: 'no-catalogue', reason: 'waiting-for-server' }, directory: null, link: 'offline' },
    events: [],
  },
  'pairing-refused': {
    world: { state: { kind: 'no-catalogue', reason: 'pairing-refused' }, directory: null },
    events: [],
  },
  maintenance: { world: { state: { kind: 'maintenance', message: null, until } }, events: [] },
  'maintenance-message': {
    world: {
      state: {
        kind: 'maintenance',
        message: { id: 'Gulungan kertas sedang diganti. Kios sebelah tetap melayani.' },
        until: null,
      },
    },
    events: [],
  },
  'closed-by-staff': {
    world: {
      state: {
        kind: 'closed-by-staff',
        message: { id: 'Ada upacara di lobi. Ambil nomor di meja informasi.', en: 'There is a ceremony in the lobby.' },
        until,
      },
    },
    events: [],
  },
  'out-of-order': { world: { state: { kind: 'out-of-order', reason: 'database' } }, events: [] },
  'copied-disk': { world: { state: { kind: 'out-of-order', reason: 'copied-disk' } }, events: [] },
  disconnected: { events: [], connection: 'lost' },
  'taken-over': { events: [], connection: 'taken-over' },
};

/** How the page may look. */
export const looks: Readonly<Record<string, Access>> = {
  normal: plainAccess,
  large: { ...plainAccess, textSize: 'large' },
  high: { ...plainAccess, contrast: 'high' },
  'large-high': { ...plainAccess, textSize: 'large', contrast: 'high' },
  voice: { ...plainAccess, voice: { ...plainAccess.voice, on: true } },
  reach: { ...plainAccess, reach: 'low' },
  'reach-middle': { ...plainAccess, reach: 'middle' },
  'reach-high': { ...plainAccess, reach: 'low', contrast: 'high' },
  'reach-large': { ...plainAccess, reach: 'low', textSize: 'large' },
};
