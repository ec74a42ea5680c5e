// "Akses mudah": text size, contrast, more time. Each choice shows at once, on an example above the sheet. All of it is
// forgotten when the session ends.
import type { ReactNode } from 'react';
import { useDispatch, useKiosk, useSay } from '../session/kiosk-context.tsx';
import { type Access, plainAccess } from '../session/session.ts';
import './access-panel.css';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';

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
          onTap={() => dispatch({ type: 'accessChanged', access: plainAccess })}
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
            on={access.contrast === 'high'}
            onChange={(on) => change({ contrast: on ? 'high' : 'normal' })}
          />
        </Option>
        <Option
          icon={<Icon name="hourglass-medium" weight="duotone" />}
          title={say('access.longer')}
          hint={say('access.longerHint')}
        >
          <Switch
            label={say('access.longer')}
            on={access.longerTime}
            onChange={(longerTime) => change({ longerTime })}
          />
        </Option>
      </div>
      <Button tone="primary" shape="big" icon={<Icon name="check" weight="bold" />} onTap={close}>
        {say('access.use')}
      </Button>
    </Dialog>
  );
}

interface OptionProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Option({ icon, title, hint, children }: OptionProps) {
  return (
    <div className="access-option">
      <Petal>{icon}</Petal>
      <div className="access-option-text">
        <b>{title}</b>
        {hint !== undefined && <span>{hint}</span>}
      </div>
      {children}
    </div>
  );
}

interface SizesProps {
  readonly chosen: Access['textSize'];
  readonly onChoose: (size: Access['textSize']) => void;
}

function Sizes({ chosen, onChoose }: SizesProps) {
  const say = useSay();
  const sizes = [
    ['normal', say('access.sizeNormal')],
    ['large', say('access.sizeLarge')],
  ] as const;
  return (
    <fieldset className="segments" aria-label={say('access.size')}>
      {sizes.map(([size, name]) => (
        <button
          key={size}
          type="button"
          className={`segment segment-${size}`}
          aria-pressed={size === chosen}
          onClick={() => onChoose(size)}
        >
          {size === chosen && <Icon name="check" weight="bold" />}
          {name}
        </button>
      ))}
    </fieldset>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}

/** Position, word and colour say the same. */
function Switch({ label, on, onChange }: SwitchProps) {
  const say = useSay();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-label={label}
      className="switch"
      onClick={() => onChange(!on)}
    >
      <span>{say(on ? 'access.on' : 'access.off')}</span>
    </button>
  );
}
