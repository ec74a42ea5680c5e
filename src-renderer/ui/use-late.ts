// True some time after something began, for words that are only worth showing when it takes long.
import { useEffect, useState } from 'react';

/** Whether `going` has been true for `milliseconds`. */
export function useLate(going: boolean, milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!going) return;
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [going, milliseconds]);
  return going && late;
}
