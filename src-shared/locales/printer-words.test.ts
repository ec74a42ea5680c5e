// What is said of a printer: to the technician everything, to the citizen what concerns a ticket.
import { describe, expect, test } from 'vitest';
import { printerTroubles } from '../contract/views.ts';
import { english } from './en.ts';
import { indonesian } from './id.ts';
import { printerWords, printsNow, whyNoPaper } from './printer-words.ts';
import { sundanese } from './su.ts';

const well = { configured: true, trouble: null, paperLow: false };

describe('to the technician', () => {
  test.each(printerTroubles)('%s has words of its own in every language', (trouble) => {
    const others = printerTroubles.filter((each) => each !== trouble);
    for (const texts of [indonesian, english, sundanese]) {
      const words = (each: typeof trouble) => texts[printerWords({ ...well, trouble: each })];
      expect(words(trouble)).toBeDefined();
      expect(others.map(words)).not.toContain(words(trouble));
    }
  });

  test('a roll near its end is told, but never before what stops printing now', () => {
    expect(printerWords(well)).toBe('printer.ready');
    expect(printerWords({ ...well, paperLow: true })).toBe('printer.paperLow');
    expect(printerWords({ ...well, paperLow: true, trouble: 'cover-open' })).toBe('printer.cover-open');
  });
});

describe('to the citizen', () => {
  test('a wrong device is a printer that is not ready', () => {
    expect(whyNoPaper('wrong-device')).toBe('printer.offline');
    expect(whyNoPaper('paper-out')).toBe('printer.paper-out');
  });

  test('numbers come on paper unless the printer is known to be unable, or there is none', () => {
    expect(printsNow(well)).toBe(true);
    expect(printsNow({ ...well, trouble: 'no-answer' })).toBe(true);
    expect(printsNow({ ...well, configured: false, trouble: 'not-configured' })).toBe(false);
    for (const trouble of printerTroubles.filter((each) => each !== 'no-answer')) {
      expect(printsNow({ ...well, trouble })).toBe(false);
    }
  });
});
