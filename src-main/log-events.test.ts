import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createEventLog } from './log-events.ts';

function written(facts: Readonly<Record<string, unknown>>): string {
  const stream = new PassThrough();
  createEventLog(stream).write('sync.failed', facts);
  return String(stream.read());
}

describe('the log', () => {
  it('says which event, how bad it is, and what the server answered', () => {
    expect(JSON.parse(written({ kind: 'refused', code: 'quota-gone' }))).toMatchObject({
      level: 40,
      event: 'sync.failed',
      code: 'quota-gone',
    });
  });

  it('lets no secret through', () => {
    const line = written({ token: 'abc', pairingCode: 'K7Q2', pin: '12345678', authorization: 'Bearer abc' });
    expect(line).not.toMatch(/abc|K7Q2|12345678/);
  });

  it('lets no identity number through, wherever it stands', () => {
    expect(written({ detail: 'NIK 3273012345678901 tidak dikenal' })).not.toContain('3273012345678901');
  });
});
