import { describe, expect, it } from 'vitest';
import type { StatusQuestion } from './questions.ts';
import { statusOf } from './status.ts';

const status = (answers: Partial<Record<StatusQuestion, number>>) =>
  statusOf(new Map(Object.entries(answers).map(([n, byte]) => [Number(n) as StatusQuestion, byte])));

describe('status bytes', () => {
  it.each([
    ['nothing', { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 }, null],
    ['the cover', { 1: 0x1a, 2: 0x16, 3: 0x12, 4: 0x12 }, 'cover-open'],
    ['the cover before the paper it hides', { 1: 0x1a, 2: 0x36, 3: 0x12, 4: 0x7e }, 'cover-open'],
    ['paper that ended while printing', { 1: 0x1a, 2: 0x32, 3: 0x12, 4: 0x12 }, 'paper-out'],
    ['paper that is out', { 1: 0x1a, 2: 0x12, 3: 0x12, 4: 0x7e }, 'paper-out'],
    ['the cutter', { 1: 0x1a, 2: 0x52, 3: 0x1a, 4: 0x12 }, 'cutter'],
    ['heat', { 1: 0x1a, 2: 0x52, 3: 0x52, 4: 0x12 }, 'overheated'],
    ['an error that nothing mends', { 1: 0x1a, 2: 0x52, 3: 0x32, 4: 0x12 }, 'offline'],
    ['an error nobody explains', { 2: 0x52, 4: 0x12 }, 'offline'],
    ['being offline without a cause', { 1: 0x1a }, 'offline'],
  ] as const)('name %s', (_, answers, trouble) => {
    expect(status(answers).trouble).toBe(trouble);
  });

  it('tell a roll near its end, which still prints, and say nothing where they were not asked', () => {
    expect(status({ 4: 0x1e })).toEqual({ trouble: null, paperNearEnd: true });
    expect(status({ 4: 0x12 })).toEqual({ trouble: null, paperNearEnd: false });
    expect(status({ 2: 0x12 })).toEqual({ trouble: null, paperNearEnd: null });
  });
});
