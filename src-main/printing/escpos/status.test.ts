import { describe, expect, it } from 'vitest';
import { troubleFromOfflineCause, troubleFromPaperSensor } from './status.ts';

describe('status bytes', () => {
  it('name the trouble', () => {
    expect(troubleFromOfflineCause(0x12)).toBeNull();
    expect(troubleFromOfflineCause(0x16)).toBe('cover-open');
    expect(troubleFromOfflineCause(0x32)).toBe('paper-out');
    expect(troubleFromOfflineCause(0x52)).toBe('offline');
    expect(troubleFromPaperSensor(0x72)).toBe('paper-out');
    expect(troubleFromPaperSensor(0x1e)).toBeNull(); // near the end: still printing
  });
});
