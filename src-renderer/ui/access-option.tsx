// One row of the access panel: a petal, what it is about, and a switch or a few choices side by side.
import type { ReactNode } from 'react';
import { useSay } from '../session/kiosk-context.tsx';
import { Icon } from './icon.tsx';
import { Petal } from './petal.tsx';

interface OptionProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

export function Option({ icon, title, hint, children }: OptionProps) {
  return (
    <div className="access-option">
      <Petal>{icon}</Petal>
      {/* Heard with its switch, which bears the same name. */}
      <div className="access-option-text" data-voice="skip">
        <b>{title}</b>
        {hint !== undefined && <span>{hint}</span>}
      </div>
      {children}
    </div>
  );
}

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly values: readonly (readonly [value: Value, name: string])[];
  readonly chosen: Value;
  /** Stands beside its title also where it has three values. */
  readonly narrow?: boolean;
  readonly onChoose: (value: Value) => void;
}

/** A few values side by side; the chosen one is filled and checked. */
export function Segments<Value extends string>({
  label,
  values,
  chosen,
  narrow = false,
  onChoose,
}: SegmentsProps<Value>) {
  return (
    <fieldset className={narrow ? 'segments segments-narrow' : 'segments'} aria-label={label}>
      {values.map(([value, name]) => (
        <button
          key={value}
          type="button"
          className={`segment segment-${value}`}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {value === chosen && <Icon name="check" weight="bold" />}
          {name}
        </button>
      ))}
    </fieldset>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  /** False: dashed, and a tap changes nothing; the reason stands beside it. */
  readonly available?: boolean;
  /** Heard after the name. */
  readonly hint?: string;
  readonly onChange: (on: boolean) => void;
}

/** Position, word and colour say the same. */
export function Switch({ label, on, available = true, hint, onChange }: SwitchProps) {
  const say = useSay();
  return (
    <button
      type="button"
      role="switch"
      aria-checked={on}
      aria-disabled={!available}
      aria-label={label}
      aria-description={hint}
      className="switch"
      onClick={() => available && onChange(!on)}
    >
      <span>{say(on ? 'access.on' : 'access.off')}</span>
    </button>
  );
}
