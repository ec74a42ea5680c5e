// Nothing found is no dead end: another word, a person, all instansi, or what most people come for.
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Suggestions } from './suggestions.tsx';

export function NothingFound() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <div className="nothing-found">
      <p>{say('search.noneHint')}</p>
      <div className="nothing-found-ways">
        <Button icon={<Icon name="hand-waving" weight="fill" />} onTap={() => dispatch({ type: 'helpOpened' })}>
          {say('dock.helpLong')}
        </Button>
        <Button
          icon={<Icon name="list-checks" weight="bold" />}
          onTap={() => dispatch({ type: 'purposeChosen', purpose: 'take' })}
        >
          {say('search.instansi')}
        </Button>
      </div>
      <h3 className="section-title">{say('search.wanted')}</h3>
      <Suggestions />
    </div>
  );
}
