// The site's clock as its manual: whose time it is, what moves it, and who hears of a machine that is off.
import { describe, expect, it } from 'vitest';
import { createClockWatch } from './clock-watch.ts';
import { createSiteClock } from './site-clock.ts';

const MINUTE = 60_000;

function machine(start = 1_000_000_000) {
  let now = start;
  let steady = 500;
  const clock = createSiteClock({ machine: () => now, monotonic: () => steady });
  return {
    clock,
    set: (to: number) => {
      now = to;
    },
    pass: (milliseconds: number) => {
      now += milliseconds;
      steady += milliseconds;
    },
  };
}

describe("the site's clock", () => {
  it("is the machine's while no server was heard, wherever it is set", () => {
    const { clock, set } = machine();
    set(5_000);
    expect(clock.now()).toBe(5_000);
    expect(clock.machineAhead()).toBeNull();
  });

  it("is the server's from then on, and runs on evenly whatever the machine's is set to", () => {
    const { clock, set, pass } = machine();
    clock.learn(2_000_000_000);
    pass(MINUTE);
    set(0);
    pass(MINUTE);
    expect(clock.now()).toBe(2_000_000_000 + 2 * MINUTE);
    expect(clock.machineAhead()).toBe(MINUTE - 2_000_000_000 - 2 * MINUTE);
  });

  it("stays the machine's where both agree to two seconds, so that it does not jitter with the network", () => {
    const { clock, pass } = machine(1_000_000);
    clock.learn(1_001_999);
    pass(10);
    expect(clock.now()).toBe(1_000_010);
    clock.learn(1_002_010);
    expect(clock.now()).toBe(1_002_010);
  });

  it('stands on the machine until it is set by more than two minutes, and on the server once it was heard', () => {
    const { clock, set, pass } = machine(1_000_000_000);
    pass(3_600_000);
    expect(clock.standing()).toBe('machine');
    set(1_000_000_000 + 3_600_000 + 2 * MINUTE);
    expect(clock.standing()).toBe('machine');
    set(1_000_000_000 + 3_600_000 - 2 * MINUTE - 1);
    expect(clock.standing()).toBe('set');
    clock.learn(1_000_000_000);
    expect(clock.standing()).toBe('server');
  });
});

describe('the watch over it', () => {
  it('writes a machine that is more than two minutes off down once, and again after it was put right', () => {
    const { clock: siteClock, set } = machine(1_000_000_000);
    const written: unknown[] = [];
    const signals: string[] = [];
    const hear = createClockWatch({
      siteClock,
      signals: { emit: (name) => signals.push(name) },
      log: { write: (event, facts) => written.push([event, facts]) },
    });
    hear(1_000_000_000 + 2 * MINUTE);
    expect(written).toEqual([]);
    hear(1_000_000_000 + 2 * MINUTE + 1);
    hear(1_000_000_000 + 3 * MINUTE);
    expect(written).toEqual([['clock.off', { machineAhead: -2 * MINUTE - 1 }]]);
    hear(1_000_000_000);
    set(2_000_000_000);
    hear(1_000_000_000);
    expect(written.at(-1)).toEqual(['clock.off', { machineAhead: 1_000_000_000 }]);
    expect(signals).toEqual(Array.from({ length: 5 }, () => 'clock.learned'));
  });
});
