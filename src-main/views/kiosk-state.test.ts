import { describe, expect, it } from 'vitest';
import { type KioskFacts, kioskState } from './kiosk-state.ts';

const well: KioskFacts = {
  storage: null,
  copied: false,
  recentCrashes: 0,
  standing: null,
  hasCatalogue: true,
  serverAwaited: true,
  pairingRefused: false,
};

describe('the screen of the whole kiosk', () => {
  it('serves when all is well, and also with a catalogue but no pairing', () => {
    expect(kioskState(well)).toEqual({ kind: 'serving' });
    expect(kioskState({ ...well, serverAwaited: false })).toEqual({ kind: 'serving' });
  });

  it('shows the gravest trouble first', () => {
    const broken = { ...well, storage: 'disk-full', recentCrashes: 9, hasCatalogue: false } as const;
    expect(kioskState(broken)).toEqual({ kind: 'out-of-order', reason: 'disk-full' });
    expect(kioskState({ ...broken, storage: null })).toEqual({ kind: 'out-of-order', reason: 'crashes' });
  });

  it('lets maintenance and closing stand below a broken kiosk and above all else', () => {
    for (const kind of ['maintenance', 'closed-by-staff'] as const) {
      const standing = { kind, message: { id: 'Sebentar' }, until: null };
      expect(kioskState({ ...well, standing })).toEqual(standing);
      expect(kioskState({ ...well, hasCatalogue: false, standing })).toEqual(standing);
      expect(kioskState({ ...well, standing, storage: 'database' }).kind).toBe('out-of-order');
    }
  });

  it('goes on after three crashes in ten minutes and stops at the fourth', () => {
    expect(kioskState({ ...well, recentCrashes: 3 }).kind).toBe('serving');
    expect(kioskState({ ...well, recentCrashes: 4 }).kind).toBe('out-of-order');
  });

  it('says at first start what a technician has to do', () => {
    const bare = { ...well, hasCatalogue: false, serverAwaited: false };
    expect(kioskState(bare)).toEqual({ kind: 'no-catalogue', reason: 'not-paired' });
    expect(kioskState({ ...bare, pairingRefused: true })).toEqual({ kind: 'no-catalogue', reason: 'pairing-refused' });
    expect(kioskState({ ...bare, serverAwaited: true })).toEqual({
      kind: 'no-catalogue',
      reason: 'waiting-for-server',
    });
  });
});
