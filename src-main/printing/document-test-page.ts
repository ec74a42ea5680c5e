// The test page: what a technician needs to see of a printer. It can never be taken for a ticket: its number is UJI.
import type { Site } from '../../src-shared/protocol/catalogue.ts';
import type { PaperDocument, PaperWidth } from './document.ts';
import { fact, head, type PaperWords, type Printing, printedNotes } from './document-parts.ts';

export interface TestPage extends PaperWords, Printing {
  readonly site: Pick<Site, 'name' | 'tagline' | 'timeZone'>;
  /** The printer's address and the name of its profile. */
  readonly printer: { readonly address: string; readonly profile: string };
  readonly paperWidth: PaperWidth;
}

/** What a head of 203 dpi prints on a roll, in millimetres and in dots. */
const printable: Readonly<Record<PaperWidth, { readonly millimetres: number; readonly dots: number }>> = {
  '80': { millimetres: 72, dots: 576 },
  '58': { millimetres: 48, dots: 384 },
};

/** Letters of PC437 beyond ASCII that our fonts have too. */
const characters = ['ÇüéâäàåçêëèïîìÄÅ', 'ÉæÆôöòûùÿÖÜáíóúñ'];

export function testPageDocument(page: TestPage): PaperDocument {
  const { say, site, printer, paperWidth } = page;
  const { millimetres, dots } = printable[paperWidth];
  return {
    blocks: [
      head(site, page.language),
      { kind: 'caption', text: say('paper.test') },
      { kind: 'plate', form: 'word', text: say('paper.testWord') },
      {
        kind: 'facts',
        rows: [
          fact(say('paper.testAddress'), printer.address),
          fact(say('paper.testProfile'), printer.profile),
          fact(say('paper.testPaper'), say('paper.testPaperSize', { millimetres: paperWidth, dots })),
        ],
      },
      { kind: 'ruler', title: say('paper.testRuler', { millimetres }) },
      { kind: 'rule' },
      { kind: 'characters', title: say('paper.testCharacters'), lines: characters },
      { kind: 'rule' },
      {
        kind: 'tones',
        title: say('paper.testTones'),
        fields: ([25, 50, 75, 100] as const).map((percent) => ({ label: `${percent}%`, percent })),
      },
      { kind: 'rule' },
      {
        kind: 'code-sizes',
        title: say('paper.testCodes'),
        data: say('paper.testWord'),
        codes: [4, 6, 8].map((size) => ({ label: say('paper.testDots', { dots: size }), dots: size })),
      },
      { kind: 'rule' },
      printedNotes(page, { timeZone: site.timeZone, sample: false }),
      { kind: 'notes', lines: [{ text: say('paper.testCut'), strong: true }] },
    ],
  };
}
