// A kiosk that staff closed or work on: its screens are told, it gives no numbers, and it serves again by itself.
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { serveKiosk } from '../../src-main/bridge/serve-kiosk.ts';
import { requestIdSchema } from '../../src-shared/protocol/words.ts';
import { serviceIdOf } from '../support/catalogue-fixture.ts';
import { type ClockedKiosk, catalogueIn, machineAt, startClockedKiosk } from '../support/clocked-kiosk.ts';
import { createInbox } from '../support/pages/raw-page.ts';

const MORNING = '2026-05-12T09:41:00+07:00';
const ceremony = { message: { id: 'Ada upacara di lobi.' }, until: null };

/** Asks what a page asks, under a role, and answers with what main says. */
async function ask({ kiosk }: ClockedKiosk, role: 'citizen' | 'staff', call: string, input: unknown): Promise<unknown> {
  const inbox = createInbox();
  const connection = serveKiosk(kiosk).connect({ role: () => role, send: inbox.deliver });
  connection.receive(JSON.stringify({ id: 1, call, input }));
  const answer = await inbox.next();
  connection.close();
  return answer;
}

describe('a kiosk that staff closed', () => {
  it('tells its screens, gives no number, and is still closed after a restart', async () => {
    const machine = machineAt(MORNING);
    const first = startClockedKiosk(machine, { catalogue: catalogueIn('Asia/Jakarta') });
    first.kiosk.operation.close(ceremony);
    const standing = { kind: 'closed-by-staff', ...ceremony };
    await expect.poll(() => first.told).toContainEqual({ event: 'state.changed', payload: standing });
    expect(
      await ask(first, 'citizen', 'tickets.take', {
        serviceId: serviceIdOf('ktp'),
        priority: false,
        requestId: requestIdSchema.parse(randomUUID()),
        language: 'id',
      }),
    ).toEqual({ id: 1, error: { code: 'not-serving', state: standing } });
    await first.stop();

    const second = startClockedKiosk(machine);
    expect(second.kiosk.snapshot(0).state).toEqual(standing);
    second.kiosk.operation.open();
    await expect.poll(() => second.told).toContainEqual({ event: 'state.changed', payload: { kind: 'serving' } });
  });

  it('is closed and opened over the bridge by staff only, and never until a time that is past', async () => {
    const machine = machineAt(MORNING);
    const clocked = startClockedKiosk(machine, { catalogue: catalogueIn('Asia/Jakarta') });
    expect(await ask(clocked, 'citizen', 'operation.close', ceremony)).toMatchObject({ error: { code: 'forbidden' } });
    const past = { ...ceremony, until: Date.parse(MORNING) };
    expect(await ask(clocked, 'staff', 'operation.maintain', past)).toEqual({
      id: 1,
      error: { code: 'already-over' },
    });
    expect(clocked.kiosk.state()).toEqual({ kind: 'serving' });
    expect(await ask(clocked, 'staff', 'operation.maintain', ceremony)).toEqual({
      id: 1,
      ok: { kind: 'maintenance', ...ceremony },
    });
    expect(await ask(clocked, 'staff', 'operation.open', {})).toEqual({ id: 1, ok: { kind: 'serving' } });
  });
});

describe('a maintenance with an end', () => {
  it('is over by itself, and the screens hear of it', async () => {
    const machine = machineAt(MORNING);
    const { kiosk, told } = startClockedKiosk(machine, { catalogue: catalogueIn('Asia/Jakarta') });
    kiosk.operation.maintain({ message: null, until: machine.clock() + 400 });
    await expect.poll(() => told.map(({ event }) => event)).toContain('state.changed');
    machine.pass(400);
    await expect
      .poll(() => told, { timeout: 5_000 })
      .toContainEqual({
        event: 'state.changed',
        payload: { kind: 'serving' },
      });
  });
});
