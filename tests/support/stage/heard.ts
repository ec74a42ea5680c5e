// What the voice said on the stage: the texts that the page asked main to say, in order.
import type { Page } from 'playwright-core';
import { z } from 'zod';

const saidSchema = z.object({ text: z.string(), language: z.string(), speed: z.string(), volume: z.number() });

/** Every text said so far. */
export async function heard(page: Page): Promise<string[]> {
  const inputs = await page.evaluate(
    () =>
      window.stage?.playing?.main.heard.flatMap((message) =>
        'call' in message && message.call === 'speech.say' ? [message.input] : [],
      ) ?? [],
  );
  return inputs.map((input) => saidSchema.parse(input).text);
}

/** Resolves when nothing more is being said, and something was. */
export async function saidAll(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const playing = window.stage?.playing;
    const said = playing?.main.heard.some((message) => 'call' in message && message.call === 'speech.say') ?? false;
    return said && playing?.store.getState().speaking === false;
  });
}
