// The page's picture of the kiosk stays whole: snapshot first, events in order, and a new snapshot after every hole.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { snapshot } from '../../tests/support/stage/bandung.ts';
import { createFakeMain, type Handlers } from '../../tests/support/stage/fake-main.ts';
import { delays } from '../delays.ts';
import { followKiosk } from './follow.ts';

function followed(handlers: Partial<Handlers> = { 'kiosk.snapshot': () => ({ ok: true, value: snapshot }) }) {
  const told: string[] = [];
  const main = createFakeMain(handlers);
  followKiosk(main.pipe, {
    connection: (connection) => told.push(connection),
    snapshot: ({ version }) => told.push(`snapshot ${version}`),
    event: (name, payload) => told.push(`${name} ${JSON.stringify(payload)}`),
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { main, told, settle };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('following the kiosk', () => {
  test('begins with a snapshot, and only then calls itself open', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    expect(told).toEqual(['snapshot 0', 'open']);
  });

  test('hands on events in order', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    main.emit('link.changed', 'offline');
    main.emit('link.changed', 'online');
    expect(told.slice(2)).toEqual(['link.changed "offline"', 'link.changed "online"']);
  });

  test('asks for a snapshot again after a gap, and loses nothing after it', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    main.loseOne();
    main.emit('link.changed', 'offline');
    await settle();
    main.emit('link.changed', 'online');
    expect(told.slice(2)).toEqual(['snapshot 2', 'open', 'link.changed "online"']);
  });

  test('keeps events that come before the snapshot, and drops those it already contains', async () => {
    let answer = () => {};
    const { main, told, settle } = followed({
      'kiosk.snapshot': () => new Promise((resolve) => (answer = () => resolve({ ok: true, value: snapshot }))),
    });
    main.open();
    await settle();
    main.emit('link.changed', 'connecting');
    answer();
    main.emit('link.changed', 'offline');
    await settle();
    main.emit('link.changed', 'online');
    // The snapshot is made when `answer` runs its course: after both events, so it contains both.
    expect(told).toEqual(['snapshot 2', 'open', 'link.changed "online"']);
  });

  test('asks again when the snapshot could not be made', async () => {
    let tries = 0;
    const { main, told, settle } = followed({
      'kiosk.snapshot': () =>
        ++tries === 1 ? { ok: false, error: { code: 'internal' } } : { ok: true, value: snapshot },
    });
    main.open();
    await settle();
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(delays.snapshotRetry);
    expect(told).toEqual(['snapshot 0', 'open']);
  });

  test('says when the pipe is lost, and begins anew when it is back', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    main.close('lost');
    main.open();
    await settle();
    expect(told).toEqual(['snapshot 0', 'open', 'lost', 'snapshot 0', 'open']);
  });

  test('says when another window took over', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    main.close('taken-over');
    await settle();
    expect(told.at(-1)).toBe('taken-over');
  });

  test('counts an event it does not know, but does not stumble over it', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    main.sayRaw(JSON.stringify({ event: 'weather.changed', version: 1, payload: 'rain' }));
    main.loseOne();
    main.emit('link.changed', 'offline');
    expect(told.slice(2)).toEqual(['link.changed "offline"']);
  });

  test('heals itself after an event it cannot read', async () => {
    const { main, told, settle } = followed();
    main.open();
    await settle();
    main.loseOne();
    main.sayRaw(JSON.stringify({ event: 'link.changed', version: 1, payload: 'somewhere' }));
    await settle();
    expect(told.slice(2)).toEqual(['snapshot 1', 'open']);
  });
});
