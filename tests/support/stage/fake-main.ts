// The main process as the page sees it, in memory: a double derived from the contract table. Each call is answered by a
// typed handler, each event goes out parsed; what the table does not allow cannot be said.
import type { z } from 'zod';
import type { MessagePipe, PipeClose } from '../../../src-renderer/bridge/message-pipe.ts';
import {
  type CallName,
  type Calls,
  calls,
  type EventName,
  type Events,
  events,
} from '../../../src-shared/contract/contract.ts';
import type { BridgeError, CallResult, ParsedInputOf } from '../../../src-shared/contract/define.ts';
import { type PageMessage, pageMessageSchema } from '../../../src-shared/contract/messages.ts';

/** What a handler may answer; `'silence'` never does, so that the page's deadline is met. */
type Answered<Name extends CallName> = CallResult<Calls[Name]> | 'silence';
export type Handlers = {
  readonly [Name in CallName]: (input: ParsedInputOf<Calls[Name]>) => Answered<Name> | Promise<Answered<Name>>;
};

/** The table's input schemas, typed so that an input keeps its tie to the call's name. */
const readers: { readonly [Name in CallName]: { readonly input: z.ZodType<ParsedInputOf<Calls[Name]>> } } = calls;

export interface FakeMain {
  readonly pipe: MessagePipe;
  /** Every message of the page, in order. */
  readonly heard: readonly PageMessage[];
  /** For many visitors in a row: what was heard of those before is not kept. */
  forgetHeard(): void;
  /** Lets the pipe carry messages, at first or again. */
  open(): void;
  close(why: PipeClose): void;
  /** Tells the page an event with the next version. */
  emit<Name extends EventName>(name: Name, payload: z.input<Events[Name]>): void;
  /** Loses the next event on the way: the page sees a gap after it. */
  loseOne(): void;
  /** Sends any text, also what the real main never would. */
  sayRaw(text: string): void;
}

/** A call without a handler is answered `internal`. The version of a snapshot is filled in here. */
export function createFakeMain(handlers: Partial<Handlers>): FakeMain {
  const heard: PageMessage[] = [];
  let isOpen = false;
  let version = 0;
  let message: (text: string) => void = () => {};
  let opened: () => void = () => {};
  let closed: (why: PipeClose) => void = () => {};

  const say = (value: unknown) => isOpen && message(JSON.stringify(value));

  const answer = async <Name extends CallName>(id: number, name: Name, input: unknown): Promise<void> => {
    const parsed = readers[name].input.safeParse(input);
    if (!parsed.success) return void say({ id, error: bad('bad-input', parsed.error.message) });
    const handler: Handlers[Name] | undefined = handlers[name];
    if (handler === undefined) return void say({ id, error: bad('internal', `the test has no handler for ${name}`) });
    const result = await handler(parsed.data);
    if (result === 'silence') return;
    if (!result.ok) return void say({ id, error: result.error });
    say({ id, ok: name === 'kiosk.snapshot' ? { ...(result.value as object), version } : result.value });
  };

  const pipe: MessagePipe = {
    send: (text) => {
      const read = pageMessageSchema.parse(JSON.parse(text));
      heard.push(read);
      if ('abort' in read) return;
      if (Object.hasOwn(calls, read.call)) void answer(read.id, read.call as CallName, read.input);
      else say({ id: read.id, error: bad('unknown-call') });
    },
    onMessage: (listener) => {
      message = listener;
    },
    onOpen: (listener) => {
      opened = listener;
    },
    onClose: (listener) => {
      closed = listener;
    },
  };

  return {
    pipe,
    heard,
    forgetHeard: () => void heard.splice(0),
    open: () => {
      isOpen = true;
      opened();
    },
    close: (why) => {
      isOpen = false;
      closed(why);
    },
    emit: (name, payload) => {
      version += 1;
      say({ event: name, version, payload: events[name].parse(payload) });
    },
    loseOne: () => {
      version += 1;
    },
    sayRaw: (text) => message(text),
  };
}

function bad(code: BridgeError['code'], detail?: string): BridgeError {
  return detail === undefined ? { code } : { code, detail };
}
