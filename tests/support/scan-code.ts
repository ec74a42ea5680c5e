// What a phone reads from a picture of the code on screen and what is around it, by a decoder that knows nothing of how the
// code was made.
import jsqr from 'jsqr';
import type { Page } from 'playwright-core';

/** White around a code that a camera sees as well, in CSS pixels. */
const AROUND = 40;

/** Waits until a code is drawn. Answers `no code found` where nothing can be read. */
export async function scanCode(page: Page): Promise<string> {
  await page.locator('.qr path').first().waitFor();
  const code = await page.locator('.qr').last().boundingBox();
  if (code === null) throw new Error('there is no code on screen');
  const clip = {
    x: code.x - AROUND,
    y: code.y - AROUND,
    width: code.width + 2 * AROUND,
    height: code.height + 2 * AROUND,
  };
  const picture = (await page.screenshot({ clip })).toString('base64');
  const { pixels, width, height } = await pixelsOf(page, picture);
  return jsqr.default(new Uint8ClampedArray(pixels), width, height)?.data ?? 'no code found';
}

/** Taken apart on a page of its own: the kiosk's policy need not allow that. */
async function pixelsOf(
  page: Page,
  picture: string,
): Promise<{ pixels: readonly number[]; width: number; height: number }> {
  const blank = await page.context().newPage();
  try {
    return await blank.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const { width, height } = image;
      const context = new OffscreenCanvas(width, height).getContext('2d');
      if (context === null) throw new Error('no canvas');
      context.drawImage(image, 0, 0);
      return { pixels: [...context.getImageData(0, 0, width, height).data], width, height };
    }, picture);
  } finally {
    await blank.close();
  }
}
