// What is on the paper, as words: one model for every rendering. No bytes, no dots, no layout.
import {
  callEstimate,
  formatDate,
  formatTime,
  formatTimeRange,
  siteMoment,
  zoneNames,
} from '../../src-shared/locales/format.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import { inLanguage, type LocalText } from '../../src-shared/protocol/words.ts';
import type { Ticket } from '../store/tickets.ts';

export interface TicketDocument {
  readonly institution: string;
  readonly tagline: string;
  readonly heading: string;
  readonly number: string;
  /** Black bars under the number: priority, copy. The reason of a priority is never printed. */
  readonly marks: readonly string[];
  readonly service: string;
  readonly instansi: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly qr: { readonly data: string; readonly title: string; readonly hint: string };
  readonly prepare: { readonly title: string; readonly items: readonly string[] };
  readonly footer: readonly string[];
}

export interface TicketOnPaper {
  readonly ticket: Ticket;
  /** 0 is the ticket itself; above, it is marked SALINAN. */
  readonly copy: number;
  readonly kioskName: string;
  readonly say: Say;
}

export function ticketDocument({ ticket, copy, kioskName, say }: TicketOnPaper): TicketDocument {
  const { labels } = ticket;
  const text = (local: LocalText): string => inLanguage(local, ticket.language);
  const issued = siteMoment(ticket.issuedAt, labels.timeZone);
  const zone = zoneNames[labels.timeZone];
  return {
    institution: text(labels.siteName),
    tagline: text(labels.siteTagline),
    heading: say('paper.yourNumber'),
    number: ticket.number,
    marks: [...(ticket.priority ? [say('paper.priority')] : []), ...(copy > 0 ? [say('paper.copy')] : [])],
    service: text(labels.serviceName),
    instansi: text(labels.instansiName),
    facts: factsOf(ticket, say, text),
    qr: {
      data: labels.qr,
      title: labels.followUp ? say('paper.follow') : '',
      hint: labels.followUp ? say('paper.followHint') : '',
    },
    prepare: { title: say('paper.prepare'), items: labels.prepare.map(text) },
    footer: [
      `${formatDate(say, issued.date)}, ${formatTime(say, issued.time)} ${zone}`,
      ...(labels.footer.length > 0 ? labels.footer.map(text) : [say('paper.validToday'), say('paper.missed')]),
      say('paper.kiosk', { name: kioskName }),
      ...(labels.sample ? [say('paper.sample')] : []),
    ],
  };
}

function factsOf(ticket: Ticket, say: Say, text: (local: LocalText) => string): TicketDocument['facts'] {
  const { labels, ahead, wait } = ticket;
  const facts = [{ label: say('paper.waitAt'), value: `${text(labels.zoneName)}, ${text(labels.countersName)}` }];
  if (ahead !== null) facts.push({ label: say('paper.ahead'), value: say('paper.people', { count: ahead }) });
  if (wait !== null) {
    // Minutes age on paper, a clock time does not.
    const { from, to } = callEstimate(ticket.issuedAt, wait, labels.timeZone);
    facts.push({ label: say('paper.estimate'), value: formatTimeRange(say, from, to) });
  }
  return facts;
}
