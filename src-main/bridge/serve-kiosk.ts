// Handlers of the contract: each call in a line or two, spoken to the kiosk's own parts.
import { type Calls, calls, type Events, events } from '../../src-shared/contract/contract.ts';
import { fail, succeed } from '../../src-shared/contract/define.ts';
import type { Kiosk } from '../kiosk.ts';
import { serviceDetailOf } from '../views/directory.ts';
import { troubleOf } from '../views/ticket-view.ts';
import { createRouter, type Handlers, type Router } from './router.ts';

/** Serves `kiosk` to any number of transports, and publishes what changes. */
export function serveKiosk(kiosk: Kiosk): Router<Events> {
  const router: Router<Events> = createRouter({
    calls,
    events,
    handlers: handlersOf(kiosk, () => router.version()),
    onBug: kiosk.reportBug,
  });
  kiosk.onChange((event, payload) => router.publish(event, payload));
  return router;
}

function handlersOf(kiosk: Kiosk, version: () => number): Handlers<Calls> {
  const { store } = kiosk;
  return {
    'kiosk.snapshot': () => succeed(kiosk.snapshot(version())),

    'catalogue.service': ({ serviceId }) => {
      const entry = store.catalogue.find(serviceId);
      return entry === null ? fail({ code: 'unknown-service' }) : succeed(serviceDetailOf(entry));
    },

    'tickets.take': (request) => {
      const state = kiosk.state();
      if (state.kind !== 'serving') return fail({ code: 'not-serving', state });
      const taken = kiosk.issuer.take(request);
      return taken.ok ? succeed(kiosk.view(taken.value)) : taken;
    },

    'tickets.get': ({ ticketId }) => {
      const ticket = store.tickets.byId(ticketId);
      return ticket === null ? fail({ code: 'unknown-ticket' }) : succeed(kiosk.view(ticket));
    },

    'tickets.print': ({ ticketId, requestId }) => {
      const ticket = store.tickets.byId(ticketId);
      if (ticket === null || ticket.requestId !== requestId) return fail({ code: 'unknown-ticket' });
      return kiosk.printing.askAgain(ticketId) ? succeed(kiosk.view(ticket)) : fail({ code: 'not-offered' });
    },

    'help.call': ({ screen }) => succeed({ sent: kiosk.callHelp(screen) }),

    'printing.jobs': ({ limit }) =>
      succeed(
        store.printJobs.latest(limit).map(({ jobId, order, number, state, trouble, createdAt }) => ({
          jobId,
          paper: order.kind,
          number,
          copy: order.kind === 'ticket' ? order.copy : 0,
          state,
          trouble: troubleOf(trouble),
          createdAt,
        })),
      ),
  };
}
