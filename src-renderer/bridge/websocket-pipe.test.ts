// The browser shell's pipe against a real WebSocket server: it carries text both ways, comes back when it is lost, and
// stays away when another window took over.
import { once } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { delays } from '../delays.ts';
import type { PipeClose } from './message-pipe.ts';
import { bridgeAddress, reconnectDelay, TAKEN_OVER, webSocketPipe } from './websocket-pipe.ts';

const servers: WebSocketServer[] = [];

async function listen(): Promise<{ server: WebSocketServer; address: string }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return { server, address: `ws://127.0.0.1:${address.port}/bridge` };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.close(TAKEN_OVER);
    server.close();
  }
});

function opened(address: string) {
  const closes: PipeClose[] = [];
  const texts: string[] = [];
  const waiting: (() => void)[] = [];
  const reconnects: number[] = [];
  const pipe = webSocketPipe(address, (connect, delay) => {
    reconnects.push(delay);
    setTimeout(connect, delay);
  });
  const next = () => new Promise<void>((resolve) => waiting.push(resolve));
  const tell = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  pipe.onMessage((text) => {
    texts.push(text);
    tell();
  });
  pipe.onClose((why) => {
    closes.push(why);
    tell();
  });
  return { pipe, closes, texts, reconnects, next };
}

describe('the WebSocket pipe', () => {
  test('carries text both ways', async () => {
    const { server, address } = await listen();
    server.on('connection', (socket) => socket.on('message', (data) => socket.send(`heard ${String(data)}`)));
    const { pipe, texts, next } = opened(address);
    const heard = next();
    pipe.onOpen(() => pipe.send('hello'));
    await heard;
    expect(texts).toEqual(['heard hello']);
  });

  test('comes back by itself after it was lost', async () => {
    const { server, address } = await listen();
    const first = once(server, 'connection');
    const { pipe, closes, reconnects } = opened(address);
    pipe.onOpen(() => {});
    const [socket] = await first;
    const second = once(server, 'connection');
    socket.terminate();
    await second;
    expect(closes).toEqual(['lost']);
    expect(reconnects).toHaveLength(1);
  });

  test('stays away when another window took over', async () => {
    const { server, address } = await listen();
    const first = once(server, 'connection');
    const { pipe, closes, reconnects, next } = opened(address);
    pipe.onOpen(() => {});
    const [socket] = await first;
    const closed = next();
    socket.close(TAKEN_OVER, 'another window');
    await closed;
    expect(closes).toEqual(['taken-over']);
    expect(reconnects).toEqual([]);
  });

  test('drops what is sent while it is closed', () => {
    const pipe = webSocketPipe('ws://127.0.0.1:1/bridge');
    expect(() => pipe.send('nobody hears')).not.toThrow();
  });
});

describe('the delay before reconnecting', () => {
  test('is never shorter than the first, never longer than the most, and grows between', () => {
    const shortest = [1, 5, 50].map((attempt) => reconnectDelay(attempt, () => 0));
    const longest = [1, 2, 3, 50].map((attempt) => reconnectDelay(attempt, () => 0.999_999));
    expect(shortest).toEqual([delays.reconnectFirst, delays.reconnectFirst, delays.reconnectFirst]);
    expect(longest).toEqual([
      delays.reconnectFirst,
      delays.reconnectFirst * 2,
      delays.reconnectFirst * 4,
      delays.reconnectMost,
    ]);
  });
});

describe('the address of the bridge', () => {
  test('is beside the page', () => {
    expect(bridgeAddress({ protocol: 'http:', host: '127.0.0.1:4100' })).toBe('ws://127.0.0.1:4100/bridge');
    expect(bridgeAddress({ protocol: 'https:', host: 'kios' })).toBe('wss://kios/bridge');
  });
});
