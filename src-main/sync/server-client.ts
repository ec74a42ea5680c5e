// Talks HTTP to the central server. Every answer is parsed with the protocol's schema; every failure is a value.
import type { z } from 'zod';
import { fail, type Result, succeed } from '../../src-shared/contract/define.ts';
import { serverErrorSchema } from '../../src-shared/protocol/kiosk-server.ts';

export type ServerFailure =
  /** Nobody answered in time: network, server or address. */
  | { readonly kind: 'unreachable'; readonly detail: string }
  /** The server answered, and said no. */
  | { readonly kind: 'refused'; readonly status: number; readonly code: string; readonly detail: string }
  /** The server answered something that is not the protocol. */
  | { readonly kind: 'nonsense'; readonly detail: string }
  /** The server answered, and this kiosk's disk did not take it. */
  | { readonly kind: 'not-kept'; readonly detail: string };

export interface ServerRequest<Schema extends z.ZodType> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: Schema;
  readonly body?: unknown;
}

export interface ServerClient {
  send<Schema extends z.ZodType>(request: ServerRequest<Schema>): Promise<Result<z.output<Schema>, ServerFailure>>;
  /** Asks whether there is something newer than what bears this etag. */
  sendUnlessSame<Schema extends z.ZodType>(
    request: ServerRequest<Schema>,
    etag: string,
  ): Promise<Result<z.output<Schema> | 'not-modified', ServerFailure>>;
}

/** Longest wait for an answer, milliseconds; a batch of 500 events on a slow line fits. */
const ANSWER_DEADLINE = 15_000;

export function createServerClient(serverUrl: string, token: string | null, signal: AbortSignal): ServerClient {
  const ask = (request: ServerRequest<z.ZodType>, etag: string | null): Promise<Response> => {
    const headers = new Headers({ accept: 'application/json' });
    if (token !== null) headers.set('authorization', `Bearer ${token}`);
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    if (etag !== null) headers.set('if-none-match', etag);
    return fetch(new URL(request.path, serverUrl), {
      method: request.method,
      headers,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_DEADLINE)]),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  };
  return {
    send: (request) => unlessUnreachable(async () => read(await ask(request, null), request.answer)),
    sendUnlessSame: <Schema extends z.ZodType>(request: ServerRequest<Schema>, etag: string) =>
      unlessUnreachable<z.output<Schema> | 'not-modified'>(async () => {
        const response = await ask(request, etag);
        return response.status === 304 ? succeed('not-modified') : read(response, request.answer);
      }),
  };
}

async function unlessUnreachable<Value>(
  exchange: () => Promise<Result<Value, ServerFailure>>,
): Promise<Result<Value, ServerFailure>> {
  try {
    return await exchange();
  } catch (error) {
    return fail({ kind: 'unreachable', detail: reasonOf(error) });
  }
}

async function read<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<Result<z.output<Schema>, ServerFailure>> {
  const text = await response.text();
  return response.ok ? readAnswer(text, schema) : fail(readRefusal(response.status, text));
}

function readAnswer<Schema extends z.ZodType>(text: string, schema: Schema): Result<z.output<Schema>, ServerFailure> {
  const json = readJson(text);
  if (!json.ok) return fail({ kind: 'nonsense', detail: 'the answer is not JSON' });
  const parsed = schema.safeParse(json.value);
  if (parsed.success) return succeed(parsed.data);
  const issue = parsed.error.issues[0];
  return fail({ kind: 'nonsense', detail: `${issue?.path.join('.') || 'answer'}: ${issue?.message ?? 'unexpected'}` });
}

function readRefusal(status: number, text: string): ServerFailure {
  const json = readJson(text);
  const body = serverErrorSchema.safeParse(json.ok ? json.value : null);
  return body.success
    ? { kind: 'refused', status, code: body.data.code, detail: body.data.message }
    : { kind: 'refused', status, code: 'unknown', detail: `the server answered ${status}` };
}

function readJson(text: string): Result<unknown, null> {
  try {
    return succeed(JSON.parse(text) as unknown);
  } catch {
    return fail(null);
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
