// What this process does with what the other server processes of its database tell: everybody who listens here hears it
// as if it had happened here.
import type { CatalogueKeeper } from '../catalogue/catalogue-keeper.ts';
import type { Log } from '../log.ts';
import { openHelpCalls } from '../store/help-calls.ts';
import type { NewsListener, Store } from '../store/store.ts';
import type { LiveHub } from './live-hub.ts';

export interface NewsParts {
  readonly store: Store;
  readonly live: LiveHub;
  readonly catalogue: CatalogueKeeper;
  readonly log: Log;
}

export function createNewsDesk({ store, live, catalogue, log }: NewsParts): NewsListener {
  const failed = (error: unknown): void => log('live-failed', { error: String(error) });
  return {
    onNews: (news) => {
      switch (news.kind) {
        case 'figures':
          return live.changed();
        case 'catalogue':
          return void catalogue.load().catch(failed);
        case 'help':
          return live.helpCalled(news);
        case 'kiosk-paired':
          return live.dropKiosk(news.kioskId);
      }
    },
    onMissed: (since) => {
      log('database-reached');
      live.tellAnew();
      catalogue.load().catch(failed);
      openHelpCalls(store.queries, since).then((calls) => {
        for (const call of calls) live.helpCalled(call);
      }, failed);
    },
  };
}
