// The satisfaction survey: what it is about, nine questions one by one, and what became of the answers.
import { About } from './about.tsx';
import { End } from './end.tsx';
import { Question } from './question.tsx';
import './survey.css';
import type { SurveyScreen } from '../../session/screens.ts';

export function Survey({ screen }: { readonly screen: SurveyScreen }) {
  const { step } = screen;
  switch (step.kind) {
    case 'about':
      return <About about={screen.about} />;
    case 'asking':
      return <Question element={step.element} answers={screen.answers} sending={false} />;
    case 'sending':
      // The picture stays as it is while the answers are kept: usually too short to see.
      return step.again ? (
        <End kind="failed" working />
      ) : (
        <Question element={step.element} answers={screen.answers} sending />
      );
    case 'failed':
    case 'thanks':
    case 'nothing-sent':
      return <End kind={step.kind} />;
  }
}
