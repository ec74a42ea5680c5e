// The heartbeat against the real server: what each verdict makes of the kiosk.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { numberGrantSchema } from '../../src-shared/protocol/site-numbers.ts';
import { localDateSchema, requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf, tinyCatalogue } from '../../tests/support/catalogue-fixture.ts';
import { type KioskParts, kioskParts, TUESDAY_MORNING } from '../../tests/support/kiosk-parts.ts';
import { startTestServer, type TestServer } from '../../tests/support/test-server.ts';
import { createTicketIssuer } from '../tickets/issue-ticket.ts';
import { beat } from './heartbeat.ts';
import { pair } from './pair.ts';
import { pushOutbox } from './push.ts';
import { createServerClient, type ServerClient } from './server-client.ts';

const TODAY = localDateSchema.parse('2026-05-12');
const never = new AbortController().signal;

async function serverOfTuesday(): Promise<TestServer> {
  return startTestServer({ catalogue: tinyCatalogue(), clock: () => TUESDAY_MORNING });
}

async function paired(server: TestServer, parts: KioskParts = kioskParts()) {
  const code = await server.pairingCode();
  const attempt = { serverUrl: server.url, code, kioskName: 'Kios', softwareVersion: '1', signal: never };
  const pairing = await pair({ ...attempt, store: parts.store });
  if (!pairing.ok) throw new Error(JSON.stringify(pairing.error));
  return { parts, client: createServerClient(server.url, pairing.value.token, never) };
}

type Paired = Awaited<ReturnType<typeof paired>>;

async function heartbeat({ parts, client }: Paired, underWay: ReadonlySet<string> = new Set()) {
  const { store, clock } = parts;
  const pairing = store.settings.get('pairing');
  if (pairing === null) throw new Error('it was paired');
  const heard: number[] = [];
  const answer = await beat({ client, store, pairing, clock, underWay, onServerClock: (now) => heard.push(now) });
  return { answer, heard };
}

function take(parts: KioskParts): string {
  const requestId = requestIdSchema.parse(randomUUID());
  const asked = { serviceId: serviceIdOf('ktp'), requestId, priority: false, language: 'id' } as const;
  const taken = createTicketIssuer(parts).take(asked);
  return taken.ok ? taken.value.number : JSON.stringify(taken.error);
}

async function push({ parts, client }: Paired): Promise<void> {
  const epoch = parts.store.settings.get('pairing')?.epoch ?? 0;
  const pushed = await pushOutbox({ client, store: parts.store, epoch, clock: parts.clock, onSetAside: () => {} });
  if (!pushed.ok) throw new Error(JSON.stringify(pushed.error));
}

async function grantAt({ client }: Paired): Promise<string> {
  const grantId = randomUUID();
  const body = { grantId, serviceId: 'ktp', businessDate: TODAY };
  const answer = await client.send({ method: 'POST', path: '/api/numbers', body, answer: numberGrantSchema });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return grantId;
}

describe('a heartbeat', () => {
  it("tells the server's time, and makes the only kiosk the issuer of the shared series", async () => {
    const kiosk = await paired(await serverOfTuesday());
    expect(kiosk.parts.store.settings.get('issuing')).toBe('shared');
    const { heard } = await heartbeat(kiosk);
    expect(heard).toEqual([TUESDAY_MORNING]);
    expect(kiosk.parts.store.settings.get('issuing')).toBe('alone');
    expect(take(kiosk.parts)).toBe('A-001');
  });

  it('makes it one of several when there is a second one', async () => {
    const server = await serverOfTuesday();
    const first = await paired(server);
    await heartbeat(first);
    await paired(server);
    await heartbeat(first);
    expect(first.parts.store.settings.get('issuing')).toBe('shared');
    expect(take(first.parts)).toBe('AK-01');
  });

  it('voids grants that nobody here knows, and leaves those alone whose ticket is being made', async () => {
    const server = await serverOfTuesday();
    const kiosk = await paired(server);
    await paired(server);
    const [lost, making] = [await grantAt(kiosk), await grantAt(kiosk)];
    await heartbeat(kiosk, new Set([making]));
    const voided = kiosk.parts.store.outbox.pending(10).filter(({ type }) => type === 'grant.voided');
    expect(voided).toMatchObject([{ payload: { grantId: lost } }]);
  });

  it('sends once more what a server put back from a backup has forgotten', async () => {
    const server = await serverOfTuesday();
    const kiosk = await paired(server);
    await heartbeat(kiosk);
    const numbers = [take(kiosk.parts), take(kiosk.parts)];
    await push(kiosk);
    // A server without those events, which knows the kiosk: what this one would be after a backup of before.
    const epoch = kiosk.parts.store.settings.get('pairing')?.epoch ?? 0;
    kiosk.parts.store.settings.set('acknowledged', { epoch, seq: 9 });
    await heartbeat(kiosk);
    expect(kiosk.parts.store.settings.get('acknowledged')).toEqual({ epoch, seq: 2 });
    await push(kiosk);
    expect((await server.tickets(TODAY)).map(({ number }) => number).sort()).toEqual(numbers);
  });

  it('begins a new epoch, above every number the server has, where this disk forgot what it told', async () => {
    const server = await serverOfTuesday();
    const kiosk = await paired(server);
    await heartbeat(kiosk);
    take(kiosk.parts);
    await push(kiosk);
    const restored = kioskParts();
    const { settings } = kiosk.parts.store;
    for (const key of ['pairing', 'installationId'] as const) {
      const value = settings.get(key);
      if (value !== null) restored.store.settings.set(key, value as never);
    }
    const again = { parts: restored, client: kiosk.client };
    const { answer } = await heartbeat(again);
    expect(answer).toMatchObject({ ok: true, value: { epoch: 2 } });
    expect(restored.store.settings.get('pairing')?.epoch).toBe(2);
    await heartbeat(again);
    // A hundred above the one that is known, and rounded up.
    expect(take(restored)).toBe('A-201');
  });

  it('asks for the new epoch once, also where the answer is lost', async () => {
    const server = await serverOfTuesday();
    const kiosk = await paired(server);
    await heartbeat(kiosk);
    take(kiosk.parts);
    await push(kiosk);
    const restored = kioskParts();
    const pairing = kiosk.parts.store.settings.get('pairing');
    if (pairing === null) throw new Error('it was paired');
    restored.store.settings.set('pairing', pairing);
    const deaf: ServerClient = {
      ...kiosk.client,
      send: async (request) => {
        const answer = await kiosk.client.send(request);
        return request.path === '/api/epoch' ? { ok: false, error: { kind: 'unreachable', detail: 'lost' } } : answer;
      },
    };
    const lost = await heartbeat({ parts: restored, client: deaf });
    expect(lost.answer).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
    expect(restored.store.settings.get('pairing')?.epoch).toBe(1);
    await heartbeat({ parts: restored, client: kiosk.client });
    expect(restored.store.settings.get('pairing')?.epoch).toBe(2);
    expect(await server.kiosks()).toMatchObject([{ epoch: 2 }]);
  });
});
