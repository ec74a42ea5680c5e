// The picture of a ticket: drawn in the main process while the citizen looks at the screen.
import { composePaper } from '../../src-main/printing/compose-paper.ts';
import { sampleTicketPaper } from '../support/paper-samples.ts';
import { milliseconds, percentile, type Row, timed } from './measure.ts';

const TICKETS = 40;
/** The first ones load fonts and warm up, as composing any paper at start does. */
const WARM_UP = 5;

export async function benchPaper(): Promise<Row[]> {
  const draw = async (rendering: 'rich' | 'text', ticket: number): Promise<number> => {
    const paper = sampleTicketPaper({ number: `B-${String(ticket + 1).padStart(3, '0')}`, ahead: ticket });
    // Native pictures are freed between turns of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    return timed(() => composePaper(paper, { rendering, paperWidth: '80' }));
  };
  const rich: number[] = [];
  const text: number[] = [];
  for (let ticket = 0; ticket < WARM_UP + TICKETS; ticket += 1) {
    rich.push(await draw('rich', ticket));
    text.push(await draw('text', ticket));
  }
  for (const samples of [rich, text]) samples.splice(0, WARM_UP);
  const median = percentile(rich, 0.5);
  return [
    {
      measure: 'rich ticket drawn, median',
      figure: milliseconds(median),
      beside: `the same ticket as text: ${milliseconds(percentile(text, 0.5))}`,
      limit: '≤ 60 ms',
      held: median <= 60,
    },
  ];
}
