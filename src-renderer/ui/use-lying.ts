// Whether the screen lies (landscape) or stands (portrait): decides how many columns a list has.
import { useSyncExternalStore } from 'react';

const query = '(orientation: landscape)';

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

export function useLying(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
