// No number could be given: why, and what is possible instead. What was merely not answered can be tried again; it can
// never yield two tickets.

import type { ServiceId } from '../../../src-shared/protocol/words.ts';
import { serviceById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import type { RefusedScreen } from '../../session/screens.ts';
import { Above } from '../../ui/above.tsx';
import { reasonSentence } from '../../ui/availability-words.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { OpenService, useOpenBeside } from '../../ui/instead.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { Petal } from '../../ui/petal.tsx';
import { QrCode } from '../../ui/qr.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { useSpeech } from '../../ui/use-speech.ts';
import './refused.css';

export function Refused({ screen }: { readonly screen: RefusedScreen }) {
  const say = useSay();
  const dispatch = useDispatch();
  const service = serviceById(useDirectory(), screen.tried.serviceId);
  const mayRetry = screen.refusal.code === 'not-answered';
  return (
    <ScreenFrame name="refused">
      <Above tall>
        <div className="refused" role="alert">
          <Petal tone="accent">
            <Icon name="ticket" weight="bold" />
          </Petal>
          <ScreenTitle>{say('refused.title')}</ScreenTitle>
          {service !== undefined && (
            <p className="refused-service">
              <LocalWords text={service.name} />
            </p>
          )}
          <p>{useReason(screen)}</p>
          <Link screen={screen} />
        </div>
      </Above>
      {!mayRetry && <Instead serviceId={screen.tried.serviceId} />}
      <div className="refused-ways">
        {mayRetry && (
          <Button
            tone="primary"
            shape="big"
            icon={<Icon name="arrow-counter-clockwise" weight="bold" />}
            onTap={() => dispatch({ type: 'retried' })}
          >
            {say('refused.retry')}
          </Button>
        )}
        <Button icon={<Icon name="list-checks" weight="bold" />} onTap={() => dispatch({ type: 'back' })}>
          {say('refused.requirements')}
        </Button>
        <Button icon={<Icon name="plus" weight="bold" />} onTap={() => dispatch({ type: 'anotherWanted' })}>
          {say('refused.another')}
        </Button>
      </div>
    </ScreenFrame>
  );
}

/** Online only: the way there. */
function Link({ screen: { refusal } }: { readonly screen: RefusedScreen }) {
  const say = useSay();
  const local = useLocal();
  const availability = refusal.code === 'unavailable' ? refusal.availability : null;
  if (availability?.kind !== 'online-only' || availability.url === null) return null;
  return (
    <>
      <QrCode text={availability.url} label={say('service.qr', { name: local(availability.name) })} />
      <code>{availability.url.replace(/^https:\/\//, '')}</code>
    </>
  );
}

/** What the same instansi gives numbers for now. */
function Instead({ serviceId }: { readonly serviceId: ServiceId }) {
  const say = useSay();
  const beside = useOpenBeside(serviceId);
  if (beside.length === 0) return null;
  return (
    <section className="refused-instead">
      <h2 className="section-title">{say('instead.title')}</h2>
      {beside.map((service) => (
        <OpenService key={service.id} service={service} />
      ))}
    </section>
  );
}

function useReason({ refusal }: RefusedScreen): string {
  const say = useSay();
  const speech = useSpeech();
  switch (refusal.code) {
    case 'not-answered':
      return say('refused.notAnswered');
    case 'gone':
      return say('refused.gone');
    case 'unavailable':
      // Open again since it was refused: then trying again is right, from the service.
      return refusal.availability.kind === 'open'
        ? say('refused.notAnswered')
        : reasonSentence(speech, refusal.availability);
  }
}
