// The figures of a queue from the counter's call to the screens, and what becomes of them when the server falls silent.
import { describe, expect, it } from 'vitest';
import { waitsText } from '../../scripts/waits.ts';
import type { Statuses } from '../../src-shared/contract/views.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import {
  type ClockedKiosk,
  catalogueIn,
  type Machine,
  machineAt,
  startClockedKiosk,
} from '../support/clocked-kiosk.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const MINUTE = 60_000;
/** Just before the minute, so that what happens on the minute happens at once. */
const MORNING = '2026-05-12T09:38:59.900+07:00';

interface Counted {
  readonly machine: Machine;
  readonly server: TestServer;
  readonly kiosk: ClockedKiosk;
  readonly data: string;
  readonly heardAt: number;
}

/** Three people wait, and the kiosk knows it from the server. */
async function threeWait(): Promise<Counted> {
  const machine = machineAt(MORNING);
  const data = temporaryFolder();
  const catalogue = catalogueIn('Asia/Jakarta');
  const server = await startTestServer({ dataDirectory: data, catalogue, clock: machine.clock });
  const kiosk = startClockedKiosk(machine, { server: { url: server.url, pairingCode: await server.pairingCode() } });
  await kiosk.online();
  for (let person = 0; person < 3; person += 1) await kiosk.take();
  await expect.poll(() => figuresTold(kiosk)?.waiting, { timeout: 10_000 }).toBe(3);
  return { machine, server, kiosk, data, heardAt: machine.clock() };
}

/** What the screens were told last of `ktp`. */
function figuresTold({ told }: ClockedKiosk) {
  const told_ = told.flatMap(({ event, payload }) => (event === 'statuses.changed' ? [payload as Statuses] : []));
  return told_.flatMap((statuses) => statuses[serviceIdOf('ktp')] ?? []).at(-1)?.figures;
}

describe('figures of a server that fell silent', () => {
  it('are shown as they are for a minute, then with the time they were true, then not at all', async () => {
    const { machine, server, kiosk, heardAt } = await threeWait();
    await server.close();
    await expect.poll(() => kiosk.told).toContainEqual({ event: 'link.changed', payload: 'offline' });
    expect(figuresTold(kiosk)).toMatchObject({ waiting: 3, asOf: null });

    machine.pass(MINUTE);
    expect(kiosk.kiosk.snapshot(0).statuses[serviceIdOf('ktp')]?.figures.asOf).toBeNull();
    machine.pass(1);
    await expect.poll(() => figuresTold(kiosk)).toMatchObject({ waiting: 3, asOf: heardAt });

    machine.pass(2 * MINUTE);
    await expect.poll(() => figuresTold(kiosk)).toEqual({ waiting: null, wait: null, serving: null, asOf: null });
  });
});

describe('the wait that a citizen was told', () => {
  it('is what the report of the day judges', async () => {
    const { machine, server, kiosk, data } = await threeWait();
    // Three ahead at sixty counters of a minute each: at once, or in five minutes.
    await kiosk.take();
    await expect.poll(() => kiosk.kiosk.store.outbox.pendingCount(), { timeout: 10_000 }).toBe(0);
    machine.pass(4 * MINUTE);
    for (let person = 0; person < 4; person += 1) await server.call('ktp', 'Loket 1');

    const report = await waitsText({ data, databaseUrl: null, date: null, now: machine.clock() });

    const [, called = '', told = '', inside = ''] = report.split('\n').at(-1)?.split(/ {2,}/) ?? [];
    expect(called).toBe('4');
    // Whoever came before the server had counted anybody was told nothing.
    expect(Number(told)).toBeGreaterThanOrEqual(1);
    expect(inside).toBe('100%');
  });
});
