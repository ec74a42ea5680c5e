// What is possible while a service gives no numbers: other services of the same instansi that do, and the whole building.
import type { ServiceView } from '../../src-shared/contract/views.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import { openBeside } from '../session/crowd.ts';
import { serviceById } from '../session/directory.ts';
import { useDirectory, useDispatch, useSay, useWorld } from '../session/kiosk-context.tsx';
import { serviceChip } from './availability-words.ts';
import './button.css';
import { Chip } from './chip.tsx';
import { Icon } from './icon.tsx';
import './instead.css';
import { LocalWords } from './local-words.tsx';
import { useSpeech } from './use-speech.ts';

/** More than these would push what the service requires off its page. */
const MOST = 2;

/** Empty where the instansi gives no other numbers now. */
export function useOpenBeside(serviceId: ServiceId): readonly ServiceView[] {
  const directory = useDirectory();
  const { statuses } = useWorld();
  const service = serviceById(directory, serviceId);
  return service === undefined ? [] : openBeside(directory, statuses, service).slice(0, MOST);
}

export function OpenService({ service }: { readonly service: ServiceView }) {
  const say = useSay();
  const dispatch = useDispatch();
  const speech = useSpeech();
  const status = useWorld().statuses[service.id];
  const wait = status?.figures.wait ?? null;
  return (
    <button
      type="button"
      className="tap-card instead-row"
      onClick={() => dispatch({ type: 'serviceChosen', serviceId: service.id })}
    >
      <b>
        <LocalWords text={service.name} />
      </b>
      {status !== undefined && <Chip words={serviceChip(speech, status)} />}
      {wait !== null && <span>{say('service.range', wait)}</span>}
      <Icon name="caret-right" weight="bold" />
    </button>
  );
}

export function OtherServices() {
  const say = useSay();
  const dispatch = useDispatch();
  return (
    <button type="button" className="tap-card instead-row" onClick={() => dispatch({ type: 'anotherWanted' })}>
      <b>{say('instead.other')}</b>
      <Icon name="caret-right" weight="bold" />
    </button>
  );
}
