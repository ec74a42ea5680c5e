// The procedure: up to five short steps on one line, otherwise a numbered list.
import { Fragment } from 'react';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { LocalWords } from '../../ui/local-words.tsx';

/** More steps, or longer ones, do not fit side by side. */
const MOST_STEPS = 5;
const LONGEST_STEP = 24;

/** Characters that fit on one line across all steps together; no word may be longer than a step's share of it. */
const LINE = { normal: 52, large: 33 };

export function isStepper(steps: readonly string[], textSize: keyof typeof LINE): boolean {
  const share = Math.floor(LINE[textSize] / steps.length);
  return (
    steps.length <= MOST_STEPS &&
    steps.every((step) => step.length <= LONGEST_STEP && step.split(' ').every((word) => word.length <= share))
  );
}

/** `lang`: the language of the steps, where it is not the screen's. */
export function Stepper({ steps, lang }: { readonly steps: readonly string[]; readonly lang: string | undefined }) {
  return (
    <ol className="stepper" lang={lang}>
      {steps.map((step, index) => (
        <li key={step}>
          <i>{index + 1}</i>
          <Words>{step}</Words>
        </li>
      ))}
    </ol>
  );
}

/** Breaks between words only: "KTP-el" stays whole. */
function Words({ children }: { readonly children: string }) {
  return (
    <span>
      {children.split(' ').map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text never change places
        <Fragment key={index}>
          <span className="whole-word">{word}</span>{' '}
        </Fragment>
      ))}
    </span>
  );
}

export function Step({ step, number }: { readonly step: LocalText; readonly number: number }) {
  return (
    <p className="step">
      <i>{number}</i>
      <LocalWords text={step} />
    </p>
  );
}
