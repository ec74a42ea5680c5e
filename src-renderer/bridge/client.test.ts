// How the page speaks to main: typed answers, a deadline on everything, and no call left hanging.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calls } from '../../src-shared/contract/contract.ts';
import { requestIdSchema, serviceIdSchema } from '../../src-shared/protocol/words.ts';
import { snapshot, ticketFor } from '../../tests/support/stage/bandung.ts';
import { createFakeMain, type Handlers } from '../../tests/support/stage/fake-main.ts';
import { type ClientListeners, connectClient, type EventMessage } from './client.ts';

const request = {
  serviceId: serviceIdSchema.parse('perekaman-ktp'),
  priority: false,
  requestId: requestIdSchema.parse('8a1f0a3e-6f0b-4b8e-9d57-0d5a7a6a2c11'),
  language: 'id',
};

function connected(handlers: Partial<Handlers>, listeners: Partial<ClientListeners> = {}) {
  const main = createFakeMain(handlers);
  const client = connectClient(main.pipe, { opened: () => {}, closed: () => {}, event: () => {}, ...listeners });
  main.open();
  return { main, client };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a call', () => {
  test('answers with the parsed output', async () => {
    const { client } = connected({ 'kiosk.snapshot': () => ({ ok: true, value: snapshot }) });
    const result = await client.call('kiosk.snapshot', {});
    expect(result).toEqual({ ok: true, value: snapshot });
  });

  test('gets its own answer when several are under way', async () => {
    let letGo = () => {};
    const { client } = connected({
      'tickets.take': () => ({ ok: true, value: ticketFor('skck') }),
      'help.call': () => new Promise((resolve) => (letGo = () => resolve({ ok: true, value: { sent: true } }))),
    });
    const help = client.call('help.call', { screen: 'home' });
    const ticket = await client.call('tickets.take', request);
    letGo();
    expect(ticket.ok && ticket.value.serviceId).toBe('skck');
    expect(await help).toEqual({ ok: true, value: { sent: true } });
  });

  test('answers an expected failure as a value', async () => {
    const availability = { kind: 'line-full' as const, reopens: null };
    const { client } = connected({
      'tickets.take': () => ({ ok: false, error: { code: 'unavailable', availability } }),
    });
    expect(await client.call('tickets.take', request)).toEqual({
      ok: false,
      error: { code: 'unavailable', availability },
    });
  });

  test.each(['internal', 'forbidden', 'bad-input'] as const)('answers the bridge error %s as a value', async (code) => {
    const { client } = connected({ 'help.call': () => ({ ok: false, error: { code } }) });
    expect(await client.call('help.call', { screen: 'home' })).toEqual({ ok: false, error: { code } });
  });

  test('treats an output that is not what the table promises as internal', async () => {
    const { main, client } = connected({ 'help.call': () => 'silence' });
    const answer = client.call('help.call', { screen: 'home' });
    main.sayRaw(JSON.stringify({ id: 1, ok: { sent: 'perhaps' } }));
    expect(await answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  test('treats an error code it does not know as internal', async () => {
    const { main, client } = connected({ 'help.call': () => 'silence' });
    const answer = client.call('help.call', { screen: 'home' });
    main.sayRaw(JSON.stringify({ id: 1, error: { code: 'from-the-future' } }));
    expect(await answer).toMatchObject({ ok: false, error: { code: 'internal' } });
  });

  test('that is not answered in time is told so, and main is told to stop', async () => {
    const { main, client } = connected({ 'help.call': () => 'silence' });
    const answer = client.call('help.call', { screen: 'home' });
    await vi.advanceTimersByTimeAsync(calls['help.call'].deadline - 1);
    expect(main.heard).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({ ok: false, error: { code: 'deadline' } });
    expect(main.heard[1]).toEqual({ id: 1, abort: true });
  });

  test('can be aborted, and main is told to stop', async () => {
    const { main, client } = connected({ 'help.call': () => 'silence' });
    const controller = new AbortController();
    const answer = client.call('help.call', { screen: 'home' }, { signal: controller.signal });
    controller.abort();
    expect(await answer).toEqual({ ok: false, error: { code: 'aborted' } });
    expect(main.heard[1]).toEqual({ id: 1, abort: true });
  });

  test('aborted beforehand is never sent', async () => {
    const { main, client } = connected({});
    const answer = client.call('help.call', { screen: 'home' }, { signal: AbortSignal.abort() });
    expect(await answer).toEqual({ ok: false, error: { code: 'aborted' } });
    expect(main.heard).toEqual([]);
  });

  test('ignores an answer that comes after its deadline', async () => {
    const { main, client } = connected({ 'help.call': () => 'silence' });
    const answer = client.call('help.call', { screen: 'home' });
    await vi.advanceTimersByTimeAsync(calls['help.call'].deadline);
    main.sayRaw(JSON.stringify({ id: 1, ok: { sent: true } }));
    expect(await answer).toEqual({ ok: false, error: { code: 'deadline' } });
  });

  test('is disconnected when the pipe closes under it', async () => {
    const { main, client } = connected({ 'help.call': () => 'silence' });
    const answer = client.call('help.call', { screen: 'home' });
    main.close('lost');
    expect(await answer).toEqual({ ok: false, error: { code: 'disconnected' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is disconnected at once while the pipe is closed', async () => {
    const main = createFakeMain({});
    const client = connectClient(main.pipe, { opened: () => {}, closed: () => {}, event: () => {} });
    expect(await client.call('help.call', { screen: 'home' })).toEqual({
      ok: false,
      error: { code: 'disconnected' },
    });
  });

  test('works again after the pipe came back', async () => {
    const { main, client } = connected({ 'help.call': () => ({ ok: true, value: { sent: false } }) });
    main.close('lost');
    main.open();
    expect(await client.call('help.call', { screen: 'home' })).toEqual({ ok: true, value: { sent: false } });
  });
});

describe('what main says by itself', () => {
  test('is handed on with its version', () => {
    const heard: EventMessage[] = [];
    const { main } = connected({}, { event: (message) => heard.push(message) });
    main.emit('link.changed', 'offline');
    expect(heard).toEqual([{ event: 'link.changed', version: 1, payload: 'offline' }]);
  });

  test.each(['', '{', '[]', '{"id":1}', '{"event":"link.changed"}'])(
    'is ignored when it is not a message: %s',
    (text) => {
      const heard: EventMessage[] = [];
      const { main } = connected({}, { event: (message) => heard.push(message) });
      main.sayRaw(text);
      expect(heard).toEqual([]);
    },
  );
});
