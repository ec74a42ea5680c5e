// What lies over a screen: "Akses", or "Bantuan" and what becomes of the call. Pure, like the walk below it.

/** `kept`: the call for help is stored, the server has not been reached yet. */
export type Panel =
  | { readonly kind: 'access' }
  | { readonly kind: 'help'; readonly state: 'asked' | 'calling' | 'sent' | 'kept' | 'failed' };

export type PanelEvent =
  | { readonly type: 'accessOpened' }
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
