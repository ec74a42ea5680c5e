// THE table of what a screen may ask and is told. The router in src-main, the client in src-renderer, the conformance
// spec and the test double all derive from it. To add a call: one entry here, one handler, one use.
import { z } from 'zod';
import { availabilitySchema } from '../domain/availability-schema.ts';
import { usualDaySchema } from '../domain/busy-hours.ts';
import { surveyAnswersSchema } from '../domain/skm.ts';
import {
  instantSchema,
  languageSchema,
  localDateSchema,
  requestIdSchema,
  serviceIdSchema,
  ticketIdSchema,
} from '../protocol/words.ts';
import { applicationViewSchema, bookingRefusalSchema, bookingViewSchema } from './booking-views.ts';
import { call } from './define.ts';
import { informationSchema } from './information-views.ts';
import { LONGEST_SPEECH, LOUDEST, speechSpeeds } from './speech.ts';
import {
  directorySchema,
  kioskStateSchema,
  linkStateSchema,
  otherPapers,
  otherPaperViewSchema,
  otherTimesSchema,
  printerDetailSchema,
  printerTroubles,
  printerViewSchema,
  printStates,
  serviceDetailSchema,
  siteHoursSchema,
  snapshotSchema,
  standingSchema,
  statusesSchema,
  ticketViewSchema,
} from './views.ts';

const nothing = z.strictObject({});
const unknownService = z.object({ code: z.literal('unknown-service') });
/** As typed or scanned; main reads it. */
const typedCode = z.string().min(1).max(120);
const alreadyOver = z.object({ code: z.literal('already-over') });

