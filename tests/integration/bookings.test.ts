// Bookings between real kiosks and a real server: known beforehand, used once while they are connected, and told to a person
// where two that were alone took the same one. And how an application stands, which only the server knows.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { bookingListSchema } from '../../src-shared/protocol/bookings.ts';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import { quarantineListSchema } from '../../src-shared/protocol/operator.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import {
  type ClockedKiosk,
  catalogueIn,
  type Machine,
  machineAt,
  startClockedKiosk,
} from '../support/clocked-kiosk.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { stores } from '../support/postgres-stores.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const MORNING = '2026-05-12T09:41:00+07:00';
const TODAY = '2026-05-12';
const CODE = 'BDG-7K4Q';
const RECEIPT = '503/0421/DPMPTSP/2026';

function siteWithBookings(): Catalogue {
  const catalogue = catalogueIn('Asia/Jakarta');
  return { ...catalogue, site: { ...catalogue.site, offers: ['booking', 'tracking'] } };
}

interface Site {
  readonly server: TestServer;
  /** One more kiosk of the site, on a line of its own. */
  kiosk(): Promise<{ kiosk: ClockedKiosk; cutOff(): void; machine: Machine }>;
  operator(path: string, body?: object): Promise<unknown>;
}

async function siteAt(instant: string): Promise<Site> {
  const server = await startTestServer({ catalogue: siteWithBookings(), clock: () => Date.parse(instant) });
  return {
    server,
    kiosk: async () => {
      const line = await startFaultProxy(server.port);
      const machine = machineAt(instant);
      const pairingCode = await server.pairingCode();
      const kiosk = startClockedKiosk(machine, { server: { url: line.url, pairingCode } });
      await kiosk.online();
      const cutOff = () => {
        line.become({ kind: 'refuse' });
        line.cut();
      };
      return { kiosk, cutOff, machine };
    },
    operator: async (path, body) => {
      const answer = await fetch(`${server.url}${path}`, {
        headers: { authorization: `Bearer ${server.handle.operatorToken}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return answer.json();
    },
  };
}

const booking = { code: CODE, serviceId: 'ktp', businessDate: TODAY, from: '09:30', to: '10:00' };

async function checkIn({ kiosk }: ClockedKiosk): Promise<string> {
  const requestId = requestIdSchema.parse(randomUUID());
  const taken = await kiosk.bookings.checkIn({ code: CODE, priority: false, requestId, language: 'id' });
  return taken.ok ? taken.value.number : taken.error.code;
}

const stateOf = async ({ operator }: Site): Promise<string | undefined> =>
  bookingListSchema.parse(await operator(`/api/bookings/${TODAY}`)).bookings[0]?.state;
const quarantineOf = async ({ operator }: Site) =>
  quarantineListSchema.parse(await operator('/api/quarantine')).events.map(({ code }) => code);

describe.each(stores)('on $name', (store) => {
  store.use();

  it('a booking that was made a moment ago is known while the server is there, and used at one kiosk only', async () => {
    const site = await siteAt(MORNING);
    const [one, two] = [await site.kiosk(), await site.kiosk()];
    await site.operator('/api/bookings', { bookings: [booking] });

    expect(await checkIn(one.kiosk)).toMatch(/^A-/);
    await expect.poll(() => stateOf(site)).toBe('used');
    expect(await checkIn(two.kiosk)).toBe('used');
    expect(await quarantineOf(site)).toEqual([]);
  });

  it('a booking told beforehand is checked in without the server, once at this kiosk', async () => {
    const site = await siteAt(MORNING);
    await site.operator('/api/bookings', { bookings: [booking] });
    const { kiosk, cutOff } = await site.kiosk();
    cutOff();

    expect(await checkIn(kiosk)).toMatch(/^A/);
    expect(await checkIn(kiosk)).toBe('used');
  });

  it('two kiosks that were alone may both take it: both numbers stand, and a person is told', async () => {
    const site = await siteAt(MORNING);
    await site.operator('/api/bookings', { bookings: [booking] });
    const [one, two] = [await site.kiosk(), await site.kiosk()];
    for (const { cutOff } of [one, two]) cutOff();
    const numbers = [await checkIn(one.kiosk), await checkIn(two.kiosk)];
    for (const { kiosk, machine } of [one, two]) {
      await kiosk.stop();
      await startClockedKiosk(machine, { server: { url: site.server.url, pairingCode: null } }).online();
    }

    const tickets = await site.server.tickets();
    expect(tickets.map(({ number }) => number).toSorted()).toEqual(numbers.toSorted());
    expect(await quarantineOf(site)).toEqual(['booking-reused']);
  });

  it('how an application stands is told by the server; without it nobody knows', async () => {
    const site = await siteAt(MORNING);
    const application = {
      receipt: RECEIPT,
      serviceId: 'kk',
      state: 'done',
      stepOn: TODAY,
      step: { id: 'Siap diambil' },
    };
    await site.operator('/api/applications', { applications: [application] });
    const { kiosk, cutOff } = await site.kiosk();
    const look = kiosk.kiosk.lookAtApplication;

    expect(await look('503 0421 dpmptsp 2026')).toEqual({
      ok: true,
      value: { serviceId: 'kk', state: 'done', stepOn: TODAY, step: { id: 'Siap diambil' } },
    });
    expect(await look('503/9999')).toEqual({ ok: false, error: { code: 'unknown-receipt' } });
    expect(await look('3273011203900001')).toEqual({ ok: false, error: { code: 'unknown-receipt' } });
    cutOff();
    expect(await look(RECEIPT)).toEqual({ ok: false, error: { code: 'not-reachable' } });
  });
});
