// A page on which several people tap at once: any number of calls under way, answered in whatever order they are done.
// A call that gets no answer because the kiosk died says so.
import { randomUUID } from 'node:crypto';
import type { Calls } from '../../../src-shared/contract/contract.ts';
import { calls } from '../../../src-shared/contract/contract.ts';
import type { InputOf, OutputOf } from '../../../src-shared/contract/define.ts';
import { requestIdSchema } from '../../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../catalogue-fixture.ts';
import { openWebSocketPage } from './websocket-page.ts';

export type Tap = InputOf<Calls['tickets.take']>;
type TicketView = OutputOf<Calls['tickets.take']>;

export type TapOutcome =
  | { readonly kind: 'ticket'; readonly ticket: TicketView }
  /** The kiosk said no, and why. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Nobody knows whether there is a ticket: to be asked again in the same words. */
  | { readonly kind: 'unanswered' };

export interface TappingPage {
  take(tap: Tap): Promise<TapOutcome>;
  leave(): void;
}

/** A tap of somebody new. */
export function newTap(service: string): Tap {
  return {
    serviceId: serviceIdOf(service),
    priority: false,
    requestId: requestIdSchema.parse(randomUUID()),
    language: 'id',
  };
}

/** Opens the page; resolves when the kiosk serves citizens. */
export async function openTappingPage(launchUrl: string): Promise<TappingPage> {
  const page = await openWebSocketPage(launchUrl);
  const waiting = new Map<number, (outcome: TapOutcome) => void>();
  let lastId = 1;
  let gone = false;
  page.socket.on('close', () => {
    gone = true;
    for (const answer of waiting.values()) answer({ kind: 'unanswered' });
    waiting.clear();
  });
  page.send(JSON.stringify({ id: 1, call: 'kiosk.snapshot', input: {} }));
  const served = new Promise<void>((resolve, reject) => {
    page.socket.on('close', () => reject(new Error('the kiosk ended before it served anybody')));
    const read = async (): Promise<never> => {
      for (;;) {
        const message = await page.next();
        if ('event' in message) {
          if (message.event === 'state.changed' && isServing(message.payload)) resolve();
        } else if ('error' in message) {
          const { code } = message.error;
          waiting.get(message.id)?.(code === 'deadline' ? { kind: 'unanswered' } : { kind: 'refused', code });
          waiting.delete(message.id);
        } else if (message.id === 1) {
          if (calls['kiosk.snapshot'].output.parse(message.ok).state.kind === 'serving') resolve();
        } else {
          waiting.get(message.id)?.({ kind: 'ticket', ticket: calls['tickets.take'].output.parse(message.ok) });
          waiting.delete(message.id);
        }
      }
    };
    read().catch(reject);
  });
  await served;
  return {
    leave: page.leave,
    take: (tap) =>
      new Promise((resolve) => {
        if (gone) return resolve({ kind: 'unanswered' });
        lastId += 1;
        waiting.set(lastId, resolve);
        page.send(JSON.stringify({ id: lastId, call: 'tickets.take', input: tap }));
      }),
  };
}

function isServing(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'kind' in payload && payload.kind === 'serving';
}
