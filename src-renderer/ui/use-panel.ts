// The panel as this page draws on it: what millimetres are in pixels, and how high the band of reach mode is. Set on the page itself, for every style sheet.
import { useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import {
  bandOf,
  hasRoomAbove,
  type PanelSettings,
  pixelsPerMillimetre,
  type Reach,
  type ScreenSize,
  unknownPanel,
} from '../../src-shared/domain/panel.ts';
import { useKiosk } from '../session/kiosk-context.tsx';

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

function useScreenSize(): ScreenSize {
  const width = useSyncExternalStore(subscribe, () => window.innerWidth);
  const height = useSyncExternalStore(subscribe, () => window.innerHeight);
  return useMemo(() => ({ width, height }), [width, height]);
}

function usePanelSettings(): PanelSettings {
  return useKiosk(({ world }) => world?.panel ?? unknownPanel);
}

/** Whether everything that is touched stands in the band at the bottom. */
export function useReaching(): boolean {
  const panel = usePanelSettings();
  const screen = useScreenSize();
  const reach = useKiosk(({ session }) => session.access.reach);
  return bandOf(panel, screen, reach) !== null;
}

/** Whether there is more above the band of reach mode than a strip for a title. */
export function useRoomAbove(): boolean {
  const panel = usePanelSettings();
  const screen = useScreenSize();
  const reach = useKiosk(({ session }) => session.access.reach);
  return hasRoomAbove(panel, screen, reach);
}

/** Gives the page its measures. `--mm` stays 0 px where nobody said how large the panel is. */
export function useScale(reach: Reach): void {
  const panel = usePanelSettings();
  const screen = useScreenSize();
  useLayoutEffect(() => {
    const { style, dataset } = document.documentElement;
    const band = bandOf(panel, screen, reach);
    style.setProperty('--mm', `${pixelsPerMillimetre(panel, screen) ?? 0}px`);
    style.setProperty('--band', `${band ?? screen.height}px`);
    dataset['reach'] = band === null ? 'full' : 'band';
  }, [panel, screen, reach]);
}
