// Handlers of the contract: each call in a line or two, spoken to the kiosk's own parts.
import { type Calls, calls, type Events, events } from '../../src-shared/contract/contract.ts';
import { fail, succeed } from '../../src-shared/contract/define.ts';
import type { Kiosk } from '../kiosk.ts';
import { StorageFault } from '../store/care/storage-health.ts';
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
  const { store, printing, operation } = kiosk;
  return {
    'kiosk.snapshot': () => succeed(kiosk.snapshot(version())),

    'catalogue.service': ({ serviceId }) => {
      const entry = store.catalogue.find(serviceId);
      return entry === null ? fail({ code: 'unknown-service' }) : succeed(serviceDetailOf(entry));
    },

    'catalogue.otherTimes': ({ serviceId }) => {
      const times = kiosk.otherTimes(serviceId);
      return times === null ? fail({ code: 'unknown-service' }) : succeed(times);
    },

    'catalogue.information': () => {
      const information = kiosk.information();
      return information === null ? fail({ code: 'no-catalogue' }) : succeed(information);
    },

    'tickets.take': async (request) => {
      const state = kiosk.state();
      if (state.kind !== 'serving') return fail({ code: 'not-serving', state });
      try {
        const taken = await kiosk.takeTicket(request);
        if (taken.ok) return succeed(kiosk.view(taken.value));
        const { error } = taken;
        return fail(error.code === 'not-serving' ? { code: error.code, state: kiosk.state() } : error);
      } catch (error) {
        // The disk did not take it: there is no ticket, and the kiosk has become out of order just now.
        if (error instanceof StorageFault) return fail({ code: 'not-serving', state: kiosk.state() });
        throw error;
      }
    },

    'booking.find': ({ code }) => kiosk.bookings.find(code),

    'booking.checkIn': async (request) => {
      const state = kiosk.state();
      if (state.kind !== 'serving') return fail({ code: 'not-serving', state });
      try {
        const taken = await kiosk.bookings.checkIn(request);
        return taken.ok ? succeed(kiosk.view(taken.value)) : taken;
      } catch (error) {
        if (error instanceof StorageFault) return fail({ code: 'not-serving', state: kiosk.state() });
        throw error;
      }
    },

    'tracking.look': ({ receipt }) => kiosk.lookAtApplication(receipt),

    'tickets.get': ({ ticketId }) => {
      const ticket = store.tickets.byId(ticketId);
      return ticket === null ? fail({ code: 'unknown-ticket' }) : succeed(kiosk.view(ticket));
    },

    'tickets.print': ({ ticketId, requestId }) => {
      const ticket = store.tickets.byId(ticketId);
      if (ticket === null || ticket.requestId !== requestId) return fail({ code: 'unknown-ticket' });
      return printing.askAgain(ticketId) ? succeed(kiosk.view(ticket)) : fail({ code: 'not-offered' });
    },

    'help.call': ({ screen }) => succeed({ sent: kiosk.callHelp(screen) }),

    'survey.answer': (survey) => (kiosk.keepSurvey(survey) ? succeed({}) : fail({ code: 'not-kept' })),

    'printing.requirements': ({ serviceId, language }) => {
      if (store.catalogue.find(serviceId) === null) return fail({ code: 'unknown-service' });
      const printed = kiosk.printTakeHome({ serviceId, language });
      return printed.ok ? succeed({ jobId: printed.value }) : printed;
    },

    'operation.open': () => {
      operation.open();
      return succeed(kiosk.state());
    },

    'operation.close': (standing) => {
      if (!operation.isAhead(standing.until)) return fail({ code: 'already-over' });
      operation.close(standing);
      return succeed(kiosk.state());
    },

    'operation.maintain': (standing) => {
      if (!operation.isAhead(standing.until)) return fail({ code: 'already-over' });
      operation.maintain(standing);
      return succeed(kiosk.state());
    },

    'speech.check': async () => succeed({ available: await kiosk.speaker.available() }),

    'speech.say': async (spoken, { signal }) => {
      const outcome = await kiosk.speaker.say(spoken, signal);
      return outcome === 'spoken' ? succeed({}) : fail({ code: outcome });
    },

    'speech.stop': () => {
      kiosk.speaker.stop();
      return succeed({});
    },

    'printing.printer': () => succeed(printing.detail()),

    'printing.copy': ({ ticketId }) => {
      const copied = printing.copy(ticketId);
      return copied.ok ? succeed({ copy: copied.value }) : fail({ code: copied.error });
    },

    'printing.testPage': () => {
      printing.order({ kind: 'test-page' });
      return succeed({});
    },

    'printing.daySummary': ({ businessDate = kiosk.businessDate() }) => {
      if (store.catalogue.current() === null) return fail({ code: 'no-catalogue' });
      printing.order({ kind: 'day-summary', businessDate });
      return succeed({ businessDate });
    },

    'printing.manualSlips': ({ serviceId }) => {
      const reserved = kiosk.reserveSlips(serviceId);
      if (!reserved.ok) return fail({ code: reserved.error });
      const [first = '', last = ''] = [reserved.value[0], reserved.value.at(-1)];
      return succeed({ first, last });
    },

    'printing.rollReplaced': ({ lengthMetres }) => {
      printing.rollReplaced(Math.round(lengthMetres * 1_000));
      return succeed(printing.detail());
    },

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
