// What the page does by itself for the information screens: asks main for the building when a citizen comes to look at
// it, and again when a new catalogue comes meanwhile.
import type { StoreApi } from 'zustand/vanilla';
import type { Client } from '../bridge/client.ts';
import type { PageState } from './page-state.ts';

type Store = Pick<StoreApi<PageState>, 'getState' | 'setState' | 'subscribe'>;

export function startInformationEffects(store: Store, client: Client): void {
  store.subscribe((state, before) => {
    const comes = looksAround(state) && !looksAround(before);
    const outdated = looksAround(state) && revisionOf(state) !== revisionOf(before);
    const again = looksAround(state) && state.information === 'again' && before.information !== 'again';
    if (comes || outdated || again) void readInformation(store, client);
  });
}

function looksAround({ session }: PageState): boolean {
  return session.screen.kind === 'information';
}

function revisionOf({ world }: PageState): number | undefined {
  return world?.directory?.revision;
}

async function readInformation(store: Store, client: Client): Promise<void> {
  const revision = revisionOf(store.getState());
  store.setState({ information: 'loading' });
  const result = await client.call('catalogue.information', {});
  // A new catalogue came meanwhile: this answer belongs to the old one, and it has been asked for again.
  if (revisionOf(store.getState()) !== revision) return;
  store.setState({ information: result.ok ? result.value : 'failed' });
}
