// Gets the search ready while a citizen looks at home: its code and its index, when the page has nothing else to do. So the
// search opens at once, and its first letter finds at once.
import { useEffect } from 'react';
import type { Directory } from '../../src-shared/contract/views.ts';

interface Loaded {
  readonly prepareSearch: (directory: Directory) => void;
}

/** `directory` is null while there is nothing to get ready for. */
export function useSearchAhead(directory: Directory | null, load: () => Promise<Loaded>): void {
  useEffect(() => {
    if (directory === null) return;
    const waiting = requestIdleCallback(() => {
      void load().then(({ prepareSearch }) => requestIdleCallback(() => prepareSearch(directory)));
    });
    return () => cancelIdleCallback(waiting);
  }, [directory, load]);
}
