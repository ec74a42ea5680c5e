// One specification of the bridge, run over every transport it has. What holds here holds on every screen.
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createRouter, type Handlers, type Router } from '../../src-main/bridge/router.ts';
import { startBrowserShell } from '../../src-main/shells/browser/browser-shell.ts';
import { call, fail, succeed } from '../../src-shared/contract/define.ts';
import { MAX_MESSAGE_LENGTH } from '../../src-shared/contract/messages.ts';
import { openFakeIpcPage } from '../support/pages/ipc-page.ts';
import { createInbox, type RawPage } from '../support/pages/raw-page.ts';
import { openWebSocketPage } from '../support/pages/websocket-page.ts';

const text = z.strictObject({ text: z.string().max(100_000) });
const calls = {
  echo: call({ role: 'citizen', input: text, output: z.string(), error: z.never(), deadline: 5_000 }),
  wait: call({ role: 'citizen', input: z.strictObject({}), output: z.string(), error: z.never(), deadline: 60_000 }),
  hurry: call({ role: 'citizen', input: z.strictObject({}), output: z.string(), error: z.never(), deadline: 30 }),
  refuse: call({
    role: 'citizen',
    input: z.strictObject({}),
    output: z.string(),
    error: z.object({ code: z.literal('closed'), until: z.string() }),
    deadline: 1_000,
  }),
  crash: call({ role: 'citizen', input: z.strictObject({}), output: z.string(), error: z.never(), deadline: 1_000 }),
  lie: call({ role: 'citizen', input: z.strictObject({}), output: z.int(), error: z.never(), deadline: 1_000 }),
  engineer: call({
    role: 'technician',
    input: z.strictObject({}),
    output: z.string(),
    error: z.never(),
    deadline: 1_000,
  }),
} as const;
const events = { tick: z.int() } as const;

function build() {
  const bugs: string[] = [];
  const started: string[] = [];
  const aborted: string[] = [];
  let onWaiting: () => void = () => {};
  const whenWaiting = new Promise<void>((resolve) => {
    onWaiting = resolve;
  });
  let onAborted: () => void = () => {};
  const whenAborted = new Promise<void>((resolve) => {
    onAborted = resolve;
  });
  const untilAborted = (name: string, signal: AbortSignal): Promise<never> =>
    new Promise(() => {
      onWaiting();
      signal.addEventListener('abort', () => {
        aborted.push(name);
        onAborted();
      });
    });
  const handlers: Handlers<typeof calls> = {
    echo: (input) => {
      started.push(input.text);
      return succeed(input.text);
    },
    wait: (_input, { signal }) => untilAborted('wait', signal),
    hurry: (_input, { signal }) => untilAborted('hurry', signal),
    refuse: () => fail({ code: 'closed', until: '13.00' }),
    crash: () => {
      throw new Error('a bug');
    },
    lie: () => succeed('not a number' as unknown as number),
    engineer: () => succeed('keys'),
  };
  const router = createRouter({
    calls,
    events,
    handlers,
    onBug: (error, name) => bugs.push(`${name}: ${String(error)}`),
  });
  return { router, bugs, started, aborted, whenWaiting, whenAborted };
}

type Open = (router: Router<typeof events>) => Promise<RawPage>;

const transports: Readonly<Record<string, Open>> = {
  'in memory': (router) => {
    const inbox = createInbox();
    const connection = router.connect({ role: () => 'citizen', send: inbox.deliver });
    return Promise.resolve({ send: connection.receive, next: inbox.next, leave: connection.close });
  },
  'Electron ipc': (router) => Promise.resolve(openFakeIpcPage(router)),
  WebSocket: async (router) => {
    const shell = await startBrowserShell({ port: 0, files: new Map(), router, onRefused: () => {} });
    if (!shell.ok) throw new Error(shell.error);
    onTestFinished(shell.value.close);
    return openWebSocketPage(shell.value.url);
  },
};

