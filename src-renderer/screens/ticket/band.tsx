// The band at the edge nearest the paper slot: what has become of the paper, as far as the printer really said so. It is
// always there and always says it in the same place, so that a changed word is read aloud and nothing else moves.
import type { ReactNode } from 'react';
import type { PrintView } from '../../../src-shared/contract/views.ts';
import { whyNoPaper } from '../../../src-shared/locales/printer-words.ts';
import { delays } from '../../delays.ts';
import { useDispatch, useSay, useWorld } from '../../session/kiosk-context.tsx';
import type { PaperStory } from '../../session/paper.ts';
import type { TicketScreen } from '../../session/screens.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useLate } from '../../ui/use-late.ts';
import './band.css';

interface BandProps {
  readonly screen: TicketScreen;
  readonly story: PaperStory;
}

export function Band({ screen, story }: BandProps) {
  const { print } = screen.ticket;
  const words = useWords(screen, story);
  return (
    <section className={`band band-${story}`}>
      <div className="band-text" role="status">
        {words.title !== null && <b>{words.title}</b>}
        {(story === 'printing' || story === 'printed') && <Progress state={print.state} />}
        <span>{words.hint}</span>
      </div>
      {story === 'offered' ? <Print wanted={screen.paper === 'wanted'} /> : <Mark>{marks[story]}</Mark>}
    </section>
  );
}

const marks: Readonly<Record<Exclude<PaperStory, 'offered'>, ReactNode>> = {
  printing: <Icon name="arrow-fat-lines-down" weight="fill" />,
  printed: <Icon name="arrow-fat-lines-down" weight="fill" />,
  uncertain: <Icon name="arrow-fat-lines-down" weight="fill" />,
  missing: <Icon name="printer" weight="fill" />,
  none: <Icon name="printer" weight="fill" />,
};

function Mark({ children }: { readonly children: ReactNode }) {
  return <span className="band-mark">{children}</span>;
}

/** The words of each story; the title names what is the matter, the hint says what to do. */
function useWords({ ticket, paper }: TicketScreen, story: PaperStory): { title: string | null; hint: string } {
  const say = useSay();
  const { printer } = useWorld();
  const why = printer.trouble ?? ticket.print.trouble;
  switch (story) {
    case 'printing':
      return { title: say('ticket.printing'), hint: say('ticket.printingHint') };
    case 'printed':
      return { title: say('ticket.take'), hint: say('ticket.takeHint') };
    case 'uncertain':
      return { title: say('ticket.look'), hint: say('ticket.lookHint') };
    case 'missing':
      return { title: say(why === null ? 'ticket.missing' : whyNoPaper(why)), hint: say('ticket.helpDesk') };
    case 'none':
      return { title: null, hint: say('ticket.helpDesk') };
    case 'offered':
      if (paper === 'refused') return { title: say('ticket.printRefused'), hint: say('ticket.printRefusedHint') };
      return { title: say(backWords(ticket.print)), hint: say('ticket.offer') };
  }
}

function backWords({ trouble }: PrintView) {
  return trouble === 'paper-out' ? 'ticket.paperBack' : 'ticket.printerBack';
}

/** How far along each state is. No state is between two of these, so nothing moves between them. */
const progress: Readonly<Partial<Record<PrintView['state'], string>>> = {
  queued: '25%',
  sending: '65%',
  printed: '100%',
};

function Progress({ state }: { readonly state: PrintView['state'] }) {
  return (
    <div className="band-bar" aria-hidden="true">
      <i style={{ width: progress[state] }} />
    </div>
  );
}

function Print({ wanted }: { readonly wanted: boolean }) {
  const say = useSay();
  const dispatch = useDispatch();
  const late = useLate(wanted, delays.working);
  return (
    <Button
      tone="primary"
      shape="big"
      working={wanted && late}
      icon={late ? <Icon name="circle-notch" weight="bold" /> : <Icon name="printer" weight="fill" />}
      onTap={() => dispatch({ type: 'paperWanted' })}
    >
      {say(late ? 'ticket.printWorking' : 'ticket.print')}
    </Button>
  );
}
