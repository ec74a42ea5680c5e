// The number, and what becomes of its paper. It stays on screen as long as the paper is uncertain, and never says
// "printed" before the printer did.
import type { ReactNode } from 'react';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import type { TicketScreen } from '../../session/session.ts';
import { isOnPaper } from '../../session/timeouts.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SampleTab } from '../../ui/sample-tab.tsx';
import { ScreenTitle } from '../../ui/screen-frame.tsx';
import { Band } from './band.tsx';
import { Paper } from './paper.tsx';
import './ticket.css';

/** Why the number has to be kept without paper. */
const hints = {
  none: 'ticket.noPaper',
  failed: 'ticket.notPrinted',
  expired: 'ticket.notPrinted',
  unknown: 'ticket.maybePrinted',
} as const;

export function Ticket({ screen: { ticket } }: { readonly screen: TicketScreen }) {
  const say = useSay();
  const { state } = ticket.print;
  if (isOnPaper(state)) {
    return (
      <Layout title={say('ticket.title')} hint={say('ticket.hint')} paper={<Paper ticket={ticket} trouble={false} />}>
        <div className="ticket-actions">
          <Another />
          <Done tone="ghost">{say('ticket.done')}</Done>
        </div>
        <Band state={state} />
      </Layout>
    );
  }
  return (
    <Layout
      title={say(state === 'none' ? 'ticket.title' : 'ticket.valid')}
      hint={say(hints[state])}
      paper={<Paper ticket={ticket} trouble />}
      notice={
        state !== 'unknown' && (
          <Banner tone="warning" icon={<Icon name="printer" weight="fill" />}>
            {say('ticket.helpDesk')}
          </Banner>
        )
      }
    >
      <div className="ticket-actions">
        <CallStaff />
        <Another />
        <Done tone="accent">{say('ticket.noted')}</Done>
      </div>
      {state === 'unknown' && <Band state={state} />}
    </Layout>
  );
}

interface LayoutProps {
  readonly title: string;
  readonly hint: string;
  readonly paper: ReactNode;
  /** Given where the number has no paper; false where the band at the edge says it all. */
  readonly notice?: ReactNode;
  readonly children: ReactNode;
}

function Layout({ title, hint, paper, notice, children }: LayoutProps) {
  return (
    <main className={`screen screen-ticket ground${notice === undefined ? '' : ' has-trouble'}`}>
      <SampleTab />
      <div className="ticket-head">
        <span className="petal petal-accent">
          <Icon name="check" weight="bold" />
        </span>
        <div>
          <ScreenTitle>{title}</ScreenTitle>
          <p>{hint}</p>
        </div>
      </div>
      {paper}
      {notice && <div className="ticket-notice">{notice}</div>}
      {children}
    </main>
  );
}

function Another() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button tone="ghost" icon={<Icon name="plus" weight="bold" />} onTap={() => dispatch({ type: 'anotherWanted' })}>
      {say('ticket.another')}
    </Button>
  );
}

function Done({ tone, children }: { readonly tone: 'ghost' | 'accent'; readonly children: string }) {
  const dispatch = useDispatch();
  return (
    <Button tone={tone} icon={<Icon name="check" weight="bold" />} onTap={() => dispatch({ type: 'done' })}>
      {children}
    </Button>
  );
}

function CallStaff() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button
      tone="ghost"
      icon={<Icon name="hand-waving" weight="fill" />}
      onTap={() => dispatch({ type: 'helpOpened' })}
    >
      {say('ticket.callStaff')}
    </Button>
  );
}
