// The guess limit, with a clock in hand.
import { describe, expect, it } from 'vitest';
import { createGuessLimit } from './guess-limit.ts';

function limitWithClock() {
  const clock = { now: 0 };
  return { clock, limit: createGuessLimit({ guesses: 3, window: 100 }, () => clock.now) };
}

describe('an address', () => {
  it('is blocked after its guesses, until the oldest of them is out of the window', () => {
    const { clock, limit } = limitWithClock();
    for (const now of [0, 10, 20]) {
      clock.now = now;
      expect(limit.blockedUntil('a')).toBeNull();
      limit.noteWrong('a');
    }

    expect(limit.blockedUntil('a')).toBe(100);
    clock.now = 99;
    expect(limit.blockedUntil('a')).toBe(100);
    clock.now = 100;
    expect(limit.blockedUntil('a')).toBeNull();
  });

  it('does not pay for another one', () => {
    const { limit } = limitWithClock();
    for (let guess = 0; guess < 3; guess += 1) limit.noteWrong('a');

    expect(limit.blockedUntil('b')).toBeNull();
  });

  it('is forgotten when ten thousand others came after it', () => {
    const { limit } = limitWithClock();
    for (let guess = 0; guess < 3; guess += 1) limit.noteWrong('a');
    for (let other = 0; other < 10_000; other += 1) limit.noteWrong(String(other));

    expect(limit.blockedUntil('a')).toBeNull();
  });
});
