// The ticket: a queue number, where to wait with it, and when it will be about time.
import { callEstimate, formatTime, formatTimeRange, siteMoment } from '../../src-shared/locales/format.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import { inLanguage, type LocalText } from '../../src-shared/protocol/words.ts';
import type { Ticket } from '../store/ticket.ts';
import type { Bar, Block, LabelledValue, PaperDocument } from './document.ts';
import { fact, head, notes, type Printing, printedMoment } from './document-parts.ts';

export interface TicketOnPaper extends Printing {
  readonly ticket: Ticket;
  /** 0 is the ticket itself; above, it is marked SALINAN. */
  readonly copy: number;
  /** The words of the ticket's own language. */
  readonly say: Say;
}

export function ticketDocument(paper: TicketOnPaper): PaperDocument {
  const { ticket, say } = paper;
  const { labels, language } = ticket;
  const text = (local: LocalText): string => inLanguage(local, language);
  return {
    blocks: [
      head({ name: labels.siteName, tagline: labels.siteTagline }, language),
      { kind: 'caption', text: say('paper.yourNumber') },
      { kind: 'plate', form: 'number', text: ticket.number },
      ...bars(paper),
      { kind: 'title', text: text(labels.serviceName), under: text(labels.instansiName) },
      { kind: 'facts', rows: facts(ticket, say, text) },
      {
        kind: 'code',
        data: labels.qr,
        title: labels.followUp ? say('paper.follow') : '',
        hint: labels.followUp ? say('paper.followHint') : '',
      },
      ...prepare(labels.prepare.map(text), say),
      notes(
        [printedMoment(say, ticket.issuedAt, labels.timeZone)],
        [
          ...(labels.footer.length > 0 ? labels.footer.map(text) : [say('paper.validToday'), say('paper.missed')]),
          say('paper.kiosk', { name: paper.kioskName }),
          ...(labels.sample ? [say('paper.sample')] : []),
        ],
      ),
    ],
  };
}

function bars({ ticket, copy, printedAt, say }: TicketOnPaper): Bar[] {
  const bar = (text: string, star: boolean, note: string): Bar => ({ kind: 'bar', star, text, note });
  const now = siteMoment(printedAt, ticket.labels.timeZone);
  return [
    ...(ticket.priority ? [bar(say('paper.priority'), true, '')] : []),
    ...(copy > 0
      ? [
          bar(
            copy === 1 ? say('paper.copy') : say('paper.copyAgain', { number: copy }),
            false,
            say('paper.reprinted', { time: formatTime(say, now.time) }),
          ),
        ]
      : []),
  ];
}

function facts(ticket: Ticket, say: Say, text: (local: LocalText) => string): LabelledValue[] {
  const { labels, ahead, wait } = ticket;
  const rows = [fact(say('paper.waitAt'), `${text(labels.zoneName)}, ${text(labels.countersName)}`)];
  if (ahead !== null) rows.push(fact(say('paper.ahead'), say('paper.people', { count: ahead })));
  if (wait !== null) {
    // Minutes age on paper, a clock time does not.
    const { from, to } = callEstimate(ticket.issuedAt, wait, labels.timeZone);
    rows.push(fact(say('paper.estimate'), formatTimeRange(say, from, to)));
  }
  return rows;
}

/** The documents to have ready, between two rules; without any, one rule alone. */
export function prepare(documents: readonly string[], say: Say): Block[] {
  if (documents.length === 0) return [{ kind: 'rule' }];
  const items = documents.map((text) => ({ text, note: '' }));
  return [{ kind: 'rule' }, { kind: 'checklist', title: say('paper.prepare'), items }, { kind: 'rule' }];
}
