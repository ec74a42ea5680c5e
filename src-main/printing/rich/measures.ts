// The measures of the pictures 16a (80 mm) and 16b (58 mm) of the design language, in dots of a 203 dpi head (8 = 1 mm).
import type { PaperWidth } from '../document.ts';
import type { Lettering } from './lettering.ts';

export interface Measures {
  /** Width of the paper's picture. */
  readonly width: number;
  readonly margin: number;
  readonly padding: { readonly top: number; readonly bottom: number };
  readonly mark: number;
  readonly trim: { readonly motifs: number; readonly gap: number };
  /** Largest size of the plate's type. */
  readonly plate: number;
  readonly box: { readonly across: number; readonly down: number };
  /** A QR code up to this side has its words beside it. */
  readonly codeBesideWords: number;
  readonly slipColumns: number;
  readonly type: Readonly<Record<TypeName, Lettering>>;
}

export type TypeName =
  | 'institution'
  | 'tagline'
  | 'caption'
  | 'bar'
  | 'barNote'
  | 'title'
  | 'under'
  | 'label'
  | 'value'
  | 'codeTitle'
  | 'codeHint'
  | 'listTitle'
  | 'item'
  | 'small'
  | 'figure'
  | 'note'
  | 'noteStrong';

const display = (size: number, lineHeight: number): Lettering => ({ voice: 'display', weight: 800, size, lineHeight });
const text = (size: number, weight: Lettering['weight'], lineHeight = 1.22): Lettering => ({
  voice: 'text',
  weight,
  size,
  lineHeight,
});

const shared = {
  codeTitle: text(32, 800, 1.12),
  codeHint: text(28, 600),
  listTitle: text(30, 800),
  item: text(28, 600, 1.15),
  figure: text(30, 800, 1.15),
  barNote: text(28, 600),
} as const;

export const measures: Readonly<Record<PaperWidth, Measures>> = {
  '80': {
    width: 576,
    margin: 24,
    padding: { top: 20, bottom: 28 },
    mark: 84,
    trim: { motifs: 13, gap: 18 },
    plate: 178,
    box: { across: 20, down: 13 },
    codeBesideWords: 320,
    slipColumns: 2,
    type: {
      ...shared,
      institution: display(40, 1.05),
      tagline: text(28, 600),
      caption: text(32, 700),
      bar: display(44, 1),
      title: display(46, 1.08),
      under: text(32, 600),
      label: text(28, 600),
      value: text(38, 800, 1.1),
      small: text(26, 600, 1.2),
      note: text(26, 600, 1.25),
      noteStrong: text(26, 800, 1.25),
    },
  },
  '58': {
    width: 384,
    margin: 10,
    padding: { top: 16, bottom: 24 },
    mark: 64,
    trim: { motifs: 9, gap: 14 },
    plate: 126,
    box: { across: 14, down: 10 },
    codeBesideWords: 0,
    slipColumns: 1,
    type: {
      ...shared,
      institution: display(32, 1.05),
      tagline: text(24, 600),
      caption: text(28, 700),
      bar: display(36, 1),
      title: display(36, 1.08),
      under: text(28, 600),
      label: text(26, 600),
      value: text(34, 800, 1.1),
      small: text(24, 600, 1.2),
      note: text(25, 600, 1.25),
      noteStrong: text(25, 800, 1.25),
    },
  },
};
