// A list of requirements on paper, as its citizen lives through it, in a dialog over the service. One list of a service is
// enough for one session; what never left the printer may be asked for again.
//
//   asking --granted--> printing --> printed | uncertain | failed
//      '----refused--> no-paper | too-soon | not-answered            listed already: had
import type { OtherPaperView } from '../../src-shared/contract/views.ts';
import type { ServiceId } from '../../src-shared/protocol/words.ts';

/** Why main printed nothing. `again`: UTC milliseconds. */
export type ListRefusal =
  | { readonly state: 'no-paper' }
  | { readonly state: 'too-soon'; readonly again: number }
  | { readonly state: 'not-answered' };

export type ListStory =
  | { readonly state: 'asking' | 'had' | 'printed' | 'uncertain' | 'failed' }
  | { readonly state: 'printing'; readonly jobId: number; readonly begun: boolean }
  | ListRefusal;

export interface ListPanel {
  readonly kind: 'list';
  readonly serviceId: ServiceId;
  readonly list: ListStory;
}

export type ListEvent =
  | { readonly type: 'listWanted'; readonly serviceId: ServiceId }
  | { readonly type: 'listGranted'; readonly serviceId: ServiceId; readonly jobId: number }
  | { readonly type: 'listRefused'; readonly serviceId: ServiceId; readonly refusal: ListRefusal }
  | { readonly type: 'otherPaperChanged'; readonly paper: OtherPaperView };

/** Lists of this session that came, or are on their way. */
export type Lists = readonly ServiceId[];

interface TakeHome {
  readonly panel: ListPanel | null;
  readonly lists: Lists;
}

/** What becomes of the dialog and of the session's lists. News for a dialog that was closed opens nothing. */
export function followList({ panel, lists }: TakeHome, event: ListEvent): TakeHome {
  switch (event.type) {
    case 'listWanted': {
      const { serviceId } = event;
      if (lists.includes(serviceId)) return { panel: { kind: 'list', serviceId, list: { state: 'had' } }, lists };
      return { panel: { kind: 'list', serviceId, list: { state: 'asking' } }, lists: [...lists, serviceId] };
    }
    case 'listGranted':
      if (!isAsking(panel, event.serviceId)) return { panel, lists };
      return { panel: { ...panel, list: { state: 'printing', jobId: event.jobId, begun: false } }, lists };
    case 'listRefused':
      return {
        panel: isAsking(panel, event.serviceId) ? { ...panel, list: event.refusal } : panel,
        lists: lists.filter((each) => each !== event.serviceId),
      };
    case 'otherPaperChanged':
      return afterNews({ panel, lists }, event.paper);
  }
}

function afterNews({ panel, lists }: TakeHome, { jobId, state }: OtherPaperView): TakeHome {
  if (panel?.list.state !== 'printing' || panel.list.jobId !== jobId) return { panel, lists };
  switch (state) {
    case 'none':
    case 'queued':
      return { panel, lists };
    case 'sending':
      return { panel: { ...panel, list: { state: 'printing', jobId, begun: true } }, lists };
    case 'printed':
      return { panel: { ...panel, list: { state: 'printed' } }, lists };
    case 'unknown':
      return { panel: { ...panel, list: { state: 'uncertain' } }, lists };
    case 'failed':
    case 'expired':
      return {
        panel: { ...panel, list: { state: 'failed' } },
        lists: lists.filter((each) => each !== panel.serviceId),
      };
  }
}

function isAsking(panel: ListPanel | null, serviceId: ServiceId): panel is ListPanel {
  return panel?.serviceId === serviceId && panel.list.state === 'asking';
}
