// One element of the survey: its question, large, and four answers from worst to best, each with a face, a word and a step
// of a scale. It can always be skipped, and from the first answer on the survey can be ended.
import {
  answeredCount,
  type SurveyAnswers,
  type SurveyElement,
  surveyElements,
  surveyValues,
} from '../../../src-shared/domain/skm.ts';
import { surveyWords } from '../../../src-shared/locales/survey-words.ts';
import { delays } from '../../delays.ts';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useLate } from '../../ui/use-late.ts';
import { Answer } from './answer.tsx';

interface QuestionProps {
  readonly element: SurveyElement;
  readonly answers: SurveyAnswers;
  /** It was the last; the answers are being kept, and taps do nothing. */
  readonly sending: boolean;
}

export function Question({ element, answers, sending }: QuestionProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const words = surveyWords[element];
  return (
    <ScreenFrame name="survey">
      <Progress element={element} />
      {/* A new question is new: its title takes the focus, and no button of it is the one tapped before. */}
      <div key={element} className="survey-question">
        <ScreenTitle>{say(words.question)}</ScreenTitle>
        <div className="survey-answers">
          {surveyValues.map((value, index) => (
            <Answer
              key={value}
              value={value}
              chosen={answers[element] === value}
              onTap={() => dispatch({ type: 'surveyAnswered', element, value })}
            >
              {say(words.answers[index] ?? words.name)}
            </Answer>
          ))}
        </div>
        <Ways element={element} answers={answers} sending={sending} />
      </div>
    </ScreenFrame>
  );
}

/** "3 dari 9", what it is about in a word, and the same as nine steps. */
function Progress({ element }: { readonly element: SurveyElement }) {
  const say = useSay();
  const number = surveyElements.indexOf(element) + 1;
  return (
    <div className="survey-progress">
      <b>{say('survey.progress', { number, total: surveyElements.length })}</b>
      <span className="survey-element">{say(surveyWords[element].name)}</span>
      <span className="survey-steps" aria-hidden="true">
        {surveyElements.map((each, index) => (
          <i key={each} data-state={index + 1 < number ? 'done' : index + 1 === number ? 'now' : 'next'} />
        ))}
      </span>
    </div>
  );
}

/** On without an answer; and, once there is one, the end. The last question says that it is, in the place of the end. */
function Ways({ element, answers, sending }: QuestionProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const late = useLate(sending, delays.working);
  const last = element === surveyElements.at(-1);
  const mayEnd = answeredCount(answers) > 0;
  const skip = last && mayEnd ? 'survey.skipLast' : 'survey.skip';
  return (
    <div className="survey-ways">
      {!last && mayEnd && (
        <Button
          icon={<Icon name="check" weight="bold" />}
          working={late}
          onTap={() => dispatch({ type: 'surveyFinished' })}
        >
          {say(late ? 'survey.sending' : 'survey.finish')}
        </Button>
      )}
      {last && <p role="status">{say(late ? 'survey.sending' : 'survey.last')}</p>}
      <Button
        iconAfter={<Icon name="caret-right" weight="bold" />}
        onTap={() => dispatch({ type: 'surveyAnswered', element, value: null })}
      >
        {say(skip)}
      </Button>
    </div>
  );
}
