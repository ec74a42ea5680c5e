// Who may ask: a kiosk with the token of its newest pairing, or an operator with the operator's token. Checked before
// the body is read.
import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { answerTogether } from '../answer-together.ts';
import type { LiveIdentity } from '../live/live-hub.ts';
import { findKiosksByTokenHash, type PairedKiosk } from '../store/kiosks.ts';
import { isOperatorToken } from '../store/operator-tokens.ts';
import type { Store } from '../store/store.ts';
import { hashSecret, sameHash } from '../tokens.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The kiosk whose token came with the request. */
    kiosk: PairedKiosk | null;
  }
}

export interface Authorize {
  /** Lets kiosks pass; `kioskOf` then knows which. */
  readonly kiosk: onRequestAsyncHookHandler;
  readonly operator: onRequestAsyncHookHandler;
  /** For pages a person opens by hand: the browser asks for the token as a password; the user's name is free. */
  readonly operatorPage: onRequestAsyncHookHandler;
  readonly kioskOrOperator: onRequestAsyncHookHandler;
  /** Whose token this is, or null. */
  identify(token: string): Promise<LiveIdentity | null>;
}

export function createAuthorize(store: Store, operatorToken: string): Authorize {
  const operatorHash = hashSecret(operatorToken);
  async function isOperator(token: string): Promise<boolean> {
    const hash = hashSecret(token);
    // Behind a proxy a page may have its token from another server of the same database.
    return sameHash(hash, operatorHash) || (store.shared && (await isOperatorToken(store.queries, hash)));
  }
  const findByHash = answerTogether(async (hashes: readonly string[]) => {
    const found = await findKiosksByTokenHash(store.queries, hashes);
    return hashes.map((hash) => found.get(hash) ?? null);
  });
  const findKiosk = (token: string): Promise<PairedKiosk | null> => findByHash('tokens', hashSecret(token));

  async function passKiosk(request: FastifyRequest): Promise<boolean> {
    const token = bearerOf(request);
    request.kiosk = token === null ? null : await findKiosk(token);
    return request.kiosk !== null;
  }
  async function passOperator(request: FastifyRequest): Promise<boolean> {
    const token = bearerOf(request);
    return token !== null && (await isOperator(token));
  }
  return {
    kiosk: async (request, reply) => {
      if (!(await passKiosk(request))) return refuse(reply, 'the token of a paired kiosk');
    },
    operator: async (request, reply) => {
      if (!(await passOperator(request))) return refuse(reply, "the operator's token");
    },
    operatorPage: async (request, reply) => {
      const token = passwordOf(request);
      if (token !== null && (await isOperator(token))) return;
      reply.header('www-authenticate', 'Basic realm="Operator", charset="UTF-8"');
      return refuse(reply, "the operator's token, or that token as a password");
    },
    kioskOrOperator: async (request, reply) => {
      if ((await passOperator(request)) || (await passKiosk(request))) return;
      return refuse(reply, "the token of a paired kiosk or the operator's token");
    },
    identify: async (token) => {
      if (await isOperator(token)) return { kind: 'operator' };
      const kiosk = await findKiosk(token);
      return kiosk === null ? null : { kind: 'kiosk', kioskId: kiosk.kioskId };
    },
  };
}

/** The kiosk behind a request that `authorize.kiosk` let pass. */
export function kioskOf(request: FastifyRequest): PairedKiosk {
  if (request.kiosk === null) throw new Error('this route does not authorize kiosks');
  return request.kiosk;
}

/** The token itself, of such a request. */
export function tokenOf(request: FastifyRequest): string {
  const token = bearerOf(request);
  if (token === null) throw new Error('this route does not authorize kiosks');
  return token;
}

function bearerOf(request: FastifyRequest): string | null {
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,200})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}

/** RFC 7617: base64 of "user:password". */
function passwordOf(request: FastifyRequest): string | null {
  const encoded = /^Basic ([A-Za-z0-9+/=]{1,600})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (encoded === undefined) return bearerOf(request);
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  return colon < 0 ? null : pair.slice(colon + 1);
}

function refuse(reply: FastifyReply, needed: string): FastifyReply {
  const message = `Authorization must be "Bearer" and ${needed}. A kiosk that was paired anew has a new token.`;
  return reply
    .code(401)
    .header('www-authenticate', reply.getHeader('www-authenticate') ?? 'Bearer')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ code: 'unauthorized', message }));
}
