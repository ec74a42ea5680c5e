// The page: which screen the kiosk shows, and what lies over it. A screen's folder carries the name of its state.
import { lazy, memo, Suspense, useEffect, useRef } from 'react';
import { ClosedByStaff } from './screens/closed-by-staff/closed-by-staff.tsx';
import { Connection } from './screens/connection/connection.tsx';
import { Home } from './screens/home/home.tsx';
import { Idle } from './screens/idle/idle.tsx';
import { Instansi } from './screens/instansi/instansi.tsx';
import { Line } from './screens/line/line.tsx';
import { Maintenance } from './screens/maintenance/maintenance.tsx';
import { NoCatalogue } from './screens/no-catalogue/no-catalogue.tsx';
import { OutOfOrder } from './screens/out-of-order/out-of-order.tsx';
import { Priority } from './screens/priority/priority.tsx';
import { Refused } from './screens/refused/refused.tsx';
import { Service } from './screens/service/service.tsx';
import { Services } from './screens/services/services.tsx';
import { Ticket } from './screens/ticket/ticket.tsx';
import { useKiosk } from './session/kiosk-context.tsx';
import { kioskScreen } from './session/kiosk-screen.ts';
import type { IdleScreen, Screen } from './session/screens.ts';
import { useSearchAhead } from './session/search-ahead.ts';
import type { Session } from './session/session.ts';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import { AccessPanel } from './ui/access-panel.tsx';
import { CodeDialog } from './ui/code-dialog.tsx';
import { HelpDialog } from './ui/help-dialog.tsx';
import { IdleWarning } from './ui/idle-warning.tsx';
import { ListDialog } from './ui/list-dialog.tsx';
import { Toast } from './ui/toast.tsx';
import { useFocusReturn } from './ui/use-focus-return.ts';
import { useScale } from './ui/use-panel.ts';
import { VoiceOffer } from './ui/voice-offer.tsx';

/** Apart from the first screen: most citizens never search. It is fetched while they look at home. */
const loadSearch = () => import('./screens/search/search.tsx');
const Search = lazy(async () => ({ default: (await loadSearch()).Search }));
const Booking = lazy(async () => ({ default: (await import('./screens/booking/booking.tsx')).Booking }));
const Tracking = lazy(async () => ({ default: (await import('./screens/tracking/tracking.tsx')).Tracking }));
const Survey = lazy(async () => ({ default: (await import('./screens/survey/survey.tsx')).Survey }));
const Information = lazy(async () => ({
  default: (await import('./screens/information/information.tsx')).Information,
}));

export function App() {
  const { connection, world, session } = useKiosk((state) => state);
  const shown = kioskScreen(connection, world, session.screen);
  useLook(session, world?.directory?.site.theme ?? 'nila');
  useSearchAhead(session.screen.kind === 'home' ? (world?.directory ?? null) : null, loadSearch);
  switch (shown.kind) {
    case 'taken-over':
    case 'starting':
    case 'disconnected':
      return <Connection kind={shown.kind} />;
    case 'out-of-order':
      return <OutOfOrder reason={shown.reason} />;
    case 'maintenance':
      return <Maintenance {...shown} />;
    case 'closed-by-staff':
      return <ClosedByStaff {...shown} />;
    case 'no-catalogue':
      return <NoCatalogue reason={shown.reason} />;
    case 'closed':
    case 'idle':
      return <Idle closed={shown.kind === 'closed'} />;
    case 'session':
      return <SessionScreen screen={shown.screen} session={session} />;
  }
}

/** Language, text size, contrast and theme belong to the whole page. */
function useLook({ language, access }: Session, theme: string): void {
  useEffect(() => {
    const page = document.documentElement;
    page.lang = language;
    page.dataset['theme'] = theme;
    page.dataset['size'] = access.textSize;
    page.dataset['contrast'] = access.contrast;
  }, [language, access, theme]);
  useScale(access.reach);
}

interface SessionScreenProps {
  readonly screen: Exclude<Screen, IdleScreen>;
  readonly session: Session;
}

function SessionScreen({ screen, session: { panel, warned, notice } }: SessionScreenProps) {
  const covered = warned || panel !== null;
  const stage = useRef<HTMLDivElement>(null);
  useFocusReturn(stage, covered);
  return (
    <>
      <div ref={stage} className="stage" inert={covered}>
        {/* A screen of another kind is a new screen: it appears anew and its title takes the focus. */}
        <Suspense fallback={<div className="screen" />}>
          <CitizenScreen key={keyOf(screen)} screen={screen} />
        </Suspense>
        {notice !== null && <Toast />}
      </div>
      {warned ? <IdleWarning /> : panel?.kind === 'access' ? <AccessPanel /> : null}
      {!warned && panel?.kind === 'voice' && <VoiceOffer />}
      {!warned && panel?.kind === 'help' && <HelpDialog state={panel.state} />}
      {!warned && panel?.kind === 'list' && <ListDialog panel={panel} />}
      {!warned && (panel?.kind === 'phone' || panel?.kind === 'complaint') && <CodeDialog {...panel} />}
    </>
  );
}

/** Priority and issuing are one picture, kept as it stands: building it anew would make the number wait for it. */
function keyOf(screen: Screen): string {
  // Another service reached from a service begins anew as well.
  if (screen.kind === 'service') return `service ${screen.serviceId}`;
  return screen.kind === 'issuing' ? 'priority' : screen.kind;
}

/** Drawn anew when the screen itself has changed, not with every sign of life. */
const CitizenScreen = memo(({ screen }: { readonly screen: Exclude<Screen, IdleScreen> }) => {
  switch (screen.kind) {
    case 'home':
      return <Home />;
    case 'search':
      return <Search screen={screen} />;
    case 'booking':
      return <Booking screen={screen} />;
    case 'tracking':
      return <Tracking screen={screen} />;
    case 'survey':
      return <Survey screen={screen} />;
    case 'information':
      return <Information screen={screen} />;
    case 'instansi':
      return <Instansi screen={screen} />;
    case 'services':
      return <Services screen={screen} />;
    case 'service':
      return <Service screen={screen} />;
    case 'line':
      return <Line screen={screen} />;
    case 'priority':
    case 'issuing':
      return <Priority screen={screen} />;
    case 'ticket':
      return <Ticket screen={screen} />;
    case 'refused':
      return <Refused screen={screen} />;
  }
});
