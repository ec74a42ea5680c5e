// The text ticket against a second encoder that knows nothing of ours: both streams must decode to the same paper.
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Block, PaperDocument, PaperWidth } from '../../src-main/printing/document.ts';
import { codeModules, moduleDots } from '../../src-main/printing/document-code.ts';
import { transliterate } from '../../src-main/printing/escpos/plain-text.ts';
import { textPaper } from '../../src-main/printing/escpos/text-paper.ts';
import { plainLabels, sampleTicketPaper, ticketPapers } from '../support/paper-samples.ts';
import { createDecoder } from '../support/virtual-printer/decoder.ts';
import type { Paper } from '../support/virtual-printer/paper.ts';
import { findQr, largestText, paperText } from '../support/virtual-printer/paper-text.ts';

/** The part of @point-of-sale/receipt-printer-encoder that is used here; it comes without types. */
interface Encoder {
  initialize(): Encoder;
  codepage(name: string): Encoder;
  align(side: 'left' | 'center'): Encoder;
  bold(on: boolean): Encoder;
  invert(on: boolean): Encoder;
  size(width: number, height: number): Encoder;
  line(text: string): Encoder;
  newline(): Encoder;
  qrcode(data: string, options: { model: 2; size: number; errorlevel: 'm' }): Encoder;
  cut(kind: 'partial'): Encoder;
  encode(): Uint8Array;
}
type EncoderClass = new (options: {
  columns: number;
  language: 'esc-pos';
  newline: '\n';
  feedBeforeCut: number;
}) => Encoder;
const require = createRequire(import.meta.url);
const ReceiptPrinterEncoder = z
  .custom<EncoderClass>((value) => typeof value === 'function')
  .parse(require('@point-of-sale/receipt-printer-encoder'));

const columnsOf = { '80': 48, '58': 32 } as const;
const dotsOf = { '80': 576, '58': 384 } as const;

function secondOpinion({ blocks }: PaperDocument, width: PaperWidth): Uint8Array {
  const columns = columnsOf[width];
  const encoder = new ReceiptPrinterEncoder({ columns, language: 'esc-pos', newline: '\n', feedBeforeCut: 4 });
  encoder.initialize().codepage('cp437').align('left');
  for (const block of blocks) encodeBlock(encoder, block, width);
  return encoder.cut('partial').encode();
}

function say(encoder: Encoder, ...texts: readonly string[]): Encoder {
  for (const text of texts) if (text !== '') encoder.line(transliterate(text));
  return encoder;
}

function encodeBlock(encoder: Encoder, block: Block, width: PaperWidth): Encoder {
  switch (block.kind) {
    case 'head':
      return say(encoder, block.institution, block.tagline);
    case 'caption':
      return say(encoder, block.text);
    case 'plate': {
      const scale = Math.min(8, Math.floor(columnsOf[width] / block.text.length));
      return encoder.size(scale, scale).line(block.text).size(1, 1);
    }
    case 'bar':
      encoder
        .invert(true)
        .line(block.star ? `* ${block.text} *` : block.text)
        .invert(false);
      return say(encoder, block.note);
    case 'title':
      return say(encoder.bold(true).line(transliterate(block.text)).bold(false), block.under);
    case 'facts':
      return say(encoder, ...block.rows.map(({ label, value }) => `${label}: ${value}`));
    case 'code': {
      const size = moduleDots(codeModules(block.data).length, dotsOf[width]);
      encoder.newline().qrcode(block.data, { model: 2, size, errorlevel: 'm' });
      return say(encoder, block.title, block.hint);
    }
    case 'checklist':
      return say(encoder, block.title, ...block.items.map((item) => `[ ] ${item.text}`));
    case 'notes':
      return say(encoder, ...block.lines.map(({ text }) => text));
    case 'rule':
      return encoder.newline();
    default:
      throw new Error(`a ticket has no ${block.kind}`);
  }
}

function decode(bytes: Uint8Array, width: PaperWidth): Paper {
  const decoder = createDecoder({ widthDots: dotsOf[width] });
  decoder.write(bytes);
  const [paper] = decoder.papers();
  if (paper === undefined) throw new Error('no paper was cut');
  return paper;
}

describe.each(['80', '58'] as const)('the text ticket on %s mm', (width) => {
  it.each(Object.entries(ticketPapers))('decodes as a second encoder says it: %s', (_, document) => {
    const [ours, theirs] = [
      decode(textPaper(document, width).bytes, width),
      decode(secondOpinion(document, width), width),
    ];
    const solid = (paper: Paper): string => paperText(paper).replace(/\s+/g, '');
    expect(solid(ours)).toBe(solid(theirs));
    expect(largestText(ours)).toBe(largestText(theirs));
    expect(findQr(ours)).toBe(findQr(theirs));
    expect(ours.problems).toEqual([]);
  });
});

describe('the text ticket', () => {
  it.each(['80', '58'] as const)('is at most 400 bytes on %s mm where no page or list belongs to it', (width) => {
    expect(textPaper(sampleTicketPaper({}, plainLabels), width).bytes.length).toBeLessThanOrEqual(400);
  });

  it.each(['80', '58'] as const)(
    'spends at most 120 bytes on other things than words and its code on %s mm',
    (width) => {
      for (const document of Object.values(ticketPapers)) {
        const { bytes } = textPaper(document, width);
        const words = paperText(decode(bytes, width)).replace(/\[qr .*\]/, '');
        const code = document.blocks.find((block) => block.kind === 'code');
        const payload = code?.kind === 'code' ? code.data.length : 0;
        expect(bytes.length - words.length - payload).toBeLessThanOrEqual(120);
      }
    },
  );
});
