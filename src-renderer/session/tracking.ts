// Following an application by its receipt number, as a side story of the session. Only the server knows how it stands. The
// number is thrown away as soon as it was found: what is shown needs it no more.
//
//   entering -> looking -> found
//      ^           '-> refused        a scanned number may follow at once
import { receiptOf, scannedText } from '../../src-shared/domain/booking-code.ts';
import { type CodeRules, emptyEntry, typeCode } from './code-entry.ts';
import type { SessionEvent } from './events.ts';
import { openInformation } from './information.ts';
import { home, leave, type Screen, type TrackingScreen } from './screens.ts';

/**
 * The longest number in use, the NIB, has 13 digits; a NIK has 16. A slow scanner, which passes for a hand, types a whole
 * address.
 */
export const receiptRules: CodeRules = { longest: 120, tooManyDigits: 14 };

export function openTracking(): TrackingScreen {
  return { kind: 'tracking', entry: emptyEntry, step: { kind: 'entering' }, back: home };
}

export function followTracking(screen: TrackingScreen, event: SessionEvent): Screen {
  if (event.type === 'home') return home;
  if (event.type === 'codeScanned') return look(screen, scannedText(event.text));
  switch (screen.step.kind) {
    case 'entering':
      return fromEntering(screen, event);
    case 'looking':
      return fromLooking(screen, event);
    case 'found':
      return fromFound(screen, event);
    case 'refused':
      return fromRefused(screen, event);
  }
}

function fromEntering(screen: TrackingScreen, event: SessionEvent): Screen {
  switch (event.type) {
    case 'codeTyped':
      return { ...screen, entry: typeCode(screen.entry, event.typed, receiptRules) };
    case 'codeCleared':
      return { ...screen, entry: emptyEntry };
    case 'codeEntered':
      return screen.entry.typed.trim() === '' ? screen : look(screen, scannedText(screen.entry.typed));
    default:
      return leave(screen, event);
  }
}

/** Asks main, unless what was typed cannot be a receipt number. */
function look(screen: TrackingScreen, text: string): TrackingScreen {
  const entry = typeCode(emptyEntry, text, receiptRules);
  if (receiptOf(entry.typed) !== null) return { ...screen, entry, step: { kind: 'looking' } };
  return { ...screen, entry: { ...entry, hint: entry.hint ?? 'shape' }, step: { kind: 'entering' } };
}

function fromLooking(screen: TrackingScreen, event: SessionEvent): Screen {
  const { typed } = screen.entry;
  if (event.type === 'back') return { ...screen, step: { kind: 'entering' } };
  if (event.type === 'applicationFound' && event.receipt === typed) {
    return { ...screen, entry: emptyEntry, step: { kind: 'found', application: event.application } };
  }
  if (event.type === 'applicationRefused' && event.receipt === typed) {
    return { ...screen, step: { kind: 'refused', code: event.code } };
  }
  return screen;
}

/** Whoever has to go to a counter takes a number of the same service. */
function fromFound(screen: TrackingScreen, event: SessionEvent): Screen {
  if (event.type === 'serviceChosen') {
    return { kind: 'service', serviceId: event.serviceId, ticks: [], page: 0, back: home };
  }
  return event.type === 'codeCleared' || event.type === 'back' ? openTracking() : screen;
}

function fromRefused(screen: TrackingScreen, event: SessionEvent): Screen {
  switch (event.type) {
    case 'back':
      return { ...screen, step: { kind: 'entering' } };
    case 'retried':
      return { ...screen, step: { kind: 'looking' } };
    case 'sideOpened':
      return event.walk === 'information' ? openInformation() : screen;
    default:
      return screen;
  }
}
