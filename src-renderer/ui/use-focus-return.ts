// Where the focus goes when a dialog closes: back to what opened it, so that whoever moves by keys goes on from there.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** `covered`: a dialog lies over `stage`. */
export function useFocusReturn(stage: RefObject<HTMLElement | null>, covered: boolean): void {
  const opener = useRef<HTMLElement | null>(null);
  // Before the browser takes the focus from what has become inert.
  useLayoutEffect(() => {
    if (!covered) return;
    const { activeElement } = document;
    const inside = activeElement instanceof HTMLElement && stage.current?.contains(activeElement) === true;
    if (inside) opener.current = activeElement;
  }, [covered, stage]);
  useEffect(() => {
    if (covered) return;
    const back = opener.current;
    opener.current = null;
    // Gone with its screen: the new one has taken the focus itself.
    if (back?.isConnected) back.focus({ preventScroll: true });
  }, [covered]);
}
