// What a visitor who cannot see the screen is told, screen by screen, kept as a text that people read. Renew it with
// UPDATE_SPOKEN=1 after a screen has changed, and read what has changed as if with closed eyes.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { heard, saidAll } from './heard.ts';
import { showScene } from './serve-stage.ts';
import { stageForTests } from './stage-for-tests.ts';

const onStage = stageForTests();

const scenes = [
  'voice-offer',
  'home',
  'home-trouble',
  'home-closed',
  'search',
  'search-typing',
  'search-none',
  'instansi',
  'services',
  'service',
  'service-online',
  'service-gone',
  'priority',
  'issuing',
  'ticket',
  'ticket-failed',
  'ticket-offered',
  'refused',
  'warning',
  'access',
  'help-sent',
  'notice',
] as const;

describe('what is said of each screen', () => {
  test.each(['id', 'en'])('is what spoken-%s.txt says', { timeout: 120_000 }, async (language) => {
    const file = join(import.meta.dirname, `spoken-${language}.txt`);
    const parts = await onStage('portrait', async (page) => {
      const said: string[] = [];
      for (const name of scenes) {
        await showScene(page, { name, language, look: 'voice' });
        await saidAll(page);
        said.push(`## ${name}\n${sentences(await heard(page))}\n`);
      }
      return said;
    });
    const text = parts.join('\n');
    if (process.env['UPDATE_SPOKEN'] !== undefined) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});

/** One sentence a line, without the greeting that every scene begins with here. */
function sentences(said: readonly string[]): string {
  return said
    .join(' ')
    .split(/(?<=[.?])\s+(?=\S)/)
    .slice(3)
    .join('\n');
}
