// A printer's state in plain words: to the technician what is the matter, to the citizen no more than concerns a ticket.
import type { PrinterDetail, PrinterTrouble, PrinterView } from '../contract/views.ts';
import type { TextKey } from './texts.ts';

const troubles = {
  'not-configured': 'printer.not-configured',
  'not-reachable': 'printer.not-reachable',
  'paper-out': 'printer.paper-out',
  'cover-open': 'printer.cover-open',
  cutter: 'printer.cutter',
  overheated: 'printer.overheated',
  offline: 'printer.offline',
  'no-answer': 'printer.no-answer',
  'wrong-device': 'printer.wrong-device',
} as const satisfies Record<PrinterTrouble, TextKey>;

export type PrinterWords = (typeof troubles)[PrinterTrouble] | 'printer.ready' | 'printer.paperLow';

/** For the technician: the trouble, else that the roll is near its end, else that all is well. */
export function printerWords({ trouble, paperLow }: Pick<PrinterDetail, 'trouble' | 'paperLow'>): PrinterWords {
  if (trouble !== null) return troubles[trouble];
  return paperLow ? 'printer.paperLow' : 'printer.ready';
}

/** For the citizen: why there is no paper. What stands on the other end of a cable is not the citizen's business. */
export function whyNoPaper(trouble: PrinterTrouble): PrinterWords {
  return troubles[trouble === 'wrong-device' ? 'offline' : trouble];
}

/**
 * True while a number taken now is expected to come out on paper. A printer that never answers may well print: it is not
 * called broken, each of its tickets is told as uncertain.
 */
export function printsNow({ configured, trouble }: PrinterView): boolean {
  return configured && (trouble === null || trouble === 'no-answer');
}
