// Nobody is here: a welcome in every language, today's hours, where it is quiet and where numbers run out. A touch
// anywhere begins a session; a language begins it in that language. On a closed site it says when it opens again.
import { formatRange } from '../../../src-shared/locales/format.ts';
import { defaultLanguage, offeredLocales } from '../../../src-shared/locales/locales.ts';
import { type QuietService, type QuotaLeft, quietServices, scarceServices } from '../../session/crowd.ts';
import { useDirectory, useDispatch, useLocal, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Meter } from '../../ui/chip.tsx';
import { Icon, KawungMark } from '../../ui/icon.tsx';
import { SampleTab } from '../../ui/sample-tab.tsx';
import { ScreenTitle } from '../../ui/screen-frame.tsx';
import { useFiguresAge } from '../../ui/use-figures-age.ts';
import { ClosedGreeting } from './closed-greeting.tsx';
import { Hours, OpenNow } from './hours.tsx';
import { IdleClock } from './idle-clock.tsx';
import './idle.css';
import { NoticeLine } from './notice-line.tsx';
import { UsualHours } from './usual-hours.tsx';

/** Cards side by side in one row. */
const CARDS = 3;

export function Idle({ closed }: { readonly closed: boolean }) {
  const say = useSay();
  const local = useLocal();
  const dispatch = useDispatch();
  const directory = useDirectory();
  return (
    <main className={closed ? 'screen attract attract-closed' : 'screen attract'}>
      <button type="button" className="attract-start" onClick={() => dispatch({ type: 'touched' })}>
        <span className="spoken">{say(closed ? 'idle.touchClosed' : 'idle.touch')}</span>
      </button>
      <SampleTab />
      <section className="attract-hero ground">
        <div className="attract-site">
          <span className="logo">
            <KawungMark />
          </span>
          <div>
            <div className="attract-name">{local(directory.site.name)}</div>
            <div className="attract-tagline">{local(directory.site.tagline)}</div>
          </div>
          <IdleClock />
        </div>
        <Greeting closed={closed} />
        <TouchPill closed={closed} />
      </section>
      <div className="attract-trim" />
      <section className="attract-info">
        <NoticeLine />
        <Hours closed={closed} />
        {!closed && <Figures />}
        <Languages />
      </section>
    </main>
  );
}

function Greeting({ closed }: { readonly closed: boolean }) {
  const say = useSay();
  const others = useOthers('idle.welcome');
  if (!closed) {
    return (
      <div className="attract-greeting">
        <ScreenTitle>{say('idle.welcome')}</ScreenTitle>
        <p>{others.join('  ·  ')}</p>
      </div>
    );
  }
  return <ClosedGreeting />;
}

function TouchPill({ closed }: { readonly closed: boolean }) {
  const say = useSay();
  const key = closed ? 'idle.touchClosed' : 'idle.touch';
  return (
    <div className="touch-pill" aria-hidden="true">
      <span className="touch-hand">
        <Icon name="hand-tap" weight="fill" />
      </span>
      <div>
        <b>{say(key)}</b>
        {useOthers(key).map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
    </div>
  );
}

/** The same text in the other languages of the site. */
function useOthers(key: 'idle.welcome' | 'idle.touch' | 'idle.touchClosed'): readonly string[] {
  return offeredLocales(useDirectory().languages)
    .filter((locale) => locale.language !== defaultLanguage)
    .flatMap((locale) => locale.texts[key] ?? []);
}

function Figures() {
  const say = useSay();
  const directory = useDirectory();
  const { statuses, usual } = useWorld();
  const quiet = quietServices(directory, statuses, CARDS);
  const time = useFiguresAge(quiet.map(({ service }) => statuses[service.id]));
  const scarce = scarceServices(directory, statuses, CARDS);
  return (
    <>
      {usual !== null && <UsualHours usual={usual} />}
      {usual === null && quiet.length === 0 && <OpenNow />}
      {usual === null && quiet.length > 0 && (
        <div>
          <h2 className="section-title">
            {[say('idle.quiet'), ...(time === null ? [] : [say('services.asOf', { time })])].join(', ')}
          </h2>
          <div className="attract-cards">
            {quiet.map((each) => (
              <QuietCard key={each.service.id} {...each} />
            ))}
          </div>
        </div>
      )}
      {scarce.length > 0 && (
        <div>
          <h2 className="section-title">{say('idle.left')}</h2>
          <div className="attract-cards">
            {scarce.map((each) => (
              <QuotaCard key={each.service.id} {...each} />
            ))}
          </div>
        </div>
      )}
    </>
  );
}

function QuietCard({ service, wait }: QuietService) {
  const say = useSay();
  const local = useLocal();
  return (
    <div className="attract-card">
      <b>{local(service.name)}</b>
      <div className="attract-figure attract-quiet">
        <Meter crowd="quiet" />
        {formatRange(wait.from, wait.to)}
        <small>{say('services.minutes')}</small>
      </div>
    </div>
  );
}

function QuotaCard({ service, left }: QuotaLeft) {
  const say = useSay();
  const local = useLocal();
  return (
    <div className="attract-card">
      <b>{local(service.name)}</b>
      {left === 0 ? (
        <div className="attract-figure attract-gone">
          <Icon name="prohibit" weight="bold" />
          {say('idle.gone')}
        </div>
      ) : (
        <div className="attract-figure">
          {left}
          <small>{say(left === 1 ? 'idle.numberLeft' : 'idle.numbersLeft')}</small>
        </div>
      )}
    </div>
  );
}

function Languages() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <fieldset className="attract-languages" aria-label={say('dock.language')}>
      {offeredLocales(useDirectory().languages).map(({ language, name }) => (
        <Button
          key={language}
          tone={language === defaultLanguage ? 'primary' : 'secondary'}
          onTap={() => dispatch({ type: 'languageChosen', language })}
        >
          {name}
        </Button>
      ))}
    </fieldset>
  );
}
