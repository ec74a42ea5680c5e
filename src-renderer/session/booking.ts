// Checking in a booking, as a side story of the session: a code is typed or scanned, main says what it is for, the question
// of priority is asked as for everybody, and the number comes.
//
//   entering -> looking -> asking -> issuing -> ticket
//      ^           '-> refused <--------'         a scanned code may follow a refused one at once
//
// The code is known here and nowhere else in the page; it is gone with the screen.
import { bookingCodeOf, scannedText } from '../../src-shared/domain/booking-code.ts';
import { type CodeRules, emptyEntry, typeCode } from './code-entry.ts';
import type { SessionEvent } from './events.ts';
import { type BookingScreen, type BookingStep, home, leave, type Screen } from './screens.ts';

/** A code has ten letters and digits at most; a slow scanner, which passes for a hand, types a whole address. */
export const bookingRules: CodeRules = { longest: 120, tooManyDigits: 11 };

export function openBooking(): BookingScreen {
  return { kind: 'booking', entry: emptyEntry, step: { kind: 'entering' }, back: home };
}

export function followBooking(screen: BookingScreen, event: SessionEvent): Screen {
  const { step } = screen;
  if (step.kind === 'issuing') return fromIssuing(screen, step, event);
  if (event.type === 'home') return home;
  if (event.type === 'codeScanned' && step.kind !== 'asking') return look(screen, scannedText(event.text));
  switch (step.kind) {
    case 'entering':
      return fromEntering(screen, event);
    case 'looking':
      return fromLooking(screen, event);
    case 'asking': {
      if (event.type !== 'priorityAnswered') return event.type === 'back' ? enter(screen) : screen;
      const { booking, requestId } = step;
      return { ...screen, step: { kind: 'issuing', booking, requestId, priority: event.priority, attempt: 1 } };
    }
    case 'refused':
      return fromRefused(screen, step, event);
  }
}

function fromEntering(screen: BookingScreen, event: SessionEvent): Screen {
  switch (event.type) {
    case 'codeTyped':
      return { ...screen, entry: typeCode(screen.entry, event.typed, bookingRules) };
    case 'codeCleared':
      return { ...screen, entry: emptyEntry };
    case 'codeEntered':
      return screen.entry.typed.trim() === '' ? screen : look(screen, scannedText(screen.entry.typed));
    default:
      return leave(screen, event);
  }
}

/** Asks main, unless what was typed cannot be a code. */
function look(screen: BookingScreen, text: string): BookingScreen {
  const entry = typeCode(emptyEntry, text, bookingRules);
  if (bookingCodeOf(entry.typed) !== null) return { ...screen, entry, step: { kind: 'looking', attempt: 1 } };
  return { ...screen, entry: { ...entry, hint: entry.hint ?? 'shape' }, step: { kind: 'entering' } };
}

function fromLooking(screen: BookingScreen, event: SessionEvent): Screen {
  if (event.type === 'back') return enter(screen);
  if (event.type === 'bookingFound' && event.code === screen.entry.typed) {
    const { booking, requestId } = event;
    return { ...screen, step: { kind: 'asking', booking, requestId } };
  }
  if (event.type === 'bookingRefused' && event.code === screen.entry.typed) {
    return { ...screen, step: { kind: 'refused', refusal: event.refusal, tried: null } };
  }
  return screen;
}

function fromIssuing(
  screen: BookingScreen,
  step: Extract<BookingStep, { kind: 'issuing' }>,
  event: SessionEvent,
): Screen {
  if (event.type === 'taken' && event.requestId === step.requestId) {
    return { kind: 'ticket', ticket: event.ticket, requestId: step.requestId, paper: 'told' };
  }
  if (event.type === 'bookingRefused' && event.code === screen.entry.typed) {
    return { ...screen, step: { kind: 'refused', refusal: event.refusal, tried: step } };
  }
  return screen;
}

function fromRefused(
  screen: BookingScreen,
  { refusal, tried }: Extract<BookingStep, { kind: 'refused' }>,
  event: SessionEvent,
): Screen {
  switch (event.type) {
    case 'back':
      return enter(screen);
    case 'retried':
      if (refusal.code !== 'not-answered' && refusal.code !== 'not-reachable') return screen;
      return refusal.code === 'not-answered' && tried !== null
        ? { ...screen, step: { ...tried, attempt: tried.attempt + 1 } }
        : { ...screen, step: { kind: 'looking', attempt: 1 } };
    case 'serviceChosen':
      return { kind: 'service', serviceId: event.serviceId, ticks: [], page: 0, back: home };
    case 'purposeChosen':
      return { kind: 'instansi', purpose: event.purpose, page: 0, back: home };
    default:
      return screen;
  }
}

/** What was typed stays: one wrong letter is put right faster than all of it is typed again. */
function enter(screen: BookingScreen): BookingScreen {
  return { ...screen, step: { kind: 'entering' } };
}