export const calls = {
  /** Everything the page needs to draw itself; asked once at start and again after a gap in the events. */
  'kiosk.snapshot': call({
    role: 'citizen',
    input: nothing,
    output: snapshotSchema,
    error: z.never(),
    deadline: 5_000,
  }),

  /** One service with its six published components. */
  'catalogue.service': call({
    role: 'citizen',
    input: z.strictObject({ serviceId: serviceIdSchema }),
    output: serviceDetailSchema,
    error: unknownService,
    deadline: 2_000,
  }),

  /** When else one could come for a service: on the next day, or at a quieter hour of today. */
  'catalogue.otherTimes': call({
    role: 'citizen',
    input: z.strictObject({ serviceId: serviceIdSchema }),
    output: otherTimesSchema,
    error: unknownService,
    deadline: 2_000,
  }),

  /** The building: its floors, the coming days' hours, the notices that hold today. */
  'catalogue.information': call({
    role: 'citizen',
    input: nothing,
    output: informationSchema,
    error: z.object({ code: z.literal('no-catalogue') }),
    deadline: 2_000,
  }),

  /** Takes a number. The same `requestId` always answers with the same ticket (double tap, retry, reload). */
  'tickets.take': call({
    role: 'citizen',
    input: z.strictObject({
      serviceId: serviceIdSchema,
      priority: z.boolean(),
      requestId: requestIdSchema,
      language: languageSchema,
    }),
    output: ticketViewSchema,
    error: z.discriminatedUnion('code', [
      unknownService,
      z.object({ code: z.literal('unavailable'), availability: availabilitySchema }),
      z.object({ code: z.literal('not-serving'), state: kioskStateSchema }),
    ]),
    deadline: 5_000,
  }),

  /** What a booking is for, where it can be checked in now. Nothing is used up by asking. */
  'booking.find': call({
    role: 'citizen',
    input: z.strictObject({ code: typedCode }),
    output: bookingViewSchema,
    error: bookingRefusalSchema,
    deadline: 5_000,
  }),

  /** The number of a booking. The same `requestId` always answers with the same ticket, and a booking has one only. */
  'booking.checkIn': call({
    role: 'citizen',
    input: z.strictObject({
      code: typedCode,
      priority: z.boolean(),
      requestId: requestIdSchema,
      language: languageSchema,
    }),
    output: ticketViewSchema,
    error: z.discriminatedUnion('code', [
      ...bookingRefusalSchema.options,
      z.object({ code: z.literal('not-serving'), state: kioskStateSchema }),
    ]),
    deadline: 5_000,
  }),

  /** How far an application is; only the server knows. */
  'tracking.look': call({
    role: 'citizen',
    input: z.strictObject({ receipt: typedCode }),
    output: applicationViewSchema,
    error: z.discriminatedUnion('code', [
      z.object({ code: z.literal('unknown-receipt') }),
      /** Too many unknown numbers came from this kiosk; it may ask again in a while. */
      z.object({ code: z.literal('too-many') }),
      z.object({ code: z.literal('not-reachable') }),
    ]),
    deadline: 6_000,
  }),

  /** A ticket as it is now; asked when the page missed events while it showed one. */
  'tickets.get': call({
    role: 'citizen',
    input: z.strictObject({ ticketId: ticketIdSchema }),
    output: ticketViewSchema,
    error: z.object({ code: z.literal('unknown-ticket') }),
    deadline: 2_000,
  }),

  /** Prints a ticket whose paper was `offered`. Only the session that took it knows its `requestId`. */
  'tickets.print': call({
    role: 'citizen',
    input: z.strictObject({ ticketId: ticketIdSchema, requestId: requestIdSchema }),
    output: ticketViewSchema,
    error: z.discriminatedUnion('code', [
      z.object({ code: z.literal('unknown-ticket') }),
      z.object({ code: z.literal('not-offered') }),
    ]),
    deadline: 2_000,
  }),

  /** "Bantuan": calls a person to the kiosk. Recorded and sent to the server, also later when it is not reachable. */
  'help.call': call({
    role: 'citizen',
    input: z.strictObject({ screen: z.string().max(40) }),
    /** `sent` is false while the server is not connected: the screen then points to the information desk as well. */
    output: z.strictObject({ sent: z.boolean() }),
    error: z.never(),
    deadline: 2_000,
  }),

  /** Keeps an answered survey for the server. The same `requestId` is kept once, however often it is sent. */
  'survey.answer': call({
    role: 'citizen',
    input: z.strictObject({
      requestId: requestIdSchema,
      /** Null: the services of the building in general. One that left the catalogue meanwhile is kept all the same. */
      serviceId: serviceIdSchema.nullable(),
      answers: surveyAnswersSchema,
      language: languageSchema,
    }),
    output: z.strictObject({}),
    /** The disk took nothing; the kiosk is out of order just now. */
    error: z.object({ code: z.literal('not-kept') }),
    deadline: 2_000,
  }),

  /** What a service requires, on paper to take home. How it goes on is told by `paper.changed`. */
  'printing.requirements': call({
    role: 'citizen',
    input: z.strictObject({ serviceId: serviceIdSchema, language: languageSchema }),
    output: z.strictObject({ jobId: z.int() }),
    error: z.discriminatedUnion('code', [
      unknownService,
      /** This kiosk printed its share of lists just now; the next one may be asked for then. */
      z.object({ code: z.literal('too-soon'), again: instantSchema }),
      /** The printer cannot print now, or its roll is for tickets only: it is near its end. */
      z.object({ code: z.literal('no-paper') }),
    ]),
    deadline: 2_000,
  }),

  /** The kiosk serves again; what maintenance or closing said is over. */
  'operation.open': call({
    role: 'staff',
    input: nothing,
    output: kioskStateSchema,
    error: z.never(),
    deadline: 2_000,
  }),

  /** Closes this kiosk, over restarts, until `until` or until it is opened. */
  'operation.close': call({
    role: 'staff',
    input: z.strictObject(standingSchema.shape),
    output: kioskStateSchema,
    error: alreadyOver,
    deadline: 2_000,
  }),

  /** The same for somebody who works on it; stands above a closing. */
  'operation.maintain': call({
    role: 'staff',
    input: z.strictObject(standingSchema.shape),
    output: kioskStateSchema,
    error: alreadyOver,
    deadline: 2_000,
  }),

  /** Whether this kiosk can speak by itself, where the browser has no voice of its own. */
  'speech.check': call({
    role: 'citizen',
    input: nothing,
    output: z.strictObject({ available: z.boolean() }),
    error: z.never(),
    deadline: 10_000,
  }),

  /**
   * Says a text and answers when it has been said. One text at a time: the next interrupts the one before, and so does an
   * abort of the call. The text is neither kept nor logged.
   */
  'speech.say': call({
    role: 'citizen',
    input: z.strictObject({
      text: z.string().min(1).max(LONGEST_SPEECH),
      language: languageSchema,
      speed: z.enum(speechSpeeds),
      volume: z.int().min(1).max(LOUDEST),
    }),
    output: z.strictObject({}),
    error: z.discriminatedUnion('code', [
      z.object({ code: z.literal('interrupted') }),
      /** There is no program that speaks, or no sound device it could use. */
      z.object({ code: z.literal('unavailable') }),
    ]),
    deadline: 120_000,
  }),

  /** Silence, at once. */
  'speech.stop': call({
    role: 'citizen',
    input: nothing,
    output: z.strictObject({}),
    error: z.never(),
    deadline: 2_000,
  }),

  /** The printer as a technician sees it. */
  'printing.printer': call({
    role: 'staff',
    input: nothing,
    output: printerDetailSchema,
    error: z.never(),
    deadline: 2_000,
  }),

  /** A copy of a ticket, marked SALINAN with its count. */
  'printing.copy': call({
    role: 'staff',
    input: z.strictObject({ ticketId: ticketIdSchema }),
    output: z.strictObject({ copy: z.int().min(1) }),
    error: z.object({ code: z.literal('unknown-ticket') }),
    deadline: 2_000,
  }),

  /** Test page: ruler, characters, densities, codes, cut. */
  'printing.testPage': call({
    role: 'staff',
    input: nothing,
    output: z.strictObject({}),
    error: z.never(),
    deadline: 2_000,
  }),

  /** The business date in figures; without a date the current one. */
  'printing.daySummary': call({
    role: 'staff',
    input: z.strictObject({ businessDate: localDateSchema.optional() }),
    output: z.strictObject({ businessDate: localDateSchema }),
    error: z.object({ code: z.literal('no-catalogue') }),
    deadline: 2_000,
  }),

  /** Reserves the next fifty numbers of the kiosk's own series and prints them, to be handed out by hand. */
  'printing.manualSlips': call({
    role: 'staff',
    input: z.strictObject({ serviceId: serviceIdSchema }),
    output: z.strictObject({ first: z.string(), last: z.string() }),
    error: z.discriminatedUnion('code', [unknownService, z.object({ code: z.enum(['not-paired', 'not-serving']) })]),
    deadline: 2_000,
  }),

  /** A new roll was put in; its length stands on its core or its box. */
  'printing.rollReplaced': call({
    role: 'staff',
    input: z.strictObject({ lengthMetres: z.number().min(5).max(200) }),
    output: printerDetailSchema,
    error: z.never(),
    deadline: 2_000,
  }),

  /** The last print jobs with their states, newest first. */
  'printing.jobs': call({
    role: 'staff',
    input: z.strictObject({ limit: z.int().min(1).max(100).default(20) }),
    output: z.array(
      z.object({
        jobId: z.int(),
        paper: z.enum(['ticket', ...otherPapers]),
        /** Null for a paper that is no ticket. */
        number: z.string().nullable(),
        /** 0 is the ticket itself; 1, 2 ... are copies marked SALINAN. */
        copy: z.int().min(0),
        state: z.enum(printStates),
        trouble: z.enum(printerTroubles).nullable(),
        createdAt: z.int(),
      }),
    ),
    error: z.never(),
    deadline: 2_000,
  }),
} as const;

export const events = {
  'directory.changed': directorySchema.nullable(),
  /** Only the services whose status changed. */
  'statuses.changed': statusesSchema,
  'hours.changed': siteHoursSchema,
  'state.changed': kioskStateSchema,
  'printer.changed': printerViewSchema,
  'link.changed': linkStateSchema,
  'ticket.changed': ticketViewSchema,
  'paper.changed': otherPaperViewSchema,
  'usual.changed': usualDaySchema.nullable(),
  /** The clock moved by more than the page can know: a new business date, or the technician set it. */
  'clock.changed': z.strictObject({ now: z.int(), businessDate: z.string() }),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;
export type Events = typeof events;
export type EventName = keyof Events;
