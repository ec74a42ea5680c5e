// True once the component has been on screen for a frame: for what is dear to make and need not be in the first picture.
import { useEffect, useState } from 'react';

export function useAfterFrame(): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callbacks come before it is drawn; what they put off comes after.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDrawn(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return drawn;
}
