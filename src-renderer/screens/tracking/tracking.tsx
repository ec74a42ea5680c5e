// Following an application: its receipt number is asked for, looked up by the server, and answered with how it stands, or
// with where to ask.
import type { ReactNode } from 'react';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import type { TrackingRefusal, TrackingScreen } from '../../session/screens.ts';
import { receiptRules } from '../../session/tracking.ts';
import { Button } from '../../ui/button.tsx';
import { CodeAnswer, CodeChange, CodeLooking, CodeRetry } from '../../ui/code-answer.tsx';
import { CodeScreen, useTypeOn } from '../../ui/code-screen.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useScanner } from '../../ui/use-scanner.ts';
import { Standing } from './standing.tsx';

export function Tracking({ screen }: { readonly screen: TrackingScreen }) {
  const { entry, step } = screen;
  useScanner(useTypeOn(entry.typed));
  switch (step.kind) {
    case 'entering':
      return <Entry entry={entry} />;
    case 'looking':
      return <CodeLooking />;
    case 'found':
      return <Standing application={step.application} />;
    case 'refused':
      return <Refusal code={step.code} />;
  }
}

function Entry({ entry }: Pick<TrackingScreen, 'entry'>) {
  const say = useSay();
  return (
    <CodeScreen
      icon={<Icon name="path" weight="bold" />}
      title={say('tracking.title')}
      lead={say('tracking.lead')}
      label={say('tracking.field')}
      placeholder={say('tracking.placeholder')}
      entry={entry}
      rules={receiptRules}
      hints={{ shape: say('tracking.shape'), noNumber: say('tracking.noNumber') }}
    />
  );
}

function Refusal({ code }: { readonly code: TrackingRefusal }) {
  const say = useSay();
  switch (code) {
    case 'unknown-receipt':
      return (
        <CodeAnswer
          icon={<Icon name="magnifying-glass" weight="duotone" />}
          title={say('tracking.unknown')}
          text={[say('tracking.unknownHint')]}
        >
          <CodeChange />
        </CodeAnswer>
      );
    case 'too-many':
      return (
        <CodeAnswer
          icon={<Icon name="clock" weight="duotone" />}
          title={say('tracking.tooMany')}
          text={[say('tracking.tooManyHint')]}
        />
      );
    case 'not-reachable':
      return <NotAnswered icon={<Icon name="wifi-slash" weight="fill" />} text={say('tracking.notReachableHint')} />;
    case 'not-answered':
      return <NotAnswered icon={<Icon name="path" weight="bold" />} text={say('tracking.notAnsweredHint')} />;
  }
}

/** Only the server knows: without it the way is to the office itself. */
function NotAnswered({ icon, text }: { readonly icon: ReactNode; readonly text: string }) {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <CodeAnswer icon={icon} title={say('tracking.notReachable')} text={[text]}>
      <CodeRetry />
      <Button
        icon={<Icon name="map-pin" weight="fill" />}
        onTap={() => dispatch({ type: 'sideOpened', walk: 'information' })}
      >
        {say('tracking.places')}
      </Button>
    </CodeAnswer>
  );
}
