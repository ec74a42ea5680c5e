// The clock that is turned by hand: the order of tasks, tasks that set tasks, and calling off.
// The real one is tried where something really waits.
import { expect, it } from 'vitest';
import { createManualClock } from './clock.ts';

it('runs what falls due, each at its own moment and in order', () => {
  const clock = createManualClock();
  const seen: string[] = [];
  const note = (name: string) => () => seen.push(`${name} ${clock.now()}`);
  clock.after(30, note('c'));
  clock.after(10, () => {
    note('a')();
    clock.after(10, note('b'));
  });
  clock.after(10, note('a2'));
  const callOff = clock.after(15, note('never'));
  callOff();
  clock.advance(29);
  expect(seen).toEqual(['a 10', 'a2 10', 'b 20']);
  expect([clock.now(), clock.waiting()]).toEqual([29, 1]);
  expect([clock.next(), clock.now(), clock.next()]).toEqual([true, 30, false]);
});

it('runs what is already due at the next turn, without going back', () => {
  const clock = createManualClock();
  clock.advance(5);
  let at = -1;
  clock.after(-3, () => {
    at = clock.now();
  });
  clock.advance(0);
  expect(at).toBe(5);
});
