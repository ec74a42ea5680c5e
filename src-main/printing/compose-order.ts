// From what a print job orders to the bytes of its paper, in the rendering that its printer takes best.
import { servicePage } from '../../src-shared/domain/public-pages.ts';
import type { TimeZone } from '../../src-shared/protocol/words.ts';
import { dayFigures } from '../store/day-figures.ts';
import type { OtherPaper, PaperOrder } from '../store/paper-order.ts';
import type { Store } from '../store/store.ts';
import { composePaper, type Rendering, sayIn } from './compose-paper.ts';
import type { PaperDocument, PaperWidth } from './document.ts';
import { daySummaryDocument } from './document-day-summary.ts';
import { manualSlipsDocument } from './document-manual-slips.ts';
import { requirementsDocument } from './document-requirements.ts';
import { testPageDocument } from './document-test-page.ts';
import { ticketDocument } from './document-ticket.ts';
import type { ComposedPaper } from './escpos/commands.ts';
import { ticketsLeft } from './paper-count.ts';
import type { PrinterPort } from './port.ts';
import type { PrinterProfile } from './profiles/profile.ts';

export interface ComposerPorts {
  readonly store: Store;
  readonly clock: () => number;
  readonly kioskName: string;
  readonly paperWidth: PaperWidth;
  /** `auto`: the picture where this printer takes it fast, text everywhere else. */
  readonly rendering: Rendering | 'auto';
  /** Zone of the site while no catalogue says it. */
  readonly fallbackZone: TimeZone;
}

/** The printer a paper is composed for. */
export interface PaperTarget {
  readonly port: Pick<PrinterPort, 'address' | 'narrow'>;
  readonly profile: PrinterProfile;
}

/** The paper of an order; null where its service is no longer in the catalogue. */
export type ComposeOrder = (order: PaperOrder, target: PaperTarget) => ComposedPaper | null;

export function createComposer(ports: ComposerPorts): ComposeOrder {
  const { paperWidth } = ports;
  return (order, target) => {
    const document = documentOf(ports, order, target);
    const rendering = ports.rendering === 'auto' ? bestFor(target) : ports.rendering;
    return document === null ? null : composePaper(document, { rendering, paperWidth });
  };
}

function bestFor({ port, profile }: PaperTarget): Rendering {
  return profile.fastRaster && !port.narrow ? 'rich' : 'text';
}

function documentOf(ports: ComposerPorts, order: PaperOrder, target: PaperTarget): PaperDocument | null {
  if (order.kind !== 'ticket') return otherDocument(ports, order, target);
  const { store, clock, kioskName } = ports;
  const ticket = store.tickets.byId(order.ticketId);
  if (ticket === null) throw new Error(`a print job orders ticket ${order.ticketId}, which is not there`);
  return ticketDocument({ ticket, copy: order.copy, kioskName, printedAt: clock(), say: sayIn(ticket.language) });
}

/** Staff read Indonesian. */
const STAFF_LANGUAGE = 'id';

function otherDocument(ports: ComposerPorts, order: OtherPaper, target: PaperTarget): PaperDocument | null {
  const { store, clock, kioskName, paperWidth, fallbackZone } = ports;
  const catalogue = store.catalogue.current();
  const language = order.kind === 'requirements' ? order.language : STAFF_LANGUAGE;
  const common = { language, say: sayIn(language), kioskName, printedAt: clock() };
  switch (order.kind) {
    case 'requirements': {
      const entry = store.catalogue.find(order.serviceId);
      return entry === null
        ? null
        : requirementsDocument({ ...common, entry, link: servicePage(entry.catalogue.site, order.serviceId) });
    }
    case 'manual-slips': {
      const entry = store.catalogue.find(order.serviceId);
      return entry === null ? null : manualSlipsDocument({ ...common, ...order, entry });
    }
    case 'day-summary': {
      if (catalogue === null) return null;
      const figures = {
        ...dayFigures(store, order.businessDate),
        ticketsLeft: ticketsLeft(store.paperRolls.current()),
      };
      return daySummaryDocument({ ...common, site: catalogue.site, sample: catalogue.sample, figures });
    }
    case 'test-page': {
      const site = catalogue?.site ?? { name: { id: kioskName }, tagline: { id: '' }, timeZone: fallbackZone };
      const printer = { address: target.port.address, profile: target.profile.name };
      return testPageDocument({ ...common, site, printer, paperWidth });
    }
  }
}
