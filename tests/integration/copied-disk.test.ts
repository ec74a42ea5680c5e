// A kiosk's disk is cloned, or moved: real programs on real folders, each in a machine of its own. Nobody tells the copy that
// it is one.
import { randomUUID } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RequestId, requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { catalogueIn, machineAt, startClockedKiosk } from '../support/clocked-kiosk.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { type ContractPage, openContractPage } from '../support/pages/contract-page.ts';
import { startKioskOnMachine } from '../support/programs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const SOON = { timeout: 20_000, interval: 100 };
const [HERE, THERE] = [['mac 00:1b:21:00:00:01'], ['mac 00:1b:21:00:00:02']];

const newRequest = (): RequestId => requestIdSchema.parse(randomUUID());

async function take(page: ContractPage, requestId = newRequest()): Promise<string> {
  const request = { serviceId: serviceIdOf('ktp'), priority: false, requestId, language: 'id' } as const;
  return (await page.call('tickets.take', request)).number;
}

async function stateOf(page: ContractPage): Promise<string> {
  const { state } = await page.call('kiosk.snapshot', {});
  return state.kind === 'out-of-order' ? state.reason : state.kind;
}

async function settled(page: ContractPage): Promise<string> {
  const { link, state } = await page.call('kiosk.snapshot', {});
  return `${state.kind} ${link}`;
}

/** A disk is taken out while the kiosk runs, as an image of it is made: nothing was closed. */
function cloneOf(folder: string): string {
  const copy = join(temporaryFolder(), 'clone');
  cpSync(folder, copy, { recursive: true });
  for (const gone of ['kiosk.lock', 'kiosk.lock-journal', 'kiosk.db-shm']) rmSync(join(copy, gone), { force: true });
  return copy;
}

async function lineTo(server: TestServer) {
  const proxy = await startFaultProxy(server.port);
  const line = {
    url: proxy.url,
    down: () => {
      proxy.become({ kind: 'refuse' });
      proxy.cut();
    },
    up: () => proxy.become({ kind: 'clear' }),
  };
  return { line, flags: [`--server=${line.url}`, '--name=Kios Lobi'] };
}

/** A kiosk that is known to the server, in the machine it will always be in. */
async function openLobby(server: TestServer) {
  const { line, flags } = await lineTo(server);
  const folder = temporaryFolder();
  const code = `--pairing-code=${await server.pairingCode()}`;
  const program = await startKioskOnMachine(folder, HERE, [...flags, code]);
  const page = await openContractPage(program.url);
  await expect.poll(() => settled(page), SOON).toBe('serving online');
  return { line, folder, program, page };
}

describe('a cloned disk in another machine', () => {
  it('gives no number until the server made it a kiosk of its own, and none that its original gives', async () => {
    const server = await startTestServer({ catalogue: openNowCatalogue() });
    const original = await openLobby(server);
    const before = [await take(original.page), await take(original.page)];
    original.line.down();
    before.push(await take(original.page));

    const { line, flags } = await lineTo(server);
    line.down();
    const folder = cloneOf(original.folder);
    const clone = await startKioskOnMachine(folder, THERE, flags);
    const page = await openContractPage(clone.url);

    // Both are alone. The original goes on; the copy knows what it is.
    expect(await stateOf(page)).toBe('copied-disk');
    await expect(take(page)).rejects.toThrow(/not-serving.*copied-disk/);
    expect(clone.output()).toMatch(/"event":"machine.copied"/);
    expect(clone.output()).not.toContain('00:1b:21');
    before.push(await take(original.page));

    // The copy hears of the server first, and has everything the original had not told yet.
    line.up();
    await expect.poll(() => settled(page), SOON).toBe('serving online');
    const own = await take(page);
    original.line.up();
    await expect.poll(async () => (await server.tickets()).length, SOON).toBe(before.length + 1);

    const numbers = [...before, own];
    expect(new Set(numbers).size).toBe(numbers.length);
    expect((await server.tickets()).map(({ number }) => number).sort()).toEqual(numbers.toSorted());
    const [first, second] = await server.kiosks();
    expect(first).toMatchObject({ name: 'Kios Lobi', copyOf: null });
    expect(second).toMatchObject({ name: 'Kios Lobi (salinan)', copyOf: first?.kioskId });
    expect(first?.letter).not.toBe(second?.letter);

    // From now on it is in the machine it belongs to.
    await clone.interrupt();
    const again = await startKioskOnMachine(folder, THERE, flags);
    expect(await stateOf(await openContractPage(again.url))).toBe('serving');
  });

  it('is in its own machine when one mark of it is there, and where nothing can be read', async () => {
    const server = await startTestServer({ catalogue: openNowCatalogue() });
    const { folder, program, line } = await openLobby(server);
    await program.interrupt();
    line.down();

    for (const marks of [[...THERE, ...HERE], []]) {
      const next = await startKioskOnMachine(folder, marks);
      expect(await stateOf(await openContractPage(next.url))).toBe('serving');
      await next.interrupt();
    }
  });
});

describe('a disk that was moved to another machine', () => {
  it('goes on as the kiosk it was, without the server, once a technician says so', async () => {
    const server = await startTestServer({ catalogue: openNowCatalogue() });
    const { folder, program, line, page } = await openLobby(server);
    const first = await take(page);
    await program.interrupt();
    line.down();

    const moved = await startKioskOnMachine(folder, THERE, ['--adopt-machine', `--server=${line.url}`]);
    const screen = await openContractPage(moved.url);
    expect(await stateOf(screen)).toBe('serving');
    const second = await take(screen);
    expect([first, second]).toEqual(['A-001', 'A-002']);
    expect(moved.output()).toMatch(/"event":"machine.adopted"/);

    await moved.interrupt();
    const later = await startKioskOnMachine(folder, THERE, [`--server=${line.url}`]);
    expect(await stateOf(await openContractPage(later.url))).toBe('serving');
  });

  it('goes on at once where the technician says so at the kiosk itself', async () => {
    const kiosk = startClockedKiosk(machineAt('2026-05-12T09:41:00+07:00'), { catalogue: catalogueIn('Asia/Jakarta') });
    const { settings } = kiosk.kiosk.store;
    const machine = { salt: 'salt', marks: [] };
    settings.set('copied', { since: 0, untilSeq: 0, installationId: randomUUID(), machine });
    expect(kiosk.kiosk.state()).toEqual({ kind: 'out-of-order', reason: 'copied-disk' });
    await expect(kiosk.take()).rejects.toThrow('not-serving');

    kiosk.kiosk.adoptMachine();

    expect(kiosk.told).toContainEqual({ event: 'state.changed', payload: { kind: 'serving' } });
    expect((await kiosk.take()).number).toBe('A-001');
  });
});
