// What is on a paper, as words: one model for every paper and every rendering. No bytes, no dots, no layout. A rendering
// shows every text of it, in this order; an empty text is left out.

/** Width of the roll in millimetres: 576 or 384 dots, 48 or 32 columns of text. */
export type PaperWidth = '80' | '58';

export interface PaperDocument {
  readonly blocks: readonly Block[];
}

export type Block =
  | Head
  | Caption
  | Plate
  | Bar
  | Title
  | Facts
  | Code
  | Checklist
  | Table
  | Notes
  | Slips
  | Rule
  | Ruler
  | CharacterSample
  | Tones
  | CodeSizes;

/** Whose paper it is. */
export interface Head {
  readonly kind: 'head';
  readonly institution: string;
  readonly tagline: string;
}

/** One line that says what the plate under it is. */
export interface Caption {
  readonly kind: 'caption';
  readonly text: string;
}

/** The largest text of the paper, on one line and as wide as the paper: a queue number, a code to type, a word. */
export interface Plate {
  readonly kind: 'plate';
  readonly form: 'number' | 'code' | 'word';
  readonly text: string;
}

/** White on black: priority (with a star), copy. The reason of a priority is never printed. */
export interface Bar {
  readonly kind: 'bar';
  readonly star: boolean;
  readonly text: string;
  /** Stands under the bar, e.g. when the copy was made. */
  readonly note: string;
}

export interface Title {
  readonly kind: 'title';
  readonly text: string;
  readonly under: string;
}

export interface LabelledValue {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

/** The few things to know, in a frame. */
export interface Facts {
  readonly kind: 'facts';
  readonly rows: readonly LabelledValue[];
}

/** A QR code and what it is for. */
export interface Code {
  readonly kind: 'code';
  readonly data: string;
  readonly title: string;
  readonly hint: string;
}

/** Boxes to tick with a pen. */
export interface Checklist {
  readonly kind: 'checklist';
  readonly title: string;
  readonly items: readonly { readonly text: string; readonly note: string }[];
}

export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly rows: readonly LabelledValue[];
}

/** Centred sentences. */
export interface Notes {
  readonly kind: 'notes';
  readonly lines: readonly { readonly text: string; readonly strong: boolean }[];
}

/** Numbers to cut apart and hand out, each with the same lines beside it. */
export interface Slips {
  readonly kind: 'slips';
  readonly numbers: readonly string[];
  readonly lines: readonly string[];
}

/** Parts two sections. */
export interface Rule {
  readonly kind: 'rule';
}

/** The printable width: millimetres in a picture, columns in text. */
export interface Ruler {
  readonly kind: 'ruler';
  readonly title: string;
}

/** Characters of code page PC437 that are not ASCII: in text they are sent as its bytes, whatever comes of them. */
export interface CharacterSample {
  readonly kind: 'characters';
  readonly title: string;
  readonly lines: readonly string[];
}

/** How dark the printer burns: fields of a quarter, half, three quarters and all dots. */
export interface Tones {
  readonly kind: 'tones';
  readonly title: string;
  readonly fields: readonly { readonly label: string; readonly percent: 25 | 50 | 75 | 100 }[];
}

/** The same QR code with modules of several sizes. */
export interface CodeSizes {
  readonly kind: 'code-sizes';
  readonly title: string;
  readonly data: string;
  /** `dots`: side of a module, 1 to 16. */
  readonly codes: readonly { readonly label: string; readonly dots: number }[];
}
