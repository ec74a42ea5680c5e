// The counter page's questions to the server. Every answer is checked; what goes wrong is a value the page can explain.
import { z } from 'zod';
import { catalogueSchema } from '../../../src-shared/protocol/catalogue.ts';
import { serverErrorSchema } from '../../../src-shared/protocol/kiosk-server.ts';
import {
  callAnswerSchema,
  helpListSchema,
  serviceQueueSchema,
  ticketAnswerSchema,
} from '../../../src-shared/protocol/operator.ts';
import type { ServiceId, TicketId } from '../../../src-shared/protocol/words.ts';

export type Problem =
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'unexpected' };

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

export type HelpCalls = z.infer<typeof helpListSchema>['calls'];
export type Outcome = 'recall' | 'finish' | 'no-show';

/** Without an answer for this long a request counts as lost, milliseconds. */
const REQUEST_TIMEOUT = 8_000;

export function createApi(token: string) {
  async function ask<Schema extends z.ZodType>(
    schema: Schema,
    path: string,
    body?: unknown,
  ): Promise<Answer<z.infer<Schema>>> {
    const reply = await reach(path, token, body);
    if (reply === null) return { ok: false, problem: { kind: 'unreachable' } };
    const { status, text } = reply;
    if (status === 401) return { ok: false, problem: { kind: 'unauthorized' } };
    if (status === 200) {
      const parsed = schema.safeParse(jsonOrNull(text));
      return parsed.success ? { ok: true, value: parsed.data } : { ok: false, problem: { kind: 'unexpected' } };
    }
    const refusal = serverErrorSchema.safeParse(jsonOrNull(text));
    if (!refusal.success) return { ok: false, problem: { kind: 'unexpected' } };
    return { ok: false, problem: { kind: 'refused', code: refusal.data.code } };
  }
  return {
    catalogue: () => ask(catalogueSchema, '/api/catalogue'),
    queue: (serviceId: ServiceId) => ask(serviceQueueSchema, `/api/services/${serviceId}/queue`),
    call: (serviceId: ServiceId, request: { readonly counter: string; readonly requestId: string }) =>
      ask(callAnswerSchema, `/api/services/${serviceId}/call`, request),
    outcome: (ticketId: TicketId, outcome: Outcome) =>
      ask(ticketAnswerSchema, `/api/tickets/${ticketId}/${outcome}`, {}),
    help: () => ask(helpListSchema, '/api/help'),
    answerHelp: (helpId: string) => ask(z.object({}), `/api/help/${helpId}/answered`, {}),
  };
}
export type Api = ReturnType<typeof createApi>;

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Null when the server was not reached or did not answer in time. */
async function reach(path: string, token: string, body: unknown): Promise<Reply | null> {
  const authorization = `Bearer ${token}`;
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT);
  const request: RequestInit =
    body === undefined
      ? { headers: { authorization }, signal, cache: 'no-cache' }
      : {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(body),
          signal,
        };
  try {
    const response = await fetch(path, request);
    return { status: response.status, text: await response.text() };
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
