// Puts together what a scanner types: signs faster than any hand, then enter, or nothing more. The first sign of a scan
// cannot be told from a hand's; it is counted in as soon as the second comes.
import { delays } from '../delays.ts';
import { isSign } from './typed-burst.ts';

/** Fewer signs than these are a hand that stumbled over two keys. */
const SHORTEST_SCAN = 4;

export interface ScanCollector {
  /** Takes a key, `at` in milliseconds of a clock that never jumps. True: it belongs to a scan, nobody else may have it. */
  take(key: string, at: number): boolean;
  /** Nothing of what was begun counts any more. */
  drop(): void;
}

/** `onScan` is told all of it at once; `onStumble` the signs that were held and turned out to be typed by hand. */
export function createScanCollector(onScan: (text: string) => void, onStumble: (signs: string) => void): ScanCollector {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const drop = () => {
    clearTimeout(timer);
    text = '';
  };
  const end = () => {
    const scanned = text;
    drop();
    if (scanned.length >= SHORTEST_SCAN) onScan(scanned);
    else if (scanned.length > 1) onStumble(scanned.slice(1));
  };
  const sign = (key: string, at: number): boolean => {
    const follows = text !== '' && at - last < delays.scannedKey;
    if (!follows && text.length > 1) end();
    text = follows ? text + key : key;
    last = at;
    clearTimeout(timer);
    if (follows) timer = setTimeout(end, delays.scanEnd);
    return follows;
  };
  return {
    take: (key, at) => {
      if (isSign(key)) return sign(key, at);
      // A scanner holds shift for capitals.
      if (key === 'Shift') return false;
      const ends = (key === 'Enter' || key === 'Tab') && text.length >= SHORTEST_SCAN && at - last < delays.scanEnd;
      end();
      return ends;
    },
    drop,
  };
}
