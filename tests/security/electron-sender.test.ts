// The one channel between page and main: who may speak on it, when a page's connection ends, and that the real preload
// and the real kiosk understand each other over it.
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createRouter, type Sender } from '../../src-main/bridge/router.ts';
import { CHANNEL, createIpcTransport } from '../../src-main/shells/electron/ipc-transport.ts';
import { call } from '../../src-shared/contract/define.ts';
import { FakeContents, openIpcPage, openShell, runPreload } from '../support/fake-electron.ts';
import { createInbox } from '../support/pages/raw-page.ts';

/** The transport alone, joined to a connection that only listens. */
function joinPage() {
  const ipc = new EventEmitter();
  const contents = new FakeContents();
  contents.navigate('app://kiosk/');
  const heard: string[] = [];
  const senders: Sender[] = [];
  const refused: string[] = [];
  let closed = 0;
  const end = createIpcTransport({
    ipc,
    contents,
    connect: (sender) => {
      senders.push(sender);
      return {
        receive: (text) => heard.push(text),
        close: () => {
          closed += 1;
        },
      };
    },
    onRefused: (reason) => refused.push(reason),
  });
  const say = (message: unknown, from: { sender?: unknown; senderFrame?: unknown } = {}): void => {
    ipc.emit(CHANNEL, { sender: contents, senderFrame: contents.mainFrame, ...from }, message);
  };
  return { ipc, contents, heard, senders, refused, say, end, closed: () => closed };
}

describe('who may speak', () => {
  it('hears text from the main frame of its own window', () => {
    const { say, heard, refused } = joinPage();
    say('one');
    say('two');
    expect(heard).toEqual(['one', 'two']);
    expect(refused).toEqual([]);
  });

  it('refuses another window, even one that shows the kiosk', () => {
    const { say, heard, refused } = joinPage();
    const other = new FakeContents();
    other.navigate('app://kiosk/');
    say('x', { sender: other, senderFrame: other.mainFrame });
    expect({ heard, refused }).toEqual({ heard: [], refused: ['window'] });
  });

  it('refuses a sub-frame, even at the own address, and a frame that is gone', () => {
    const { say, heard, refused } = joinPage();
    say('x', { senderFrame: { url: 'app://kiosk/' } });
    say('x', { senderFrame: null });
    expect({ heard, refused }).toEqual({ heard: [], refused: ['frame', 'frame'] });
  });

  it.each([
    'https://kiosk/',
    'app://kiosk.example/',
    'app://kiosk@example/',
    'app://kiosk:81/',
    'app://other/?app://kiosk/',
    'file:///app://kiosk/',
    'about:blank',
    '',
  ])('refuses the origin %s', (address) => {
    const { contents, say, heard, refused } = joinPage();
    contents.navigate(address);
    say('x');
    expect({ heard, refused }).toEqual({ heard: [], refused: ['origin'] });
  });

  it.each([[undefined], [null], [7], [{ id: 1 }], [['x']], [new Uint8Array(3)]])(
    'refuses %o, which is not text',
    (message) => {
      const { say, heard, refused } = joinPage();
      say(message);
      expect({ heard, refused }).toEqual({ heard: [], refused: ['not-text'] });
    },
  );

  it('refuses the page that was left, once another is shown', () => {
    const { contents, say, heard, refused } = joinPage();
    const before = contents.mainFrame;
    contents.navigate('app://kiosk/');
    say('late', { senderFrame: before });
    say('new');
    expect({ heard, refused }).toEqual({ heard: ['new'], refused: ['frame'] });
  });

  it('hears nothing after its end', () => {
    const { ipc, end, closed, say, heard } = joinPage();
    say('one');
    end();
    say('two');
    expect({ heard, closed: closed(), listeners: ipc.listenerCount(CHANNEL) }).toEqual({
      heard: ['one'],
      closed: 1,
      listeners: 0,
    });
  });
});

describe('one connection for each load of the page', () => {
  it.each([
    ['a reload', (contents: FakeContents) => contents.navigate('app://kiosk/')],
    ['a crash', (contents: FakeContents) => contents.forcefullyCrashRenderer()],
    ['the end of the window', (contents: FakeContents) => contents.emit('destroyed')],
  ])('is closed by %s', (_name, happen) => {
    const { contents, say, closed, senders } = joinPage();
    say('one');
    say('two');
    expect([senders.length, closed()]).toEqual([1, 0]);
    happen(contents);
    expect(closed()).toBe(1);
  });

  it('is a new one for the page that comes after', () => {
    const { contents, say, senders } = joinPage();
    say('one');
    contents.navigate('app://kiosk/');
    say('two');
    expect(senders).toHaveLength(2);
  });

  it('sends nothing to a page that is dead or gone', () => {
    const { contents, say, senders } = joinPage();
    say('one');
    senders[0]?.send('while alive');
    contents.crashed = true;
    senders[0]?.send('while dead');
    contents.crashed = false;
    contents.destroyed = true;
    senders[0]?.send('afterwards');
    expect(contents.sent).toEqual([[CHANNEL, 'while alive']]);
  });

  it('is a citizen’s', () => {
    const { say, senders } = joinPage();
    say('one');
    expect(senders[0]?.role()).toBe('citizen');
  });
});

describe('the transport and a router', () => {
  it('carry calls and events, and abort what a page asked when it leaves', async () => {
    const asked: AbortSignal[] = [];
    const router = createRouter({
      calls: {
        wait: call({
          role: 'citizen',
          input: z.strictObject({}),
          output: z.string(),
          error: z.never(),
          deadline: 60_000,
        }),
      },
      events: { tick: z.int() },
      handlers: {
        wait: (_input, { signal }) => {
          asked.push(signal);
          return new Promise(() => {});
        },
      },
      onBug: () => {},
    });
    const page = openIpcPage(router.connect);
    page.send(JSON.stringify({ id: 1, call: 'wait', input: {} }));
    router.publish('tick', 7);
    expect(await page.next()).toEqual({ event: 'tick', version: 1, payload: 7 });
    page.leave();
    expect(asked.map((signal) => signal.aborted)).toEqual([true]);
  });
});

describe('preload and kiosk together', () => {
  it('answer the page over the same channel', async () => {
    const { contents, ipcMain } = await openShell();
    const pipe = (await runPreload(contents, ipcMain)).get('anjungan');
    const inbox = createInbox();
    pipe?.subscribe(inbox.deliver);
    pipe?.send(JSON.stringify({ id: 1, call: 'kiosk.snapshot', input: {} }));
    expect(await inbox.next()).toMatchObject({ id: 1, ok: { kioskName: 'Kios 01', state: { kind: 'no-catalogue' } } });
  });

  it('let a citizen’s page do only what a citizen may', async () => {
    const { contents, ipcMain } = await openShell();
    const pipe = (await runPreload(contents, ipcMain)).get('anjungan');
    const inbox = createInbox();
    pipe?.subscribe(inbox.deliver);
    pipe?.send(JSON.stringify({ id: 2, call: 'printing.jobs', input: {} }));
    expect(await inbox.next()).toMatchObject({ id: 2, error: { code: 'forbidden' } });
  });

  it('carry nothing but text from the page', async () => {
    const { contents, ipcMain } = await openShell();
    const pipe = (await runPreload(contents, ipcMain)).get('anjungan');
    const carried: unknown[] = [];
    ipcMain.on('anjungan', (_event, message) => carried.push(message));
    for (const message of [{ id: 1 }, 7, null, undefined, ['x']]) pipe?.send(message as unknown as string);
    pipe?.send('text');
    expect(carried).toEqual(['text']);
  });
});
