// Any paper as ESC/POS text: short, and printed right by every printer there is. The order and the words are the model's;
// frames, marks and rules are left to the picture.
import type {
  Block,
  CharacterSample,
  Checklist,
  Code,
  CodeSizes,
  Facts,
  LabelledValue,
  Notes,
  PaperDocument,
  PaperWidth,
  Slips,
  Table,
  Tones,
} from '../document.ts';
import { codeModules, moduleDots } from '../document-code.ts';
import type { ComposedPaper } from './commands.ts';
import { transliterate } from './plain-text.ts';
import { CHARACTER_DOTS, TextSheet } from './text-sheet.ts';

export function textPaper(document: PaperDocument, width: PaperWidth): ComposedPaper {
  const sheet = new TextSheet(width);
  for (const block of document.blocks) write(sheet.align(isList(block) ? 'left' : 'center'), block);
  return sheet.finish();
}

function write(sheet: TextSheet, block: Block): TextSheet {
  switch (block.kind) {
    case 'head':
      return sheet.words(block.institution, 'bold').words(block.tagline).blank();
    case 'caption':
      return sheet.words(block.text);
    case 'plate':
      return sheet.plate(block.text);
    case 'bar':
      return sheet
        .bar(block.star ? `* ${block.text} *` : block.text)
        .words(block.note)
        .blank();
    case 'title':
      return sheet.words(block.text, 'large').words(block.under);
    case 'facts':
      return writeFacts(sheet, block);
    case 'code':
      return writeCode(sheet, block);
    case 'checklist':
      return writeChecklist(sheet, block);
    case 'table':
      return writeTable(sheet, block);
    case 'notes':
      return writeNotes(sheet, block);
    case 'slips':
      return writeSlips(sheet, block);
    case 'rule':
      return sheet.blank();
    case 'ruler':
      return sheet.blank().words(block.title, 'bold').line(columnRuler(sheet.columns));
    case 'characters':
      return writeCharacters(sheet, block);
    case 'tones':
      return writeTones(sheet, block);
    case 'code-sizes':
      return writeCodeSizes(sheet, block);
  }
}

function isList({ kind }: Block): boolean {
  return kind === 'checklist' || kind === 'table' || kind === 'ruler' || kind === 'tones';
}

/** Tall, for those who read them at arm's length; one switch of looks serves them all. */
function writeFacts(sheet: TextSheet, { rows }: Facts): TextSheet {
  sheet.blank();
  for (const { label, value, note } of rows) sheet.words(`${label}: ${value}`, 'tall').words(note);
  return sheet;
}

function writeCode(sheet: TextSheet, { data, title, hint }: Code): TextSheet {
  const dots = moduleDots(codeModules(data).length, sheet.columns * CHARACTER_DOTS);
  return sheet.code(data, dots).words(title, 'bold').words(hint);
}

function writeChecklist(sheet: TextSheet, { title, items }: Checklist): TextSheet {
  sheet.words(title);
  for (const { text, note } of items) sheet.hanging('[ ] ', text).words(note, 'plain', 4);
  return sheet;
}

function writeNotes(sheet: TextSheet, { lines }: Notes): TextSheet {
  for (const { text, strong } of lines) sheet.words(text, strong ? 'bold' : 'plain');
  return sheet;
}

function writeTable(sheet: TextSheet, { title, rows }: Table): TextSheet {
  sheet.blank().words(title, 'bold');
  for (const row of rows) sheet.line(tableLine(row, sheet.columns)).words(row.note, 'plain', 2);
  return sheet;
}

/** Label left and value right; a label too long for that goes on in front of it. */
function tableLine({ label, value }: LabelledValue, columns: number): string {
  const [left, right] = [transliterate(label), transliterate(value)];
  const gap = columns - (left.length % columns) - right.length;
  return `${left}${' '.repeat(gap > 0 ? gap : gap + columns)}${right}`;
}

function writeSlips(sheet: TextSheet, { numbers, lines }: Slips): TextSheet {
  const cut = '- '.repeat(sheet.columns / 2).trimEnd();
  sheet.blank();
  for (const number of numbers) sheet.line(cut).line(number, 'large').words(lines.join(', '));
  return sheet.line(cut).blank();
}

/** `....:....1....:....2`: a digit at every tenth column. */
function columnRuler(columns: number): string {
  const mark = (column: number): string => (column % 5 > 0 ? '.' : column % 10 > 0 ? ':' : String(column / 10));
  return Array.from({ length: columns }, (_, index) => mark(index + 1)).join('');
}

function writeCharacters(sheet: TextSheet, { title, lines }: CharacterSample): TextSheet {
  sheet.words(title, 'bold');
  for (const line of lines) sheet.line(line);
  return sheet;
}

/** Fields of the shades of PC437. */
const shades = { 25: '░', 50: '▒', 75: '▓', 100: '█' } as const;

function writeTones(sheet: TextSheet, { title, fields }: Tones): TextSheet {
  sheet.words(title, 'bold');
  for (const { label, percent } of fields) sheet.line(label.padEnd(6) + shades[percent].repeat(sheet.columns - 6));
  return sheet;
}

function writeCodeSizes(sheet: TextSheet, { title, data, codes }: CodeSizes): TextSheet {
  sheet.words(title, 'bold');
  for (const { label, dots } of codes) sheet.words(label).code(data, dots);
  return sheet;
}
