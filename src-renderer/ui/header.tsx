// The head of a citizen's screen: where this is, what time it is. Large at home, one line everywhere else.
import { formatDate, formatShortDate, formatTime, zoneNames } from '../../src-shared/locales/format.ts';
import { useDirectory, useLocal, useSay, useWorld } from '../session/kiosk-context.tsx';
import './header.css';
import { KawungMark } from './icon.tsx';
import { useNow } from './use-now.ts';

export function Header({ large = false }: { readonly large?: boolean }) {
  const say = useSay();
  const local = useLocal();
  const { site } = useDirectory();
  const { timeZone } = useWorld();
  const { date, time } = useNow();
  return (
    // Heard once, at home; on every other screen it would only stand between the title and what it is about.
    <header className={large ? 'header header-large' : 'header'} data-voice={large ? undefined : 'skip'}>
      <span className="logo">
        <KawungMark />
      </span>
      <div className="header-site">
        <div className="header-name">{local(site.name)}</div>
        {large && <div className="header-tagline">{local(site.tagline)}</div>}
      </div>
      <div className="clock">
        <b>
          {formatTime(say, time)}
          <small>{zoneNames[timeZone]}</small>
        </b>
        <span>{large ? formatDate(say, date) : formatShortDate(say, date)}</span>
      </div>
    </header>
  );
}
