// The dock at the bottom of every citizen screen but the ticket: back, home and pages; all languages side by side; Akses
// and Bantuan. Upright two rows, lying one.
import { offeredLocales } from '../../src-shared/locales/locales.ts';
import { useDirectory, useDispatch, useLanguage, useSay } from '../session/kiosk-context.tsx';
import { Button } from './button.tsx';
import './dock.css';
import { Icon } from './icon.tsx';

/** Where in a list the screen stands. `from`, `to` and `total` count entries; `page` counts from 0. */
export interface Position {
  readonly page: number;
  readonly pages: number;
  readonly from?: number;
  readonly to?: number;
  readonly total?: number;
}

interface DockProps {
  /** Absent at home, where there is nothing to go back to. */
  readonly back?: boolean;
  readonly position?: Position | undefined;
}

export function Dock({ back = false, position }: DockProps) {
  return (
    <footer className={back ? 'dock' : 'dock dock-home'}>
      {back && <BackButtons />}
      <Utilities long={!back} />
      {position !== undefined && position.pages > 1 && <Pager {...position} />}
    </footer>
  );
}

function BackButtons() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <nav className="dock-back">
      <Button icon={<Icon name="arrow-left" weight="bold" />} onTap={() => dispatch({ type: 'back' })}>
        {say('dock.back')}
      </Button>
      <Button icon={<Icon name="house" weight="bold" />} onTap={() => dispatch({ type: 'home' })}>
        {say('dock.home')}
      </Button>
    </nav>
  );
}

/** In a list the way on is the next page; on a service it is the number, so its pages stand back. */
function Pager({ page, pages, from, to, total }: Position) {
  const say = useSay();
  const dispatch = useDispatch();
  const counted = from !== undefined && to !== undefined && total !== undefined;
  const next = page + 1 < pages ? page + 1 : 0;
  return (
    <div className="dock-pager">
      <div className="dock-position" role="status">
        <span>{counted ? say('dock.position', { from, to }) : say('dock.page')}</span>{' '}
        <span>{counted ? say('dock.total', { total }) : say('dock.pageOf', { page: page + 1, pages })}</span>
      </div>
      <Button
        tone={counted && next !== 0 ? 'primary' : 'secondary'}
        iconAfter={<Icon name={next === 0 ? 'arrow-counter-clockwise' : 'caret-right'} weight="bold" />}
        onTap={() => dispatch({ type: 'pageTurned', page: next })}
      >
        {say(next === 0 ? 'dock.first' : 'dock.more')}
      </Button>
    </div>
  );
}

function Utilities({ long }: { readonly long: boolean }) {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <div className="dock-utilities">
      <Languages />
      <Button
        shape="stacked"
        icon={<Icon name="person-arms-spread" weight="fill" />}
        onTap={() => dispatch({ type: 'accessOpened' })}
      >
        <TwoLengths short={say('dock.access')} long={long ? say('dock.accessLong') : say('dock.access')} />
      </Button>
      <Button
        shape="stacked"
        icon={<Icon name="hand-waving" weight="fill" />}
        onTap={() => dispatch({ type: 'helpOpened' })}
      >
        <TwoLengths short={say('dock.help')} long={long ? say('dock.helpLong') : say('dock.help')} />
      </Button>
    </div>
  );
}

/** Upright there is room for one word only. */
function TwoLengths({ short, long }: { readonly short: string; readonly long: string }) {
  return (
    <>
      <span className="upright-only">{short}</span>
      <span className="lying-only">{long}</span>
    </>
  );
}

function Languages() {
  const say = useSay();
  const dispatch = useDispatch();
  const chosen = useLanguage();
  const { languages } = useDirectory();
  return (
    <fieldset className="languages" aria-label={say('dock.language')}>
      {offeredLocales(languages).map(({ language, name }) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === chosen}
          className="language"
          onClick={() => dispatch({ type: 'languageChosen', language })}
        >
          {language === chosen && <Icon name="check" weight="bold" />}
          {name}
        </button>
      ))}
    </fieldset>
  );
}
