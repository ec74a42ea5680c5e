// The page's end of the contract: typed calls with a deadline each, and the events main tells. Everything that comes in
// is parsed with the table's schemas; what does not fit is `internal`, never a surprise in a component.
import { z } from 'zod';
import {
  type CallName,
  type Calls,
  calls,
  type EventName,
  type Events,
  events,
} from '../../src-shared/contract/contract.ts';
import {
  type BridgeError,
  bridgeErrorSchema,
  type CallResult,
  type CallSpec,
  fail,
  type InputOf,
  succeed,
} from '../../src-shared/contract/define.ts';
import { type MainMessage, mainMessageSchema } from '../../src-shared/contract/messages.ts';
import type { MessagePipe, PipeClose } from './message-pipe.ts';

export type EventPayload<Name extends EventName> = z.output<Events[Name]>;

/** The table's schemas, typed so that a payload keeps its tie to the event's name. */
const readers: { readonly [Name in EventName]: z.ZodType<EventPayload<Name>> } = events;

/** One event as it came, its payload still to be read with `readEvent`. */
export interface EventMessage {
  readonly event: string;
  readonly version: number;
  readonly payload: unknown;
}

export interface Client {
  /** Never rejects: expected failures, the deadline, an abort and a lost pipe are all values. */
  call<Name extends CallName>(
    name: Name,
    input: InputOf<Calls[Name]>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<CallResult<Calls[Name]>>;
}

export interface ClientListeners {
  readonly opened: () => void;
  readonly closed: (why: PipeClose) => void;
  readonly event: (message: EventMessage) => void;
}

type Answer = { readonly ok: unknown } | { readonly error: { readonly code: string } };
type Settle = (answer: Answer) => void;

const broken = (code: BridgeError['code']): Answer => ({ error: { code } });

/** Takes over `pipe` and opens it. Calls made while it is closed answer `disconnected` at once. */
export function connectClient(pipe: MessagePipe, listeners: ClientListeners): Client {
  const pending = new Map<number, Settle>();
  let open = false;
  let lastId = 0;

  pipe.onMessage((text) => {
    const message = readMessage(text);
    if (message === null) return;
    if ('event' in message) listeners.event(message);
    else pending.get(message.id)?.(message);
  });
  pipe.onClose((why) => {
    open = false;
    for (const settle of [...pending.values()]) settle(broken('disconnected'));
    listeners.closed(why);
  });

  const client: Client = {
    call: (name, input, { signal } = {}) =>
      new Promise((resolve) => {
        const spec = calls[name];
        const id = ++lastId;
        const finish = (answer: Answer) => {
          pending.delete(id);
          clearTimeout(deadline);
          signal?.removeEventListener('abort', abort);
          resolve(readAnswer(spec, answer));
        };
        const giveUp = (code: 'deadline' | 'aborted') => {
          if (open) pipe.send(JSON.stringify({ id, abort: true }));
          finish(broken(code));
        };
        const abort = () => giveUp('aborted');
        const deadline = setTimeout(() => giveUp('deadline'), spec.deadline);
        if (signal?.aborted === true) return finish(broken('aborted'));
        if (!open) return finish(broken('disconnected'));
        signal?.addEventListener('abort', abort, { once: true });
        pending.set(id, finish);
        pipe.send(JSON.stringify({ id, call: name, input }));
      }),
  };

  // Last, because the Electron pipe is open at once.
  pipe.onOpen(() => {
    open = true;
    listeners.opened();
  });
  return client;
}

/**
 * Hands the payload of `message` to `take`, typed by its name. False where this page does not know the event, or where
 * its payload is not what the table promises.
 */
export function readEvent(
  message: EventMessage,
  take: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void,
): boolean {
  const deliver = <Name extends EventName>(name: Name): boolean => {
    const parsed = readers[name].safeParse(message.payload);
    if (parsed.success) take<Name>(name, parsed.data);
    return parsed.success;
  };
  return isEventName(message.event) && deliver(message.event);
}

/** True for an event of the table this page was built with. */
export function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

function readMessage(text: string): MainMessage | null {
  try {
    const parsed = mainMessageSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // Not JSON: main never sends that, so there is nobody to answer. The call it may have been meets its deadline.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function readAnswer<Spec extends CallSpec>(spec: Spec, answer: Answer): CallResult<Spec> {
  if ('ok' in answer) {
    const output = z.safeParse<Spec['output']>(spec.output, answer.ok);
    return output.success ? succeed(output.data) : fail({ code: 'internal', detail: output.error.message });
  }
  const expected = z.safeParse<Spec['error']>(spec.error, answer.error);
  if (expected.success) return fail(expected.data);
  const known = bridgeErrorSchema.safeParse(answer.error);
  return fail(known.success ? known.data : { code: 'internal', detail: `unknown error code ${answer.error.code}` });
}
