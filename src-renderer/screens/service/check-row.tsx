// One requirement as a row to tick. The tick is the visitor's own aid: it is stored nowhere and never blocks the ticket.

import { Fragment } from 'react';
import { requirementKind } from '../../../src-shared/locales/requirement-words.ts';
import type { Requirement } from '../../../src-shared/protocol/catalogue.ts';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';

interface CheckRowProps {
  readonly requirement: Requirement;
  readonly index: number;
  readonly ticked: boolean;
}

export function CheckRow({ requirement, index, ticked }: CheckRowProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const kind = requirementKind[requirement.kind];
  const remarks = [requirement.when, requirement.note].flatMap((text) => text ?? []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the whole row is the target, pressed and released as every button here
    <button
      type="button"
      role="checkbox"
      aria-checked={ticked}
      className="check-row"
      onClick={() => dispatch({ type: 'tickToggled', requirement: index })}
    >
      <span className="check-box">{ticked && <Icon name="check" weight="bold" />}</span>
      <span>
        <LocalWords text={requirement.text} /> {kind !== null && <span className="check-kind">{say(kind)}</span>}
        {(remarks.length > 0 || !requirement.confirmed) && (
          <small>
            {remarks.map((remark, index) => (
              <Fragment key={remark.id}>
                {index > 0 && ' · '}
                <LocalWords text={remark} />
              </Fragment>
            ))}
            {!requirement.confirmed && remarks.length > 0 && ' · '}
            {!requirement.confirmed && <b className="check-ask">{say('service.askAtCounter')}</b>}
          </small>
        )}
      </span>
    </button>
  );
}
