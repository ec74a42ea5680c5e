// The status chip: icon or meter, and a word; never colour alone, never tappable.
import type { Crowd } from '../session/crowd.ts';
import type { ChipMark, ChipWords } from './availability-words.ts';
import './chip.css';
import { Icon } from './icon.tsx';

export function Chip({ words }: { readonly words: ChipWords }) {
  return (
    <span className={`chip chip-${words.tone}`}>
      <Mark mark={words.mark} />
      {words.word}
    </span>
  );
}

/** The same without its pill, for a tile. */
export function TileStatus({ words }: { readonly words: ChipWords }) {
  return (
    <span className={`tile-status tile-status-${words.tone}`}>
      <Mark mark={words.mark} />
      {words.word}
    </span>
  );
}

function Mark({ mark }: { readonly mark: ChipMark }) {
  switch (mark) {
    case 'quiet':
    case 'moderate':
    case 'busy':
      return <Meter crowd={mark} />;
    case 'check':
      return <Icon name="check-circle" weight="fill" />;
    case 'pause':
      return <Icon name="pause-circle" weight="fill" />;
    case 'moon':
      return <Icon name="moon" weight="fill" />;
    case 'prohibit':
      return <Icon name="prohibit" weight="bold" />;
    case 'globe':
      return <Icon name="globe" weight="fill" />;
  }
}

/** Three bars of different height: it reads without colour. */
export function Meter({ crowd }: { readonly crowd: Crowd }) {
  return (
    <span className={`meter meter-${crowd}`} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}
