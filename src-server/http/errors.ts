// Every answer that is not 2xx has the body {code, message}. The code is stable; the message names key, value and what
// is allowed, so that whoever adapts another system to this protocol need not guess.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Log } from '../log.ts';
import { DATABASE_UNAVAILABLE, isUnavailable } from '../store/postgres-faults.ts';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const MAX_VALUE = 60;
const MAX_FAULTS = 5;

/** Answers a request that failed before, in or after its handler. */
export function answerError(log: Log): (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => void {
  return (error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.code === DATABASE_UNAVAILABLE) {
      log('database-unavailable', { route: request.routeOptions.url, reason: error.message });
      answerUnavailable(reply);
      return;
    }
    if (problem.status >= 500) {
      log('request-failed', { method: request.method, route: request.routeOptions.url, error: error.stack });
    }
    const { code, message } = problem;
    reply.code(problem.status).type('application/json; charset=utf-8').send(JSON.stringify({ code, message }));
  };
}

/** A kiosk that is told so keeps what it has and asks again; a load balancer sends the next request elsewhere. */
export const unavailable = {
  code: DATABASE_UNAVAILABLE,
  message: 'The database of this server cannot be reached now. Ask again in a few seconds, in the same words.',
} as const;
export const RETRY_AFTER_SECONDS = 2;

/** Answers while the database is out of reach. */
export function answerUnavailable(reply: FastifyReply): FastifyReply {
  return reply
    .code(503)
    .header('retry-after', RETRY_AFTER_SECONDS)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(unavailable));
}

/** PostgreSQL keeps no NUL in a text; no route means one. Events look for themselves, item by item. */
export function nulProblem(body: unknown): { readonly code: string; readonly message: string } | null {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  const key = entries.find(([, value]) => typeof value === 'string' && value.includes('\0'))?.[0];
  return key === undefined ? null : { code: 'bad-request', message: `body.${key} holds the character NUL.` };
}

/** Answers a request for which there is no route. */
export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  const path = request.url.split('?')[0] ?? '';
  const message = `There is no ${request.method} ${path.slice(0, 200)}. GET /openapi.json lists what there is.`;
  reply
    .code(404)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ code: 'unknown-route', message }));
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (hasZodFastifySchemaValidationErrors(error)) {
    return { status: 400, code: 'bad-request', message: describeFaults(error, request) };
  }
  if (isUnavailable(error)) return { status: 503, ...unavailable };
  const status = error.statusCode ?? 500;
  if (status >= 500) {
    return {
      status: 500,
      code: 'internal',
      message: 'Something unexpected happened here; the log of the server has it.',
    };
  }
  return bodyProblem(error, request) ?? { status, code: 'bad-request', message: error.message };
}

function bodyProblem(error: FastifyError, request: FastifyRequest): Problem | null {
  const type = String(request.headers['content-type'] ?? 'none').slice(0, MAX_VALUE);
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return {
        status: 413,
        code: 'too-large',
        message: `The body is larger than ${request.routeOptions.bodyLimit} bytes, the most this route takes.`,
      };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return {
        status: 415,
        code: 'wrong-content-type',
        message: `Content-Type is "${type}"; this route takes application/json.`,
      };
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return { status: 400, code: 'malformed-json', message: 'Content-Type says JSON, but the body is empty.' };
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return { status: 400, code: 'malformed-json', message: `The body is not valid JSON: ${error.message}` };
    default:
      return error instanceof SyntaxError
        ? { status: 400, code: 'malformed-json', message: `The body is not valid JSON: ${error.message}` }
        : null;
  }
}

interface SchemaFaults {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string; readonly params: object }[];
  readonly validationContext?: string | undefined;
}

function describeFaults(error: SchemaFaults, request: FastifyRequest): string {
  const part = partOf(error.validationContext, request);
  const faults = error.validation.slice(0, MAX_FAULTS).map((fault) => {
    const path = fault.instancePath.split('/').filter((key) => key !== '');
    const unknownKeys = 'keys' in fault.params && Array.isArray(fault.params.keys) ? fault.params.keys : null;
    if (unknownKeys !== null) return describeUnknownKeys(part, path, unknownKeys.map(String));
    return `${[part.name, ...path].join('.')} is ${show(valueAt(part.value, path))}: ${fault.message ?? 'not allowed'}`;
  });
  return faults.join('; ');
}

interface RequestPart {
  readonly name: string;
  readonly value: unknown;
  readonly schema: unknown;
}

function partOf(context: string | undefined, request: FastifyRequest): RequestPart {
  const schema = request.routeOptions.schema;
  switch (context) {
    case 'params':
      return { name: 'path', value: request.params, schema: schema?.params };
    case 'querystring':
      return { name: 'query', value: request.query, schema: schema?.querystring };
    default:
      return { name: 'body', value: request.body, schema: schema?.body };
  }
}

function describeUnknownKeys(part: RequestPart, path: readonly string[], keys: readonly string[]): string {
  const object = valueAt(part.value, path);
  const named = keys.map((key) => `${[part.name, ...path, key].join('.')} is ${show(valueAt(object, [key]))}`);
  const allowed = path.length === 0 && part.schema instanceof z.ZodObject ? Object.keys(part.schema.shape) : null;
  if (allowed === null) return `${named.join(', ')}: there is no such key`;
  const list = allowed.length === 0 ? 'none' : allowed.join(', ');
  return `${named.join(', ')}: there is no such key; allowed: ${list}`;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? Object.getOwnPropertyDescriptor(inner, key)?.value : undefined,
    value,
  );
}

function show(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'object' && value !== null)
    return Array.isArray(value) ? `a list of ${value.length}` : 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
