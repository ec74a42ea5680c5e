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
  /** Reach mode: one page back and one forth, because the whole list is not at hand. */
  readonly reaching?: boolean;
}

export function Dock({ back = false, position, reaching = false }: DockProps) {
  const paged = position !== undefined && position.pages > 1;
  return (
    <footer className={back ? 'dock' : 'dock dock-home'}>
      {back && <BackButtons home={!(reaching && paged)} />}
      <Utilities long={!back} />
      {paged && (reaching ? <Steps {...position} /> : <Pager {...position} />)}
    </footer>
  );
}

function BackButtons({ home }: { readonly home: boolean }) {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <nav className="dock-back">
      <Button icon={<Icon name="arrow-left" weight="bold" />} onTap={() => dispatch({ type: 'back' })}>
        {say('dock.back')}
      </Button>
      {home && (
        <Button icon={<Icon name="house" weight="bold" />} onTap={() => dispatch({ type: 'home' })}>
          {say('dock.home')}
        </Button>
      )}
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

/** Where there is nothing before or after, the button stays and does nothing: what one reaches for never moves. */
function Steps({ page, pages }: Position) {
  const say = useSay();
  const dispatch = useDispatch();
  const turn = (to: number) => (to < 0 || to >= pages ? undefined : dispatch({ type: 'pageTurned', page: to }));
  return (
    <div className="dock-pager dock-steps">
      <Button off={page === 0} icon={<Icon name="caret-up" weight="bold" />} onTap={() => turn(page - 1)}>
        {say('dock.previous')}
      </Button>
      <Button
        tone={page + 1 < pages ? 'primary' : 'secondary'}
        off={page + 1 >= pages}
        icon={<Icon name="caret-down" weight="bold" />}
        onTap={() => turn(page + 1)}
      >
        {say('dock.next')}
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
