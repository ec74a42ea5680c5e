// Hears a scanner on a screen that expects a code, wherever the focus stands: what it types reaches no field, no button and
// no key of this page but as one scanned text. Other screens hear no scanner at all (keys.ts).
import { useEffect } from 'react';
import { useDispatch, useKiosk } from '../session/kiosk-context.tsx';
import { createScanCollector } from './scan-collector.ts';

/** `onStumble`: signs that a hand typed too fast to be told at once. */
export function useScanner(onStumble: (signs: string) => void): void {
  const dispatch = useDispatch();
  const covered = useKiosk(({ session }) => session.panel !== null || session.warned);
  useEffect(() => {
    const collector = createScanCollector(
      (text) => {
        if (!covered) dispatch({ type: 'codeScanned', text });
      },
      (signs) => {
        if (!covered) onStumble(signs);
      },
    );
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      if (!collector.take(event.key, event.timeStamp)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => {
      window.removeEventListener('keydown', hear, { capture: true });
      collector.drop();
    };
  }, [covered, dispatch, onStumble]);
}
