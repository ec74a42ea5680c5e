// When a folder takes its machine for the one it belongs to, and what becomes of one that is in another.
import { describe, expect, it } from 'vitest';
import { kioskIdSchema, kioskLetterSchema, siteIdSchema } from '../../../src-shared/protocol/words.ts';
import { kioskParts } from '../../../tests/support/kiosk-parts.ts';
import type { Pairing } from '../settings.ts';
import type { Store } from '../store.ts';
import { adoptMachine, isCopied, type MachineVerdict, recogniseMachine, settleCopy } from './machine.ts';

const NOW = Date.parse('2026-05-12T09:41:00+07:00');
const pairing: Pairing = {
  serverUrl: 'http://server.test',
  kioskId: kioskIdSchema.parse('0196c1f4-0d6e-4b1a-9a53-3f0f0f3b7c11'),
  token: 'x'.repeat(43),
  siteId: siteIdSchema.parse('mpp-uji'),
  letter: kioskLetterSchema.parse('K'),
  epoch: 3,
};

function start(store: Store, ...marks: string[]): MachineVerdict {
  return recogniseMachine(store, { marks, adopt: false, now: NOW });
}

/** A folder that was paired on a machine with these marks. */
function paired(...marks: string[]): Store {
  const { store } = kioskParts();
  expect(start(store, ...marks)).toBe('first');
  store.settings.set('pairing', pairing);
  return store;
}

function tell(store: Store): void {
  store.transaction(() => store.outbox.append({ type: 'help.called', payload: { screen: 'idle' } }, NOW));
}

const events = (store: Store): readonly string[] => store.outbox.pending(99).map(({ seq, type }) => `${seq} ${type}`);

describe('a folder in its machine', () => {
  it('knows it by one shared mark, and learns a new network card', () => {
    const store = paired('mac 1', 'serial 1');
    expect(start(store, 'mac 1', 'mac 2')).toBe('same');
    expect(start(store, 'mac 2')).toBe('same');
    expect(isCopied(store)).toBe(false);
    expect(events(store)).toEqual([]);
  });

  it('takes a machine that shows nothing for the same, and learns what it shows later', () => {
    const { store } = kioskParts();
    expect(start(store)).toBe('unknown');
    expect(store.settings.get('machine')).toBeNull();
    expect(start(store, 'mac 1')).toBe('first');
    expect(start(store)).toBe('unknown');
    expect(start(store, 'mac 1')).toBe('same');
  });

  it('keeps no mark in clear, and not the same for two folders', () => {
    const stores = [paired('mac 00:1b:21:0a:0b:0c'), paired('mac 00:1b:21:0a:0b:0c')];
    const kept = stores.map((store) => store.settings.get('machine'));
    expect(JSON.stringify(kept)).not.toContain('1b:21');
    expect(kept[0]?.marks).not.toEqual(kept[1]?.marks);
  });
});

describe('a folder in another machine', () => {
  it('is a copy: it keeps which events are its original’s too, and tells its own apart', () => {
    const store = paired('mac 1');
    tell(store);
    expect(start(store, 'mac 2')).toBe('copied');
    tell(store);
    expect(store.settings.get('copied')).toMatchObject({ since: NOW, untilSeq: 1 });
    expect(events(store)).toEqual(['1 help.called', '2 kiosk.copied', '3 help.called']);
  });

  it('stays the same copy at each start, also when nothing can be read, and learns new cards', () => {
    const store = paired('mac 1');
    start(store, 'mac 2');
    const before = store.settings.get('copied');
    expect(start(store, 'mac 2', 'mac 3')).toBe('copied');
    expect(start(store)).toBe('unknown');
    expect(start(store, 'mac 3')).toBe('copied');
    expect(store.settings.get('copied')?.installationId).toBe(before?.installationId);
    expect(events(store)).toEqual(['1 kiosk.copied']);
  });

  it('is another copy in a third machine, and what the second told is not its original’s', () => {
    const store = paired('mac 1');
    tell(store);
    start(store, 'mac 2');
    const second = store.settings.get('copied');
    tell(store);
    expect(start(store, 'mac 3')).toBe('copied');
    const third = store.settings.get('copied');
    expect(third?.installationId).not.toBe(second?.installationId);
    expect(third?.untilSeq).toBe(1);
  });

  it('is no copy any more when it is back', () => {
    const store = paired('mac 1');
    start(store, 'mac 2');
    expect(start(store, 'mac 1')).toBe('same');
    expect(isCopied(store)).toBe(false);
  });

  it('belongs to it once it is a kiosk of its own', () => {
    const store = paired('mac 1');
    start(store, 'mac 2');
    const copied = store.settings.get('copied');
    if (copied === null) throw new Error('it is a copy');
    store.transaction(() => settleCopy(store, copied));
    expect(start(store, 'mac 2')).toBe('same');
    expect(store.settings.get('installationId')).toBe(copied.installationId);
    expect(start(store, 'mac 1')).toBe('copied');
  });

  it('begins as a new kiosk where no server knows it yet', () => {
    const { store } = kioskParts();
    start(store, 'mac 1');
    store.settings.set('installationId', '0196c1f4-0d6e-4b1a-9a53-3f0f0f3b7c12');
    expect(start(store, 'mac 2')).toBe('unpaired');
    expect(store.settings.get('installationId')).toBeNull();
    expect(isCopied(store)).toBe(false);
    expect(start(store, 'mac 2')).toBe('same');
  });

  it('goes on as the kiosk it was when a technician says that it was moved', () => {
    const store = paired('mac 1');
    expect(recogniseMachine(store, { marks: ['mac 2'], adopt: true, now: NOW })).toBe('adopted');
    expect(start(store, 'mac 2')).toBe('same');
    expect(store.settings.get('pairing')).toEqual(pairing);
    expect(events(store)).toEqual([]);
  });

  it('can be adopted after it was found to be a copy, also where no mark can be read', () => {
    const store = paired('mac 1');
    start(store, 'mac 2');
    adoptMachine(store, []);
    expect(isCopied(store)).toBe(false);
    expect(start(store, 'mac 2')).toBe('first');
  });
});
