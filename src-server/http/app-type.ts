// The one type of the web server: fastify whose handlers get their types from the zod schemas of the route.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifySchema, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** For a route without parameters in its path, its query or its body. */
export const nothing = z.strictObject({});
/** A POST whose body says nothing may come without one, which fastify hands over as null. */
export const emptyBody = z.strictObject({}).nullish();

/** Answers any route may give, whatever it is about. */
const everyRoute = {
  400: serverErrorSchema,
  404: serverErrorSchema,
  500: serverErrorSchema,
  503: serverErrorSchema,
} as const;
/** Answers of routes that take a body. */
const everyBody = { 413: serverErrorSchema, 415: serverErrorSchema } as const;

export const commonErrors = everyRoute;
export const bodyErrors = { ...everyRoute, ...everyBody } as const;
export const unauthorized = { 401: serverErrorSchema } as const;

/** Throws when a route does not say what it takes and answers: an undocumented route is a bug. */
export function assertDescribed(route: {
  readonly method: string;
  readonly url: string;
  readonly schema?: FastifySchema | undefined;
}): void {
  const { schema } = route;
  const missing = [
    schema?.params === undefined && 'params',
    schema?.querystring === undefined && 'querystring',
    schema?.body === undefined && ['POST', 'PUT', 'PATCH'].includes(route.method) && 'body',
    schema?.response === undefined && 'response',
    schema?.summary === undefined && 'summary',
  ].filter((name) => name !== false);
  if (missing.length > 0) throw new Error(`${route.method} ${route.url} has no schema for ${missing.join(', ')}`);
}
