// The paper of the ticket on screen, as its citizen lives through it. Main knows what the printer did; the page adds two
// things main cannot: that nobody watches "sedang mencetak" for longer than 5 s, and that this citizen asked for paper.
//
//   told --overdue--> overdue --main says how it ended--> told
//    '---wanted--> wanted --granted--> told               only where main offers it; a second tap changes nothing
//                     '-----refused--> refused --wanted--> wanted
import type { PrintView, TicketView } from '../../src-shared/contract/views.ts';
import type { TicketId } from '../../src-shared/protocol/words.ts';
import type { PaperAsking, TicketScreen } from './screens.ts';

export type PaperEvent =
  | { readonly type: 'ticketChanged'; readonly ticket: TicketView }
  | { readonly type: 'paperWanted' }
  | { readonly type: 'paperGranted'; readonly ticket: TicketView }
  | { readonly type: 'paperRefused'; readonly ticketId: TicketId }
  | { readonly type: 'paperOverdue' };

/** What the citizen is told of the paper. */
export type PaperStory =
  /** This kiosk has no printer. */
  | 'none'
  | 'printing'
  | 'printed'
  /** It may be in the slot, whole or in part, or not. */
  | 'uncertain'
  /** Nothing of it was printed, and nothing can be now. */
  | 'missing'
  /** Nothing of it was printed; the printer is well again, so it can be had now. */
  | 'offered';

export function paperStory({
  ticket: { print },
  paper,
}: {
  readonly ticket: Pick<TicketView, 'print'>;
  readonly paper: PaperAsking;
}): PaperStory {
  switch (print.state) {
    case 'queued':
    case 'sending':
      return paper === 'overdue' ? 'uncertain' : 'printing';
    case 'unknown':
      return 'uncertain';
    case 'failed':
    case 'expired':
      return print.offered || paper === 'wanted' ? 'offered' : 'missing';
    case 'none':
    case 'printed':
      return print.state;
  }
}

/** True while the screen says that something is being done; never for longer than `delays.paper` (timeouts.ts). */
export function isWorking(screen: TicketScreen): boolean {
  return screen.paper === 'wanted' || paperStory(screen) === 'printing';
}

/** The ticket screen after `event`. News of another ticket belongs to a session that is over. */
export function followPaper(screen: TicketScreen, event: PaperEvent): TicketScreen {
  const { ticket, paper } = screen;
  switch (event.type) {
    case 'ticketChanged':
      if (event.ticket.ticketId !== ticket.ticketId) return screen;
      return { ...screen, ticket: event.ticket, paper: afterNews(paper, event.ticket.print) };
    case 'paperWanted':
      return paperStory(screen) === 'offered' && paper !== 'wanted' ? { ...screen, paper: 'wanted' } : screen;
    case 'paperGranted':
      return event.ticket.ticketId === ticket.ticketId ? { ...screen, ticket: event.ticket, paper: 'told' } : screen;
    case 'paperRefused':
      return event.ticketId === ticket.ticketId && paper === 'wanted' ? { ...screen, paper: 'refused' } : screen;
    case 'paperOverdue':
      return paperStory(screen) === 'printing' ? { ...screen, paper: 'overdue' } : screen;
  }
}

/** What stands between citizen and page outlasts the news that does not settle it. */
function afterNews(paper: PaperAsking, print: PrintView): PaperAsking {
  switch (paper) {
    case 'told':
    case 'wanted':
      return paper;
    case 'refused':
      return print.offered ? paper : 'told';
    case 'overdue':
      return print.state === 'queued' || print.state === 'sending' ? paper : 'told';
  }
}
