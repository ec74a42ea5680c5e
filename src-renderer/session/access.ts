// How the screen looks, sounds and waits for one citizen: the panel "Akses". Forgotten with the session.
import type { SpeechSpeed } from '../../src-shared/contract/speech.ts';
import type { Reach } from '../../src-shared/domain/panel.ts';

/** Whether and how the screen is read aloud. */
export interface Voice {
  readonly on: boolean;
  readonly speed: SpeechSpeed;
  /** 1 to `LOUDEST`. */
  readonly volume: number;
}

/** How the screen looks and sounds, and how long it waits: the panel "Akses". */
export interface Access {
  readonly textSize: 'normal' | 'large';
  readonly contrast: 'normal' | 'high';
  readonly longerTime: boolean;
  /** How far up there is anything to touch. */
  readonly reach: Reach;
  readonly voice: Voice;
}

export const silentVoice: Voice = { on: false, speed: 'normal', volume: 3 };
export const plainAccess: Access = {
  textSize: 'normal',
  contrast: 'normal',
  longerTime: false,
  reach: 'full',
  voice: silentVoice,
};
