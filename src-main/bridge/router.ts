// Serves a table of calls over any transport: sender -> role -> schema -> handler -> typed result. Nothing that comes
// from the page reaches a handler unparsed, and nothing a handler says reaches the page unparsed.
import { z } from 'zod';
import {
  type BridgeError,
  type CallTable,
  type EventTable,
  type FailureOf,
  fail,
  type OutputOf,
  type ParsedInputOf,
  type Result,
  type Role,
  roleAllows,
} from '../../src-shared/contract/define.ts';
import { MAX_MESSAGE_LENGTH, type PageMessage, pageMessageSchema } from '../../src-shared/contract/messages.ts';

export interface CallContext {
  readonly role: Role;
  /** Aborted when the page gives up, the deadline passes or the connection closes. */
  readonly signal: AbortSignal;
}

export type Handlers<Calls extends CallTable> = {
  readonly [Name in keyof Calls]: (
    input: ParsedInputOf<Calls[Name]>,
    context: CallContext,
  ) => Answer<Calls[Name]> | Promise<Answer<Calls[Name]>>;
};
type Answer<Spec extends CallTable[string]> = Result<OutputOf<Spec>, FailureOf<Spec>>;

/** What a transport supplies for one page. */
export interface Sender {
  /** The role this page holds now; asked anew for each call. */
  role(): Role;
  /** Hands a message to the page. Must not throw when the page is gone. */
  send(text: string): void;
}

export interface Connection {
  /** A message came from the page. Never throws, whatever it is. */
  receive(text: string): void;
  /** The page is gone: running calls are aborted and their answers dropped. */
  close(): void;
}

export interface Router<Events extends EventTable> {
  connect(sender: Sender): Connection;
  /** Tells every connected page. Events of one router bear consecutive versions. */
  publish<Name extends keyof Events & string>(event: Name, payload: z.input<Events[Name]>): void;
  /** Version of the last event published. */
  version(): number;
}

export interface RouterPorts<Calls extends CallTable, Events extends EventTable> {
  readonly calls: Calls;
  readonly events: Events;
  readonly handlers: Handlers<Calls>;
  /** A thrown exception is a bug: it is answered as `internal` and reported here. */
  readonly onBug: (error: unknown, call: string) => void;
}

export function createRouter<Calls extends CallTable, Events extends EventTable>(
  ports: RouterPorts<Calls, Events>,
): Router<Events> {
  const senders = new Set<Sender>();
  let version = 0;
  return {
    connect: (sender) => {
      senders.add(sender);
      const connection = serve(ports, sender);
      return {
        receive: connection.receive,
        close: () => {
          senders.delete(sender);
          connection.close();
        },
      };
    },
    publish: (event, payload) => {
      const schema = ports.events[event];
      if (schema === undefined) throw new Error(`the contract has no event "${event}"`);
      version += 1;
      const text = JSON.stringify({ event, version, payload: schema.parse(payload) });
      for (const sender of senders) sender.send(text);
    },
    version: () => version,
  };
}

/** One page's side of the router: its running calls, each with an id and an abort controller. */
function serve<Calls extends CallTable, Events extends EventTable>(
  ports: RouterPorts<Calls, Events>,
  sender: Sender,
): Connection {
  const running = new Map<number, AbortController>();
  let closed = false;

  const answer = (id: number, result: Result<unknown, { code: string }>): void => {
    if (closed) return;
    sender.send(JSON.stringify(result.ok ? { id, ok: result.value } : { id, error: result.error }));
  };

  const start = async (id: number, name: string, input: unknown): Promise<void> => {
    if (running.has(id)) return answer(id, refuse('malformed', `id ${id} is already in use by a running call`));
    const controller = new AbortController();
    running.set(id, controller);
    const result = await perform({ ports, role: sender.role(), name, input, controller });
    running.delete(id);
    answer(id, result);
  };

  return {
    receive: (text) => {
      const message = readMessage(text);
      if (!message.ok) answer(message.error.id, fail(message.error.error));
      else if ('abort' in message.value) running.get(message.value.id)?.abort('aborted');
      else void start(message.value.id, message.value.call, message.value.input);
    },
    close: () => {
      closed = true;
      for (const controller of running.values()) controller.abort('aborted');
    },
  };
}

function refuse(code: BridgeError['code'], detail: string): { ok: false; error: BridgeError } {
  return { ok: false, error: { code, detail } };
}

function readMessage(text: string): Result<PageMessage, { id: number; error: BridgeError }> {
  if (text.length > MAX_MESSAGE_LENGTH) {
    const detail = `a message has ${text.length} characters; ${MAX_MESSAGE_LENGTH} are allowed`;
    return fail({ id: 0, error: { code: 'oversized', detail } });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fail({ id: 0, error: { code: 'malformed', detail: 'a message must be JSON' } });
  }
  const parsed = pageMessageSchema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return fail({
    id: idOf(value),
    error: { code: 'malformed', detail: 'a message must be {id, call, input} or {id, abort}' },
  });
}

function idOf(value: unknown): number {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : 0;
  return typeof id === 'number' && Number.isInteger(id) && id > 0 ? id : 0;
}

interface Performance<Calls extends CallTable, Events extends EventTable> {
  readonly ports: RouterPorts<Calls, Events>;
  readonly role: Role;
  readonly name: string;
  readonly input: unknown;
  readonly controller: AbortController;
}

async function perform<Calls extends CallTable, Events extends EventTable>({
  ports,
  role,
  name,
  input,
  controller,
}: Performance<Calls, Events>): Promise<Result<unknown, { code: string }>> {
  const spec = Object.hasOwn(ports.calls, name) ? ports.calls[name] : undefined;
  const handler = ports.handlers[name];
  if (spec === undefined || handler === undefined) return refuse('unknown-call', `there is no call "${name}"`);
  if (!roleAllows(role, spec.role))
    return refuse('forbidden', `"${name}" needs the role ${spec.role}, this page is ${role}`);
  const parsed = spec.input.safeParse(input ?? {});
  if (!parsed.success) return refuse('bad-input', describeIssues(parsed.error.issues));

  const alarm = setTimeout(() => controller.abort('deadline'), spec.deadline);
  try {
    const handled = Promise.resolve(handler(parsed.data as never, { role, signal: controller.signal }));
    const outcome = await Promise.race([handled, givenUp(controller.signal)]);
    if (outcome === 'deadline' || outcome === 'aborted') {
      handled.catch((error: unknown) => ports.onBug(error, name));
      return { ok: false, error: { code: outcome } };
    }
    return outcome.ok
      ? { ok: true, value: spec.output.parse(outcome.value) }
      : { ok: false, error: failureSchema.parse(spec.error.parse(outcome.error)) };
  } catch (error) {
    ports.onBug(error, name);
    return refuse('internal', 'this is a bug and has been recorded');
  } finally {
    clearTimeout(alarm);
  }
}

const failureSchema = z.looseObject({ code: z.string() });

/** Settles when the caller will not wait any longer. */
function givenUp(signal: AbortSignal): Promise<'deadline' | 'aborted'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(signal.reason === 'deadline' ? 'deadline' : 'aborted'), {
      once: true,
    });
  });
}

function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ');
}
