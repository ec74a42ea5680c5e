// Closing a kiosk and working on it: kept on disk, told to the screens, over by itself.
import { describe, expect, it } from 'vitest';
import { kioskParts, openStore } from '../tests/support/kiosk-parts.ts';
import { createOperation } from './operation.ts';

const HOUR = 3_600_000;
const ceremony = { message: { id: 'Ada upacara di lobi.' }, until: null };

describe('a kiosk', () => {
  it('serves until somebody says otherwise', () => {
    const { store, clock } = kioskParts();
    expect(createOperation(store, clock).current()).toBeNull();
  });

  it('stays closed over a restart, until it is opened', () => {
    const { store, clock, folder } = kioskParts();
    createOperation(store, clock).close(ceremony);
    const again = openStore(folder);
    const operation = createOperation(again, clock);
    expect(operation.current()).toEqual({ kind: 'closed-by-staff', ...ceremony });
    operation.open();
    expect(operation.current()).toBeNull();
    again.close();
  });

  it('opens by itself when its time is over', () => {
    const { store, clock, pass } = kioskParts();
    const operation = createOperation(store, clock);
    operation.close({ message: null, until: clock() + HOUR });
    expect(operation.endsAt()).toBe(clock() + HOUR);
    pass(HOUR - 1);
    expect(operation.current()?.kind).toBe('closed-by-staff');
    pass(1);
    expect([operation.current(), operation.endsAt()]).toEqual([null, null]);
  });

  it('is maintained above a closing, which stands again when the maintenance is over', () => {
    const { store, clock, pass } = kioskParts();
    const operation = createOperation(store, clock);
    operation.close(ceremony);
    operation.maintain({ message: null, until: clock() + HOUR });
    expect(operation.current()?.kind).toBe('maintenance');
    pass(HOUR);
    expect(operation.current()?.kind).toBe('closed-by-staff');
  });
});
