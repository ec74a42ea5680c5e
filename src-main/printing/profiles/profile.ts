// What a model of printer can do, as data. A profile is found by asking (probe.ts) or chosen by a technician; callers
// never pass quirks around it.
import type { StatusQuestion } from '../escpos/questions.ts';

/** How a printer can say that a job is on paper, best first. */
export const confirmations = [
  /** GS ( H: repeats the job's own identifier once its paper has moved. */
  'process-id',
  /** GS r 1: answers in its turn, when everything before it is done. */
  'in-turn',
  /** DLE EOT only: says how it is, not how far. Believed when it was well for as long as the paper takes. */
  'realtime',
  /** Says nothing. What was sent stays `unknown`. */
  'none',
] as const;
export type Confirmation = (typeof confirmations)[number];

/** How what is left of a job that went wrong is taken out of the printer's buffer. */
export type Clearing =
  /** DLE DC4 8, at any time; then DLE ENQ 2, which frees a stuck cutter. */
  | 'at-any-time'
  /** DLE ENQ 2. */
  | 'after-error'
  | 'never';

export interface PrinterProfile {
  readonly id: 'epson' | 'in-turn' | 'realtime' | 'silent';
  /** For the technician: families of models, no promise about one of them. */
  readonly name: string;
  readonly confirmation: Confirmation;
  /** The DLE EOT n it answers, whatever else it is doing. */
  readonly statusQuestions: readonly StatusQuestion[];
  readonly clearing: Clearing;
  /** Takes a picture as fast as it prints; otherwise text is better. */
  readonly fastRaster: boolean;
  /** Slowest speed to reckon with, millimetres a second. */
  readonly speed: number;
}
