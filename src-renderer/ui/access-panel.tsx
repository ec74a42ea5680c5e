// "Akses mudah": text size, contrast, voice, more time, reach. Each choice shows at once, on an example above the sheet. All of it is
// forgotten when the session ends. Who listens keeps the voice when all else is put back.
import { useDispatch, useKiosk, useSay } from '../session/kiosk-context.tsx';
import { Option, Segments, Switch } from './access-option.tsx';
import './access-panel.css';
import { type Access, plainAccess, silentVoice } from '../session/access.ts';
import { ReachOption } from './access-reach.tsx';
import { VoiceOptions } from './access-voice.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';

export function AccessPanel() {
  const say = useSay();
  const dispatch = useDispatch();
  const access = useKiosk((state) => state.session.access);
  const change = (part: Partial<Access>) => dispatch({ type: 'accessChanged', access: { ...access, ...part } });
  const close = () => dispatch({ type: 'panelClosed' });
  return (
    <Dialog shape="sheet" title={say('access.title')} onOutside={close}>
      <div className="access-example">
        <h2>{say('access.example')}</h2>
        <p>{say('access.exampleText')}</p>
      </div>
      <div className="access-reset">
        <Button
          icon={<Icon name="arrow-counter-clockwise" weight="bold" />}
          onTap={() =>
            dispatch({
              type: 'accessChanged',
              access: { ...plainAccess, voice: { ...silentVoice, on: access.voice.on } },
            })
          }
        >
          {say('access.reset')}
        </Button>
      </div>
      <div className="access-options">
        <Option icon={<Icon name="text-aa" weight="bold" />} title={say('access.size')}>
          <Sizes chosen={access.textSize} onChoose={(textSize) => change({ textSize })} />
        </Option>
        <Option
          icon={<Icon name="circle-half" weight="fill" />}
          title={say('access.contrast')}
          hint={say('access.contrastHint')}
        >
          <Switch
            label={say('access.contrast')}
            hint={say('access.contrastHint')}
            on={access.contrast === 'high'}
            onChange={(on) => change({ contrast: on ? 'high' : 'normal' })}
          />
        </Option>
        <VoiceOptions />
        <Option
          icon={<Icon name="hourglass-medium" weight="duotone" />}
          title={say('access.longer')}
          hint={say('access.longerHint')}
        >
          <Switch
            label={say('access.longer')}
            hint={say('access.longerHint')}
            on={access.longerTime}
            onChange={(longerTime) => change({ longerTime })}
          />
        </Option>
        <ReachOption chosen={access.reach} onChoose={(reach) => change({ reach })} />
      </div>
      <Button tone="primary" shape="big" icon={<Icon name="check" weight="bold" />} onTap={close}>
        {say('access.use')}
      </Button>
    </Dialog>
  );
}

interface SizesProps {
  readonly chosen: Access['textSize'];
  readonly onChoose: (size: Access['textSize']) => void;
}

function Sizes({ chosen, onChoose }: SizesProps) {
  const say = useSay();
  return (
    <Segments
      label={say('access.size')}
      values={[
        ['normal', say('access.sizeNormal')],
        ['large', say('access.sizeLarge')],
      ]}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}
