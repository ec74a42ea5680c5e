// What the shared link adds to a bare line, where no real line can show it.
import { expect, it, onTestFinished, vi } from 'vitest';
import { type ByteLine, createByteLink, type SendOutcome } from './byte-link.ts';

const deadlines = { write: 20_000, idle: 60_000 };

function lineThat(send: ByteLine['send'], wireTime?: ByteLine['wireTime']): ByteLine & { readonly ends: string[] } {
  const ends: string[] = [];
  return {
    ends,
    send,
    hangUp: () => ends.push('hang up'),
    cut: () => ends.push('cut'),
    ...(wireTime === undefined ? {} : { wireTime }),
  };
}
const never = (): Promise<SendOutcome> => new Promise(() => {});

it('keeps the newest answers of a printer that reports unasked, and no more', async () => {
  const { link, receive } = createByteLink(lineThat(never), deadlines);
  receive(Uint8Array.of(0x12));
  receive(new Uint8Array(1_000_000));
  receive(Uint8Array.of(0x16));
  expect(await link.read((byte) => byte !== 0, 20_000)).toBe(0x16);
  link.close();
});

it('loses no answer when several arrive at once while one is waited for', async () => {
  const { link, receive } = createByteLink(lineThat(never), deadlines);
  const first = link.read(() => true, 20_000);
  receive(Uint8Array.of(1));
  receive(Uint8Array.of(2));
  expect(await first).toBe(1);
  expect(await link.read(() => true, 20_000)).toBe(2);
  link.close();
});

it('still hands out what arrived before the printer went away', async () => {
  const { link, receive, lost } = createByteLink(lineThat(never), deadlines);
  receive(Uint8Array.of(7));
  lost();
  expect(link.alive()).toBe(false);
  expect(await link.read(() => true, 20_000)).toBe(7);
  expect(await link.read(() => true, 20_000)).toBeNull();
});

it('refuses a second reader, which would steal answers from the first', async () => {
  const { link } = createByteLink(lineThat(never), deadlines);
  const first = link.read(() => true, 20_000);
  await expect(link.read(() => true, 20_000)).rejects.toThrow('one read at a time');
  link.close();
  expect(await first).toBeNull();
});

it('hands on that a line refused a job whole', async () => {
  const line = lineThat(() => Promise.resolve('refused'));
  const { link } = createByteLink(line, deadlines);
  expect(await link.write(Uint8Array.of(1))).toEqual({ ok: false, sent: 'none' });
  expect(line.ends).toEqual(['cut']);
});

it('gives a slow wire the time it needs beside the deadline, and no more', async () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const line = lineThat(never, (bytes) => bytes * 1_000);
  const { link } = createByteLink(line, { write: 500, idle: 60_000 });
  const writing = link.write(new Uint8Array(20));
  await vi.advanceTimersByTimeAsync(20_499);
  expect(link.alive()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(await writing).toEqual({ ok: false, sent: 'some' });
});

it('hangs up once, whatever is asked of it afterwards', () => {
  const line = lineThat(never);
  const { link, lost } = createByteLink(line, deadlines);
  link.close();
  link.close();
  link.abort();
  lost();
  expect(line.ends).toEqual(['hang up']);
});
