// The question of priority, asked once and without data: the four pictograms live inside the Yes, so that a tap on any of
// them is a Yes and nobody knows which. While the number is made, the chosen answer says so.
import { memo, type ReactNode } from 'react';
import type { WaitRange } from '../../src-shared/domain/availability-schema.ts';
import { formatAmount } from '../../src-shared/locales/format.ts';
import { printsNow } from '../../src-shared/locales/printer-words.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import { useDirectory, useSay, useWorld } from '../session/kiosk-context.tsx';
import { Above } from './above.tsx';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';
import { Disability, Elderly, Infant, Pregnant } from './pictograms.tsx';
import './priority-choice.css';
import { ScreenFrame, ScreenTitle } from './screen-frame.tsx';

interface PriorityChoiceProps {
  readonly serviceId: ServiceId;
  /** The answer being worked on; null while it is still asked. */
  readonly working: 'yes' | 'no' | null;
  /** What the number is for, where that was not chosen on a screen before. */
  readonly note?: string;
  readonly onAnswer: (priority: boolean) => void;
}

/** Kept as it stands while a number is being made: drawing it anew would only make the number wait. */
export const PriorityChoice = memo(({ serviceId, working, note, onAnswer }: PriorityChoiceProps) => {
  const say = useSay();
  const { interleave } = useDirectory().site;
  const { statuses, printer } = useWorld();
  const status = statuses[serviceId];
  return (
    <ScreenFrame name="priority">
      <Above>
        <div className="priority-title">
          <ScreenTitle>{say('priority.title')}</ScreenTitle>
          <p>{say('priority.hint')}</p>
          {note !== undefined && (
            <p className="priority-note">
              <Icon name="calendar-check" weight="fill" />
              {note}
            </p>
          )}
          {!printsNow(printer) && (
            <p className="priority-paper">
              <Icon name="printer" weight="fill" />
              {say('priority.noPaper')}
            </p>
          )}
        </div>
      </Above>
      <div className="priority-answers">
        <Yes working={working === 'yes'} onTap={() => onAnswer(true)} />
        <No working={working === 'no'} wait={status?.figures.wait ?? null} onTap={() => onAnswer(false)} />
      </div>
      <Above tall>
        <div className="priority-rules">
          <Rule icon={<Icon name="shield-check" weight="duotone" />}>{say('priority.noRecord')}</Rule>
          <Rule icon={<Icon name="arrows-merge" weight="duotone" />}>
            {say('priority.rule', {
              regular: formatAmount(say, interleave.regular),
              priority: formatAmount(say, interleave.priority),
            })}
          </Rule>
        </div>
      </Above>
    </ScreenFrame>
  );
});

interface AnswerProps {
  readonly working: boolean;
  readonly onTap: () => void;
}

function Yes({ working, onTap }: AnswerProps) {
  const say = useSay();
  return (
    <button type="button" className="answer answer-yes" aria-busy={working} onClick={onTap}>
      <span className="answer-top">
        {working ? <Working /> : <Icon name="star" weight="fill" />}
        <span>
          <b>{say(working ? 'priority.working' : 'priority.yes')}</b>
          <small>{say('priority.yesHint')}</small>
        </span>
      </span>
      <span className="answer-groups">
        <Group pictogram={<Elderly />}>{say('priority.elderly')}</Group>
        <Group pictogram={<Disability />}>{say('priority.disability')}</Group>
        <Group pictogram={<Pregnant />}>{say('priority.pregnant')}</Group>
        <Group pictogram={<Infant />}>{say('priority.infant')}</Group>
      </span>
    </button>
  );
}

function No({ working, wait, onTap }: AnswerProps & { readonly wait: WaitRange | null }) {
  const say = useSay();
  return (
    <button type="button" className="answer answer-no" aria-busy={working} onClick={onTap}>
      <span className="answer-top">
        {working ? <Working /> : <Icon name="ticket" weight="bold" />}
        <span>
          <b>{say(working ? 'priority.working' : 'priority.no')}</b>
          <small>{wait === null ? say('priority.noEstimate') : say('priority.noHint', wait)}</small>
        </span>
      </span>
    </button>
  );
}

function Working() {
  return (
    <span className="turning">
      <Icon name="circle-notch" weight="bold" />
    </span>
  );
}

function Group({ pictogram, children }: { readonly pictogram: ReactNode; readonly children: string }) {
  return (
    <span className="answer-group">
      {pictogram}
      {children}
    </span>
  );
}

function Rule({ icon, children }: { readonly icon: ReactNode; readonly children: string }) {
  return (
    <div className="priority-rule">
      <Petal>{icon}</Petal>
      {children}
    </div>
  );
}
