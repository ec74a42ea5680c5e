// What lies over a screen: "Akses", "Bantuan" and what becomes of the call, or what a citizen takes home of a service. Pure,
// like the walk below it.
import type { ServiceId } from '../../src-shared/protocol/words.ts';
import type { ListPanel } from './take-home.ts';

/** `kept`: the call for help is stored, the server has not been reached yet. */
export type Panel =
  | { readonly kind: 'access' }
  /** Offers to read the screen aloud: somebody began with a key. */
  | { readonly kind: 'voice' }
  /** A code for the phone: what the service requires, or where to complain. */
  | { readonly kind: 'phone' | 'complaint'; readonly serviceId: ServiceId }
  | ListPanel
  | { readonly kind: 'help'; readonly state: 'asked' | 'calling' | 'sent' | 'kept' | 'failed' };

export type PanelEvent =
  | { readonly type: 'accessOpened' }
  | { readonly type: 'voiceOffered' }
  | { readonly type: 'phoneWanted'; readonly serviceId: ServiceId }
  | { readonly type: 'complaintWanted'; readonly serviceId: ServiceId }
  | { readonly type: 'helpOpened' }
  | { readonly type: 'helpCalled' }
  | { readonly type: 'helpAnswered'; readonly sent: boolean }
  | { readonly type: 'helpFailed' }
  | { readonly type: 'panelClosed' };

/** The panel after `event`. An answer to a call whose panel was closed meanwhile opens nothing. */
export function panelAfter(panel: Panel | null, event: PanelEvent): Panel | null {
  const calling = panel?.kind === 'help' && panel.state === 'calling';
  switch (event.type) {
    case 'accessOpened':
      return { kind: 'access' };
    case 'voiceOffered':
      return { kind: 'voice' };
    case 'phoneWanted':
      return { kind: 'phone', serviceId: event.serviceId };
    case 'complaintWanted':
      return { kind: 'complaint', serviceId: event.serviceId };
    case 'helpOpened':
      return { kind: 'help', state: 'asked' };
    case 'helpCalled':
      return panel?.kind === 'help' ? { kind: 'help', state: 'calling' } : panel;
    case 'helpAnswered':
      return calling ? { kind: 'help', state: event.sent ? 'sent' : 'kept' } : panel;
    case 'helpFailed':
      return calling ? { kind: 'help', state: 'failed' } : panel;
    case 'panelClosed':
      return null;
  }
}
