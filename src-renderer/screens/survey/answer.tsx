// One of four answers: a face on a petal, the word, and how high it stands on a scale of four. No colour says which is good.
import type { ReactNode } from 'react';
import { type SurveyValue, surveyValues } from '../../../src-shared/domain/skm.ts';
import { Icon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';

interface AnswerProps {
  readonly value: SurveyValue;
  /** Given before: the citizen came back to it. */
  readonly chosen: boolean;
  readonly onTap: () => void;
  readonly children: ReactNode;
}

export function Answer({ value, chosen, onTap, children }: AnswerProps) {
  return (
    <button type="button" className="tap-card survey-answer" aria-pressed={chosen} onClick={onTap}>
      <Petal tone="accent">
        <Face value={value} />
      </Petal>
      <b>{children}</b>
      <span className="survey-mark">
        {chosen && <Icon name="check" weight="bold" />}
        <span className="survey-scale" aria-hidden="true">
          {surveyValues.map((each) => (
            <i key={each} data-full={each <= value} />
          ))}
        </span>
      </span>
    </button>
  );
}

/** With the brows of the worst. */
const mouths: Readonly<Record<SurveyValue, string>> = {
  1: 'M82 186c16-42 76-42 92 0M72 78l36 16M184 78l-36 16',
  2: 'M92 172c22-10 50-10 72 0',
  3: 'M90 158c18 20 58 20 76 0',
  4: 'M80 146c10 56 86 56 96 0z',
};

/** The kiosk's own pictogram, on a 256 grid with a 16-unit stroke. */
function Face({ value }: { readonly value: SurveyValue }) {
  return (
    <svg className="survey-face" viewBox="0 0 256 256" aria-hidden="true" focusable="false">
      <circle cx="128" cy="128" r="100" />
      <circle className="survey-eye" cx="94" cy="106" r="13" />
      <circle className="survey-eye" cx="162" cy="106" r="13" />
      <path d={mouths[value]} className={value === 4 ? 'survey-laugh' : undefined} />
    </svg>
  );
}
