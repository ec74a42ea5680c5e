// A week as a person would say it: neighbours with the same hours in one breath, closed days not at all.
import { describe, expect, test } from 'vitest';
import { weekSchema } from '../../../src-shared/protocol/catalogue.ts';
import { sayIn } from '../../session/texts-in.ts';
import { breakWords, weekWords } from './week-words.ts';

const say = sayIn('id');
const office = [
  { open: '08:00', close: '12:00' },
  { open: '13:00', close: '15:00' },
];
const week = (changes: object) =>
  weekSchema.parse({ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [], ...changes });

describe('a week in words', () => {
  test('tells neighbours with the same hours together', () => {
    const usual = week({
      mon: office,
      tue: office,
      wed: office,
      thu: office,
      fri: [{ open: '08:00', close: '11:30' }],
    });
    expect(weekWords(say, usual)).toEqual([
      { days: 'Senin–Kamis', hours: '08.00–12.00, 13.00–15.00' },
      { days: 'Jumat', hours: '08.00–11.30' },
    ]);
  });

  test('does not join days over a closed one', () => {
    expect(weekWords(say, week({ tue: office, thu: office })).map(({ days }) => days)).toEqual(['Selasa', 'Kamis']);
  });

  test('says each break between two periods', () => {
    expect(breakWords(say, week({ mon: office }).mon)).toEqual(['Istirahat 12.00–13.00']);
    expect(breakWords(say, [])).toEqual([]);
  });
});
