import { describe, expect, it } from 'vitest';
import { createSignalBoard } from './signals.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a signal', () => {
  it('is heard in a later turn, by each listener in the order they came', async () => {
    const board = createSignalBoard(() => {});
    const heard: string[] = [];
    board.on('outbox.grew', () => heard.push('first'));
    board.on('outbox.grew', () => heard.push('second'));
    board.emit('outbox.grew', {});
    expect(heard).toEqual([]);
    await turn();
    expect(heard).toEqual(['first', 'second']);
  });

  it('is not heard by one that left before its turn came: what it works on may be closed', async () => {
    const board = createSignalBoard(() => {});
    const heard: string[] = [];
    const leave = board.on('outbox.grew', () => heard.push('left'));
    board.on('outbox.grew', () => heard.push('stayed'));
    board.emit('outbox.grew', {});
    leave();
    await turn();
    expect(heard).toEqual(['stayed']);
  });

  it('reaches the others when one listener fails, which is reported', async () => {
    const failures: unknown[] = [];
    const board = createSignalBoard((error) => failures.push(error));
    const heard: string[] = [];
    board.on('outbox.grew', () => {
      throw new Error('broken');
    });
    board.on('outbox.grew', () => heard.push('well'));
    board.emit('outbox.grew', {});
    await turn();
    expect(heard).toEqual(['well']);
    expect(failures).toEqual([new Error('broken')]);
  });
});
