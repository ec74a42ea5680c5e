import { describe, expect, it } from 'vitest';
import { isInTurnAnswer, isRealtimeAnswer, troubleFromOfflineCause, troubleFromPaperSensor } from './status.ts';

describe('status bytes', () => {
  it('are told apart by their fixed bits: no byte is both a real-time and an in-turn answer', () => {
    for (let byte = 0; byte < 256; byte += 1) expect(isRealtimeAnswer(byte) && isInTurnAnswer(byte)).toBe(false);
    expect(isRealtimeAnswer(0x12)).toBe(true);
    expect(isInTurnAnswer(0x00)).toBe(true);
  });

  it('name the trouble', () => {
    expect(troubleFromOfflineCause(0x12)).toBeNull();
    expect(troubleFromOfflineCause(0x16)).toBe('cover-open');
    expect(troubleFromOfflineCause(0x32)).toBe('paper-out');
    expect(troubleFromOfflineCause(0x52)).toBe('offline');
    expect(troubleFromPaperSensor(0x72)).toBe('paper-out');
    expect(troubleFromPaperSensor(0x1e)).toBeNull(); // near the end: still printing
  });
});
