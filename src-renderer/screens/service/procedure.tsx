// The procedure: up to five short steps on one line, otherwise a numbered list.
import { Fragment } from 'react';

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

export function Stepper({ steps }: { readonly steps: readonly string[] }) {
  return (
    <ol className="stepper">
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

export function Step({ step, number }: { readonly step: string; readonly number: number }) {
  return (
    <p className="step">
      <i>{number}</i>
      {step}
    </p>
  );
}
