// What a citizen takes home of a service without a number: its requirements on paper, or on the phone.
import type { ServiceId } from '../../../src-shared/protocol/words.ts';
import { useDispatch, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

export function TakeHome({ serviceId }: { readonly serviceId: ServiceId }) {
  const say = useSay();
  const dispatch = useDispatch();
  const { printer } = useWorld();
  return (
    <>
      {printer.configured && (
        <Button
          shape="stacked"
          icon={<Icon name="printer" weight="fill" />}
          onTap={() => dispatch({ type: 'listWanted', serviceId })}
        >
          {say('list.print')}
        </Button>
      )}
      <Button
        shape="stacked"
        icon={<Icon name="qr-code" weight="bold" />}
        onTap={() => dispatch({ type: 'phoneWanted', serviceId })}
      >
        {say('list.phone')}
      </Button>
    </>
  );
}
