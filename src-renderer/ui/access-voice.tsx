// The rows of the access panel about the voice: read aloud or not, how fast, how loud. A kiosk that has no voice says so.
import { LOUDEST } from '../../src-shared/contract/speech.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Voice } from '../session/access.ts';
import { useDispatch, useKiosk, useSay } from '../session/kiosk-context.tsx';
import { Option, Segments, Switch } from './access-option.tsx';
import { Icon } from './icon.tsx';

export function VoiceOptions() {
  const say = useSay();
  const dispatch = useDispatch();
  const access = useKiosk((state) => state.session.access);
  const missing = useKiosk((state) => state.voice === 'unable');
  const { voice } = access;
  const change = (part: Partial<Voice>) =>
    dispatch({ type: 'accessChanged', access: { ...access, voice: { ...voice, ...part } } });
  return (
    <>
      <Option
        icon={<Icon name="speaker-high" weight="fill" />}
        title={say('access.voice')}
        hint={hintOf(say, { missing, voice })}
      >
        {voice.on && !missing && <Volume level={voice.volume} onChange={(volume) => change({ volume })} />}
        <Switch
          label={say('access.voice')}
          hint={say(missing ? 'access.voiceMissing' : 'access.voiceHint')}
          on={voice.on}
          available={!missing}
          onChange={(on) => change({ on })}
        />
      </Option>
      {!missing && (
        <Option icon={<Icon name="gauge" weight="fill" />} title={say('access.speed')}>
          <Segments
            narrow
            label={say('access.speed')}
            values={[
              ['slow', say('access.slow')],
              ['normal', say('access.medium')],
              ['fast', say('access.fast')],
            ]}
            chosen={voice.speed}
            onChoose={(speed) => change({ speed })}
          />
        </Option>
      )}
    </>
  );
}

/** Why there is none, how loud it is, or what it does. */
function hintOf(say: Say, { missing, voice }: { readonly missing: boolean; readonly voice: Voice }): string {
  if (missing) return say('access.voiceMissing');
  return voice.on ? say('voice.volume', { level: voice.volume, most: LOUDEST }) : say('access.voiceHint');
}

interface VolumeProps {
  readonly level: number;
  readonly onChange: (level: number) => void;
}

/** The two ends are told, not refused: the step is simply not taken. */
function Volume({ level, onChange }: VolumeProps) {
  const say = useSay();
  const step = (by: 1 | -1) => onChange(Math.min(LOUDEST, Math.max(1, level + by)));
  return (
    <fieldset className="segments steps" aria-label={say('access.volume')}>
      <button type="button" className="segment" aria-label={say('access.softer')} onClick={() => step(-1)}>
        <Icon name="minus" weight="bold" />
      </button>
      <button type="button" className="segment" aria-label={say('access.louder')} onClick={() => step(1)}>
        <Icon name="plus" weight="bold" />
      </button>
    </fieldset>
  );
}
