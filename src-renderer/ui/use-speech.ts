// What availability-words.ts needs, from where the component stands.
import { useLocal, useSay, useWorld } from '../session/kiosk-context.tsx';
import type { Speech } from './availability-words.ts';

export function useSpeech(): Speech {
  return { say: useSay(), local: useLocal(), today: useWorld().businessDate };
}
