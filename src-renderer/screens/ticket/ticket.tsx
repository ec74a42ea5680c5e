// The number, and what becomes of its paper. It stays on screen as long as the paper is uncertain, and never says
// "printed" before the printer did.
import type { PrintView } from '../../../src-shared/contract/views.ts';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import { type PaperStory, paperStory } from '../../session/paper.ts';
import type { TicketScreen } from '../../session/screens.ts';
import { Button, type ButtonTone } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SampleTab } from '../../ui/sample-tab.tsx';
import { ScreenTitle } from '../../ui/screen-frame.tsx';
import { useReaching } from '../../ui/use-panel.ts';
import { Band } from './band.tsx';
import { Listen, Paper } from './paper.tsx';
import './ticket.css';

export function Ticket({ screen }: { readonly screen: TicketScreen }) {
  const story = paperStory(screen);
  const keep = isToKeep(story);
  return (
    <main className={`screen screen-ticket ground${keep ? ' has-trouble' : ''}`}>
      <SampleTab />
      <Head screen={screen} story={story} />
      <Paper ticket={screen.ticket} trouble={keep} />
      <div className="ticket-actions">
        {useReaching() && <Listen />}
        {keep && <CallStaff />}
        <Another />
        <Done tone={story === 'missing' || story === 'none' ? 'accent' : 'ghost'} noted={keep} />
      </div>
      <Band screen={screen} story={story} />
    </main>
  );
}

/** True where the number has to be kept without paper, for all anybody knows. */
function isToKeep(story: PaperStory): boolean {
  return story !== 'printing' && story !== 'printed';
}

function Head({ screen, story }: { readonly screen: TicketScreen; readonly story: PaperStory }) {
  const say = useSay();
  return (
    <div className="ticket-head">
      <span className="petal petal-accent">
        <Icon name="check" weight="bold" />
      </span>
      <div>
        <ScreenTitle>{say(isToKeep(story) && story !== 'none' ? 'ticket.valid' : 'ticket.title')}</ScreenTitle>
        <p>{say(headHint(screen, story))}</p>
      </div>
    </div>
  );
}

function headHint({ ticket: { print } }: TicketScreen, story: PaperStory) {
  switch (story) {
    case 'printing':
    case 'printed':
      return 'ticket.hint';
    case 'none':
      return 'ticket.noPaper';
    case 'missing':
    case 'offered':
      return 'ticket.notPrinted';
    case 'uncertain':
      return whatStopped(print.trouble);
  }
}

/** What is known of a ticket whose paper is uncertain. Without a word from the printer, not even that it stopped. */
function whatStopped(trouble: PrintView['trouble']) {
  switch (trouble) {
    case 'paper-out':
      return 'ticket.ranOut';
    case 'cover-open':
    case 'cutter':
    case 'overheated':
    case 'offline':
      return 'ticket.stopped';
    case 'not-configured':
    case 'not-reachable':
    case 'no-answer':
    case 'wrong-device':
    case null:
      return 'ticket.maybePrinted';
  }
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

/** `noted`: the citizen says that the number is kept without paper. */
function Done({ tone, noted }: { readonly tone: ButtonTone; readonly noted: boolean }) {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <Button tone={tone} icon={<Icon name="check" weight="bold" />} onTap={() => dispatch({ type: 'done' })}>
      {say(noted ? 'ticket.noted' : 'ticket.done')}
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
