// The number, the same everywhere: letter, an accent dash, digits. Read aloud character by character, as it is called.
import { useSay } from '../session/kiosk-context.tsx';
import './number-plate.css';

/** Letters and digits that still fit at full size. */
const FULL_SIZE = 4;

/** `number` as printed and called: `A-012`, `AK-07`. */
export function NumberPlate({ number }: { readonly number: string }) {
  const say = useSay();
  const [prefix = '', digits = ''] = number.split('-');
  const characters = [...prefix, ...digits];
  return (
    <p
      className={characters.length > FULL_SIZE ? 'number-plate number-plate-long' : 'number-plate'}
      role="status"
      data-say={say('ticket.number', { number })}
    >
      <span className="spoken">{say('ticket.number', { number: characters.join(', ') })}</span>
      <span aria-hidden="true">
        {prefix}
        <i />
        {digits}
      </span>
    </p>
  );
}
