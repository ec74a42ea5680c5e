// Who may reach the browser shell: only a page opened with this start's launch token, on this machine, from this origin.
// The token comes once in the address and then lives in an HttpOnly cookie, so it stays out of history and referrers.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export interface Access {
  /** What `Set-Cookie` says to a browser that came with the token. */
  cookie(): string;
  /** The address that lets a browser in. */
  launchUrl(port: number): string;
  /** Host names this machine, so that a page of the open internet cannot rebind its name to 127.0.0.1. */
  hostAllowed(request: IncomingMessage): boolean;
  /** A WebSocket must come from a page of this very shell. */
  originAllowed(request: IncomingMessage): boolean;
  cookieValid(request: IncomingMessage): boolean;
  tokenValid(candidate: string | null): boolean;
}

const HOSTS = ['127.0.0.1', 'localhost'];

export function createAccess(port: () => number): Access {
  const token = randomBytes(24).toString('base64url');
  const same = (candidate: string): boolean => timingSafeEqual(digest(candidate), digest(token));
  // Cookies do not know ports: two kiosks on one machine need two names.
  const cookieName = (): string => `anjungan_${port()}`;
  return {
    cookie: () => `${cookieName()}=${token}; HttpOnly; SameSite=Strict; Path=/`,
    launchUrl: (ofPort) => `http://127.0.0.1:${ofPort}/?token=${token}`,
    hostAllowed: ({ headers }) => HOSTS.some((host) => headers.host === `${host}:${port()}`),
    originAllowed: ({ headers }) => HOSTS.some((host) => headers.origin === `http://${host}:${port()}`),
    cookieValid: ({ headers }) => {
      const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
      return pairs.some(([name, value]) => name === cookieName() && value !== undefined && same(value));
    },
    tokenValid: (candidate) => candidate !== null && same(candidate),
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