describe.each(Object.entries(transports))('the bridge over %s', (_name, open) => {
  const say = (page: RawPage, message: unknown): void => page.send(JSON.stringify(message));

  it('answers a call with its id', async () => {
    const page = await open(build().router);
    say(page, { id: 7, call: 'echo', input: { text: 'halo' } });
    expect(await page.next()).toEqual({ id: 7, ok: 'halo' });
  });

  it('starts calls in the order they came and serves a later one while an earlier one runs', async () => {
    const parts = build();
    const page = await open(parts.router);
    say(page, { id: 1, call: 'wait', input: {} });
    for (const id of [2, 3, 4]) say(page, { id, call: 'echo', input: { text: `number ${id}` } });
    const answers = [await page.next(), await page.next(), await page.next()];
    expect(answers.map((answer) => ('id' in answer ? answer.id : null))).toEqual([2, 3, 4]);
    expect(parts.started).toEqual(['number 2', 'number 3', 'number 4']);
  });

  it('gives an expected failure as a value, with what the screen needs to explain it', async () => {
    const page = await open(build().router);
    say(page, { id: 1, call: 'refuse', input: {} });
    expect(await page.next()).toEqual({ id: 1, error: { code: 'closed', until: '13.00' } });
  });

  it('ends a call at its deadline and tells its handler', async () => {
    const parts = build();
    const page = await open(parts.router);
    say(page, { id: 1, call: 'hurry', input: {} });
    expect(await page.next()).toMatchObject({ id: 1, error: { code: 'deadline' } });
    expect(parts.aborted).toEqual(['hurry']);
  });

  it('ends a call that the page gave up, and tells its handler', async () => {
    const parts = build();
    const page = await open(parts.router);
    say(page, { id: 1, call: 'wait', input: {} });
    say(page, { id: 1, abort: true });
    expect(await page.next()).toMatchObject({ id: 1, error: { code: 'aborted' } });
    expect(parts.aborted).toEqual(['wait']);
  });

  it.each([
    ['not JSON', 'ambil nomor', 0, 'malformed'],
    ['no object', '[1, 2]', 0, 'malformed'],
    ['no call', '{"id": 3}', 3, 'malformed'],
    ['an extra key', '{"id": 3, "call": "echo", "input": {"text": ""}, "role": "engineer"}', 3, 'malformed'],
    ['an id of another kind', '{"id": "3", "call": "echo"}', 0, 'malformed'],
    ['nothing', '', 0, 'malformed'],
    [
      'far too much',
      JSON.stringify({ id: 3, call: 'echo', input: { text: 'x'.repeat(MAX_MESSAGE_LENGTH) } }),
      0,
      'oversized',
    ],
    ['a call nobody knows', '{"id": 3, "call": "open-door"}', 3, 'unknown-call'],
    ['the name of an inherited property', '{"id": 3, "call": "constructor"}', 3, 'unknown-call'],
    ['input of another shape', '{"id": 3, "call": "echo", "input": {"text": 5}}', 3, 'bad-input'],
    ['no input where some is needed', '{"id": 3, "call": "echo"}', 3, 'bad-input'],
    ['a call above its role', '{"id": 3, "call": "engineer", "input": {}}', 3, 'forbidden'],
  ])('answers %s with a typed error, and the connection lives', async (_what, message, id, code) => {
    const page = await open(build().router);
    page.send(message);
    expect(await page.next()).toMatchObject({ id, error: { code } });
    say(page, { id: 9, call: 'echo', input: { text: 'still here' } });
    expect(await page.next()).toEqual({ id: 9, ok: 'still here' });
  });

  it('refuses an id that is still in use', async () => {
    const page = await open(build().router);
    say(page, { id: 1, call: 'wait', input: {} });
    say(page, { id: 1, call: 'echo', input: { text: 'me too' } });
    expect(await page.next()).toMatchObject({ id: 1, error: { code: 'malformed' } });
  });

  it('answers a bug as internal, without its words, and records it', async () => {
    const parts = build();
    const page = await open(parts.router);
    say(page, { id: 1, call: 'crash', input: {} });
    const answer = await page.next();
    expect(answer).toMatchObject({ id: 1, error: { code: 'internal' } });
    expect(JSON.stringify(answer)).not.toContain('a bug"');
    expect(parts.bugs).toEqual(['crash: Error: a bug']);
  });

  it('lets no answer through that is not what the contract says', async () => {
    const parts = build();
    const page = await open(parts.router);
    say(page, { id: 1, call: 'lie', input: {} });
    expect(await page.next()).toMatchObject({ id: 1, error: { code: 'internal' } });
    expect(parts.bugs).toHaveLength(1);
  });

  it('aborts the calls of a page that went away, and serves the next one', async () => {
    const parts = build();
    const page = await open(parts.router);
    say(page, { id: 1, call: 'wait', input: {} });
    await parts.whenWaiting;
    page.leave();
    await parts.whenAborted;
    expect(parts.aborted).toEqual(['wait']);
    expect(parts.bugs).toEqual([]);
    const next = await open(parts.router);
    say(next, { id: 1, call: 'echo', input: { text: 'hello again' } });
    expect(await next.next()).toEqual({ id: 1, ok: 'hello again' });
  });

  it('publishes events in order, each with the next version', async () => {
    const parts = build();
    const page = await open(parts.router);
    // A page is known from its first word; it asks for a snapshot before it listens.
    say(page, { id: 1, call: 'echo', input: { text: 'here' } });
    await page.next();
    for (const tick of [10, 20, 30]) parts.router.publish('tick', tick);
    expect(await page.next()).toEqual({ event: 'tick', version: 1, payload: 10 });
    expect(await page.next()).toEqual({ event: 'tick', version: 2, payload: 20 });
    expect(await page.next()).toEqual({ event: 'tick', version: 3, payload: 30 });
    expect(parts.router.version()).toBe(3);
  });
});
