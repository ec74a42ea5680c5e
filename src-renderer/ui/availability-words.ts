// What a service is right now, in words: a chip of one or two, and the sentence that tells why and when it opens again.
// The one place where an availability becomes language.
import type { ServiceStatus } from '../../src-shared/contract/views.ts';
import type { Availability, LocalMoment } from '../../src-shared/domain/availability-schema.ts';
import { formatMoment, formatTime } from '../../src-shared/locales/format.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { LocalDate, LocalText } from '../../src-shared/protocol/words.ts';
import { type Crowd, crowdOf } from '../session/crowd.ts';

export type ChipTone = 'open' | 'moderate' | 'busy' | 'closed' | 'full' | 'online';
export type ChipMark = Crowd | 'check' | 'pause' | 'moon' | 'prohibit' | 'globe';
export interface ChipWords {
  readonly tone: ChipTone;
  readonly mark: ChipMark;
  readonly word: string;
}

/** How words are made: the language, today at the site, and the catalogue's texts in that language. */
export interface Speech {
  readonly say: Say;
  readonly today: LocalDate;
  readonly local: (text: LocalText) => string;
}

const crowdTones: Readonly<Record<Crowd, ChipTone>> = { quiet: 'open', moderate: 'moderate', busy: 'busy' };
const crowdWords = { quiet: 'status.quiet', moderate: 'status.moderate', busy: 'status.busy' } as const;

export function crowdChip({ say }: Speech, crowd: Crowd | null): ChipWords {
  if (crowd === null) return { tone: 'open', mark: 'check', word: say('status.open') };
  return { tone: crowdTones[crowd], mark: crowd, word: say(crowdWords[crowd]) };
}

export function closedChip({ say, today }: Speech, reopens: LocalMoment | null): ChipWords {
  const word =
    reopens === null ? say('status.closed') : say('status.opens', { when: formatMoment(say, reopens, today) });
  return { tone: 'closed', mark: 'moon', word };
}

export function onlineChip({ say }: Speech): ChipWords {
  return { tone: 'online', mark: 'globe', word: say('status.onlineOnly') };
}

/** The chip of one service. */
export function serviceChip(speech: Speech, { availability, figures }: ServiceStatus): ChipWords {
  const { say } = speech;
  switch (availability.kind) {
    case 'open':
      if (availability.pausedUntil === null) return crowdChip(speech, crowdOf(figures.wait));
      return breakChip(speech, availability.pausedUntil);
    case 'closed':
      if (availability.reason !== 'break') return closedChip(speech, availability.reopens);
      return breakChip(speech, availability.reopens?.time ?? null);
    case 'online-only':
      return onlineChip(speech);
    case 'quota-gone':
      return { tone: 'full', mark: 'prohibit', word: say('status.quotaGone') };
    case 'line-full':
      return { tone: 'full', mark: 'prohibit', word: say('status.lineFull') };
  }
}

function breakChip({ say }: Speech, until: string | null): ChipWords {
  const word = until === null ? say('status.break') : say('status.breakUntil', { time: formatTime(say, until) });
  return { tone: 'busy', mark: 'pause', word };
}

/** Why no number is given, and when again: "Kuota hari ini habis. Buka lagi besok 08.00." */
export function reasonSentence(speech: Speech, availability: Exclude<Availability, { kind: 'open' }>): string {
  const { say } = speech;
  const why = reasonWords(speech, availability);
  if (!('reopens' in availability) || availability.reopens === null) return why;
  const when = formatMoment(say, availability.reopens, speech.today);
  return `${why} ${say(availability.kind === 'line-full' ? 'reason.comeBack' : 'reason.reopens', { when })}`;
}

function reasonWords({ say, local }: Speech, availability: Exclude<Availability, { kind: 'open' }>): string {
  switch (availability.kind) {
    case 'online-only':
      return say(availability.url === null ? 'service.onlineNoLink' : 'service.onlineHint');
    case 'quota-gone':
      return say('reason.quotaGone');
    case 'line-full':
      return say('reason.lineFull');
    case 'closed': {
      const message = availability.message === null ? null : local(availability.message);
      switch (availability.reason) {
        case 'before-opening':
          return say('reason.beforeOpening');
        case 'after-last-number':
          return say('reason.afterLastNumber');
        case 'after-closing':
          return say('reason.afterClosing');
        case 'weekday':
          return say('reason.weekday');
        case 'holiday':
          return message === null ? say('reason.holidayUnnamed') : say('reason.holiday', { name: message });
        case 'break':
          return say('reason.break');
        case 'override':
          return message ?? say('reason.override');
      }
    }
  }
}

/** When it opens again, for a row that has the reason in its chip: "Buka lagi besok 08.00". Null: nobody knows. */
export function reopeningWords({ say, today }: Speech, availability: Availability): string | null {
  if (!('reopens' in availability) || availability.reopens === null) return null;
  return formatMoment(say, availability.reopens, today);
}
