// Millimetres on real panels, and what must hold on any.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bandOf,
  keepsMillimetres,
  type PanelSettings,
  pixelsPerMillimetre,
  servesSeated,
  unitOf,
  unknownPanel,
} from './panel.ts';

const upright = { width: 1080, height: 1920 };
const lying = { width: 1920, height: 1080 };
const of = (diagonal: number, mountingHeight: number | null = null, counterInFront = false): PanelSettings => ({
  diagonal,
  mountingHeight,
  counterInFront,
});

describe('the scale', () => {
  test.each([
    [upright, 16],
    [lying, 16],
    [{ width: 2160, height: 3840 }, 32],
  ])('on %j is that of the design', (screen, unit) => {
    expect(unitOf(screen)).toBe(unit);
  });

  test.each([
    [21.5, upright, true],
    [21.5, { width: 1366, height: 768 }, true],
    [27, { width: 2160, height: 3840 }, true],
    [43, lying, true],
    [15.6, upright, false],
    [15.6, { width: 1366, height: 768 }, false],
  ])('of %s inches on %j keeps its millimetres: %s', (diagonal, screen, kept) => {
    expect(keepsMillimetres(of(diagonal), screen)).toBe(kept);
  });

  test('of a panel whose size nobody said is not complained about', () => {
    expect(pixelsPerMillimetre(unknownPanel, upright)).toBeNull();
    expect(keepsMillimetres(unknownPanel, upright)).toBe(true);
  });

  test('counts pixels as the page does, whatever the device pixel ratio', () => {
    const perPixel = pixelsPerMillimetre(of(21.5), upright);
    expect(pixelsPerMillimetre(of(21.5), { width: 540, height: 960 })).toBeCloseTo((perPixel ?? 0) / 2, 6);
  });
});

describe('the band', () => {
  test('is that of the design on the panel it is drawn for', () => {
    expect(bandOf(unknownPanel, upright, 'low')).toBeGreaterThan(870);
    expect(bandOf(unknownPanel, upright, 'low')).toBeLessThan(900);
    expect(bandOf(unknownPanel, upright, 'full')).toBeNull();
  });

  test('is a hundred millimetres lower over a counter', () => {
    const straight = bandOf(of(21.5, 900), upright, 'low') ?? 0;
    const over = bandOf(of(21.5, 900, true), upright, 'low') ?? 0;
    expect(straight - over).toBeCloseTo(100 * (pixelsPerMillimetre(of(21.5), upright) ?? 0), -1);
  });

  test('is the whole screen where all of it is within reach', () => {
    expect(bandOf(of(21.5, 700), upright, 'low')).toBeNull();
  });

  test('of a mount that is too high is the least that works, and the technician is told', () => {
    expect(bandOf(of(21.5, 1_150), upright, 'low')).toBe(640);
    expect(servesSeated(of(21.5, 1_150), upright)).toBe(false);
    expect(servesSeated(of(21.5, 1_000), upright)).toBe(true);
    expect(servesSeated(of(21.5, 1_000, true), upright)).toBe(false);
  });
});

const anyPanel = fc.record({
  diagonal: fc.option(fc.double({ min: 10, max: 100, noNaN: true })),
  mountingHeight: fc.option(fc.integer({ min: 0, max: 1_500 })),
  counterInFront: fc.boolean(),
});
const anyScreen = fc.record({
  width: fc.integer({ min: 480, max: 4_320 }),
  height: fc.integer({ min: 480, max: 7_680 }),
});

describe('on any panel', () => {
  test('that keeps its millimetres a target of 81 px on the drawn panel is 20 mm, but for a quarter of a pixel a unit', () => {
    fc.assert(
      fc.property(anyPanel, anyScreen, (panel, screen) => {
        const millimetre = pixelsPerMillimetre(panel, screen);
        if (millimetre === null || !keepsMillimetres(panel, screen)) return;
        expect((81 / 16) * (unitOf(screen) + 0.25)).toBeGreaterThanOrEqual(20 * millimetre);
      }),
    );
  });

  test('a band lies on the screen, is never less than what works, and middle is above low', () => {
    fc.assert(
      fc.property(anyPanel, anyScreen, (panel, screen) => {
        const unit = unitOf(screen);
        const low = bandOf(panel, screen, 'low');
        const middle = bandOf(panel, screen, 'middle');
        for (const band of [low, middle]) {
          if (band === null) continue;
          expect(band).toBeGreaterThanOrEqual(Math.floor(40 * unit));
          expect(band).toBeLessThanOrEqual(screen.height - 9 * unit);
        }
        if (low !== null && middle !== null) expect(middle).toBeGreaterThanOrEqual(low);
        if (low === null) expect(middle).toBeNull();
      }),
    );
  });

  test('a lower mount never makes the band smaller', () => {
    fc.assert(
      fc.property(anyPanel, anyScreen, fc.integer({ min: 0, max: 500 }), (panel, screen, lower) => {
        const height = panel.mountingHeight ?? 1_000;
        const before = bandOf({ ...panel, mountingHeight: height }, screen, 'low');
        const after = bandOf({ ...panel, mountingHeight: Math.max(0, height - lower) }, screen, 'low');
        expect(after ?? screen.height).toBeGreaterThanOrEqual(before ?? screen.height);
      }),
    );
  });
});
