// The manual of number.ts: what numbers look like, and that two places in line never bear the same one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NUMBER_LETTERS } from '../protocol/words.ts';
import { formatNumber, MAX_ORDINAL, nextOrdinal, numberParts, parseNumber } from './number.ts';

const letter = fc.constantFrom(...NUMBER_LETTERS);
const prefix = fc.oneof(
  letter,
  fc.tuple(letter, letter).map((pair) => pair.join('')),
);
const ordinal = fc.oneof(fc.integer({ min: 1, max: 1200 }), fc.integer({ min: 1, max: MAX_ORDINAL }));
const kioskLetter = fc.option(letter, { nil: undefined });

/** What parseCatalogue enforces: no prefix is equal to another or its beginning. */
const prefixFreeSet = fc
  .uniqueArray(prefix, { minLength: 1, maxLength: 40 })
  .map((all) => all.filter((one) => one.length === 1 || !all.includes(one.slice(0, 1))));

describe('formatNumber', () => {
  it.each([
    [{ prefix: 'A', ordinal: 12 }, 'A-012'],
    [{ prefix: 'A', ordinal: 999 }, 'A-999'],
    [{ prefix: 'A', ordinal: 1000 }, 'A-1000'],
    [{ prefix: 'KT', ordinal: 1 }, 'KT-001'],
    [{ prefix: 'A', ordinal: 7, kioskLetter: 'K' }, 'AK-07'],
    [{ prefix: 'A', ordinal: 100, kioskLetter: 'K' }, 'AK-100'],
    [{ prefix: 'KT', ordinal: 7, kioskLetter: 'B' }, 'KTB-07'],
  ])('writes %o as %s', (source, text) => {
    expect(formatNumber(source)).toBe(text);
  });

  it.each([0, -1, 1.5, Number.NaN, MAX_ORDINAL + 1])('throws for the ordinal %d, which no series can hold', (wrong) => {
    expect(() => formatNumber({ prefix: 'A', ordinal: wrong })).toThrow(RangeError);
  });

  it('never gives two places of one site the same text, whatever the prefixes and kiosk letters', () => {
    const places = prefixFreeSet.chain((prefixes) =>
      fc.array(
        fc.record({
          prefix: fc.constantFrom(...prefixes),
          // Small ordinals and few letters, so that an equal text would be found.
          kioskLetter: fc.option(fc.oneof(letter, fc.constantFrom(...prefixes.map((one) => one.at(-1) ?? 'A'))), {
            nil: undefined,
          }),
          ordinal: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 95, max: 105 }), ordinal),
        }),
        { minLength: 2, maxLength: 60 },
      ),
    );
    fc.assert(
      fc.property(places, (sources) => {
        const byText = new Map<string, string>();
        for (const source of sources) {
          const place = JSON.stringify([source.prefix, source.kioskLetter ?? null, source.ordinal]);
          const text = formatNumber(source);
          expect(byText.get(text) ?? place).toBe(place);
          byText.set(text, place);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('would collide if one prefix could begin another, which is why a catalogue may not have such prefixes', () => {
    const kioskK = formatNumber({ prefix: 'A', kioskLetter: 'K', ordinal: 100 });
    const serviceAK = formatNumber({ prefix: 'AK', ordinal: 100 });
    expect(kioskK).toBe(serviceAK);
  });

  it('stays within the ten characters the protocol allows', () => {
    fc.assert(
      fc.property(prefix, kioskLetter, ordinal, (p, k, n) => {
        const { length } = formatNumber({ prefix: p, kioskLetter: k, ordinal: n });
        expect(length).toBeGreaterThanOrEqual(3);
        expect(length).toBeLessThanOrEqual(10);
      }),
    );
  });
});

describe('parseNumber', () => {
  it('reads back every number that formatNumber writes', () => {
    fc.assert(
      fc.property(prefix, kioskLetter, ordinal, (p, k, n) => {
        const text = formatNumber({ prefix: p, kioskLetter: k, ordinal: n });
        expect(parseNumber(text)).toEqual({ letters: `${p}${k ?? ''}`, ordinal: n });
      }),
    );
  });

  it.each([
    '',
    'A',
    'A-',
    '-012',
    'A-12',
    'a-012',
    'A-0012',
    'A-000',
    'I-012',
    'ABC-007',
    'ABCD-07',
    'A-012 ',
    'A-1e3',
  ])('refuses "%s", which no kiosk prints', (text) => {
    expect(parseNumber(text)).toBeNull();
  });

  it('reads any text without throwing, and only in the one way it could have been written', () => {
    const near = fc.stringMatching(/^[A-Z]{0,4}-?\d{0,7}$/);
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const parsed = parseNumber(text);
        if (parsed === null) return;
        const { letters, ordinal: n } = parsed;
        const writings = [
          formatNumber({ prefix: letters, ordinal: n }),
          formatNumber({ prefix: letters.slice(0, -1), kioskLetter: letters.slice(-1), ordinal: n }),
        ];
        expect(writings).toContain(text);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('nextOrdinal', () => {
  it('starts at 1 where nothing was seen', () => {
    expect(nextOrdinal(null)).toBe(1);
    expect(nextOrdinal()).toBe(1);
  });

  it('goes on above the highest number seen anywhere, and fills no gap', () => {
    expect(nextOrdinal(7, null, 12, 3)).toBe(13);
  });
});

describe('numberParts', () => {
  it.each([
    ['A-012', 'A', '012'],
    ['AK-07', 'AK', '07'],
    ['A-1000', 'A', '1000'],
  ])('takes %s apart without losing its zeros', (text, letters, digits) => {
    expect(numberParts(text)).toEqual({ letters, digits });
  });

  it('shows a text it does not know as it is', () => {
    expect(numberParts('17')).toEqual({ letters: '', digits: '17' });
  });
});
