// The slip of a booking: when to come, where, and the code that checks it in.
import { formatDate, formatTime, formatTimeRange, zoneNames } from '../../src-shared/locales/format.ts';
import { inLanguage, type LocalDate, type LocalTime } from '../../src-shared/protocol/words.ts';
import type { CatalogueEntry } from '../store/catalogue-snapshots.ts';
import type { PaperDocument } from './document.ts';
import { fact, head, notes, type PaperWords, type Printing, place, printedMoment } from './document-parts.ts';
import { prepare } from './document-ticket.ts';

export interface BookingOnPaper extends PaperWords, Printing {
  readonly entry: CatalogueEntry;
  readonly booking: {
    /** What is typed or scanned at the kiosk, at most ten characters. */
    readonly code: string;
    readonly date: LocalDate;
    readonly from: LocalTime;
    /** Null: a time, not a window. */
    readonly to: LocalTime | null;
  };
  /** Documents to have ready, at most four, in the slip's language. */
  readonly documents: readonly string[];
}

export function bookingDocument(paper: BookingOnPaper): PaperDocument {
  const { entry, booking, say, language } = paper;
  const { catalogue, instansi, service } = entry;
  const { timeZone } = catalogue.site;
  const time = booking.to === null ? formatTime(say, booking.from) : formatTimeRange(say, booking.from, booking.to);
  return {
    blocks: [
      head(catalogue.site, language),
      { kind: 'caption', text: say('paper.booking') },
      { kind: 'plate', form: 'code', text: booking.code },
      {
        kind: 'title',
        text: inLanguage(service.name, language),
        under: inLanguage(instansi.shortName, language),
      },
      {
        kind: 'facts',
        rows: [
          fact(say('paper.bookingDay'), formatDate(say, booking.date)),
          fact(say('paper.bookingTime'), `${time} ${zoneNames[timeZone]}`),
          fact(say('paper.place'), place(entry, language)),
        ],
      },
      { kind: 'code', data: booking.code, title: say('paper.bookingScan'), hint: say('paper.bookingHint') },
      ...prepare(paper.documents, say),
      notes(
        [],
        [
          say('paper.bookingNumber'),
          printedMoment(say, paper.printedAt, timeZone),
          say('paper.kiosk', { name: paper.kioskName }),
          ...(catalogue.sample ? [say('paper.sample')] : []),
        ],
      ),
    ],
  };
}
