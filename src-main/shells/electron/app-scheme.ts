// The kiosk's own addresses: `app://kiosk/` is answered from the page files in memory and from nowhere else, so that no
// address can reach the disk or the network.
import type { CustomScheme } from 'electron';
import { PAGE_HEADERS, type PageFile } from '../page-files.ts';
import { outOfOrderPicture } from './out-of-order-picture.ts';

export const SCHEME = 'app';
const HOST = 'kiosk';
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`;
/** A picture without script, for when the page itself cannot be kept alive. */
export const OUT_OF_ORDER_ADDRESS = `${PAGE_ADDRESS}out-of-order.svg`;

/** What Chromium is told before it starts: an origin of its own, as trustworthy as https; `stream` lets sounds play. */
export const customScheme: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** True for the kiosk's own addresses, judged by the parsed URL: `app://kiosk.example/` is another host. */
export function isKioskAddress(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === `${SCHEME}:` && url.host === HOST;
}

/** Answers requests by exact name. Every answer, also a refusal, carries the page's policy. */
export function createResponder(files: ReadonlyMap<string, PageFile>): (request: Request) => Response {
  const all = new Map(files);
  const picture = Buffer.from(outOfOrderPicture());
  all.set(new URL(OUT_OF_ORDER_ADDRESS).pathname, { body: picture, type: 'image/svg+xml' });
  return ({ method, url }) => {
    if (method !== 'GET') return respond(405, 'text/plain; charset=utf-8', 'Only GET is answered here.');
    const file = isKioskAddress(url) ? all.get(new URL(url).pathname) : undefined;
    return file === undefined
      ? respond(404, 'text/plain; charset=utf-8', 'There is no such file.')
      : respond(200, file.type, new Uint8Array(file.body));
  };
}

function respond(status: number, type: string, body: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(body, { status, headers: { ...PAGE_HEADERS, 'content-type': type } });
}
