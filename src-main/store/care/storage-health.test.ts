import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/temporary-folder.ts';
import { createStorageHealth, StorageFault, type StorageNews } from './storage-health.ts';

const failure = (code: string): Error => Object.assign(new Error(`it says ${code}`), { code });

function watched(freed: number | null) {
  const news: StorageNews[] = [];
  let ballast = freed ?? 0;
  const health = createStorageHealth(temporaryFolder(), {
    release: () => {
      const now = ballast;
      ballast = 0;
      return now;
    },
    restore: async () => true,
  });
  health.onNews((each) => news.push(each));
  return { health, news };
}

/** A write that fails with these, one after the other, and then succeeds. */
function write(...codes: string[]) {
  const left = [...codes];
  return (): string => {
    const code = left.shift();
    if (code !== undefined) throw failure(code);
    return 'written';
  };
}

describe('a write that fails', () => {
  it('for want of room is tried once more, after the ballast gave its own', () => {
    for (const code of ['SQLITE_FULL', 'ENOSPC', 'EDQUOT']) {
      const { health, news } = watched(16);
      expect(health.guard(write(code))).toBe('written');
      expect(news).toEqual([{ kind: 'ballast-released', freed: 16, reason: `it says ${code}` }]);
      expect(health.trouble()).toBeNull();
    }
  });

  it('for want of room without ballast, or again with it, is a trouble', () => {
    expect(() => watched(null).health.guard(write('SQLITE_FULL'))).toThrow(StorageFault);
    const { health } = watched(16);
    expect(() => health.guard(write('SQLITE_FULL', 'SQLITE_FULL'))).toThrow(StorageFault);
    expect(health.trouble()).toBe('disk-full');
  });

  it.each([
    ['SQLITE_READONLY', 'read-only'],
    ['SQLITE_READONLY_DBMOVED', 'read-only'],
    ['SQLITE_CANTOPEN', 'read-only'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['SQLITE_CORRUPT', 'database'],
    ['SQLITE_CORRUPT_INDEX', 'database'],
    ['SQLITE_NOTADB', 'database'],
    ['SQLITE_IOERR_READ', 'database'],
    ['EIO', 'database'],
  ])('with %s is the trouble %s, told once, and no ballast is wasted on it', (code, trouble) => {
    const { health, news } = watched(16);
    expect(() => health.guard(write(code))).toThrow(StorageFault);
    expect(() => health.guard(write(code))).toThrow(StorageFault);
    expect(news).toEqual([{ kind: 'trouble', trouble, reason: `it says ${code}` }]);
  });

  it('by a bug or by a constraint stays what it is', () => {
    const { health, news } = watched(16);
    expect(() => health.guard(write('SQLITE_CONSTRAINT_UNIQUE'))).toThrow('it says SQLITE_CONSTRAINT_UNIQUE');
    expect(health.trouble()).toBeNull();
    expect(news).toEqual([]);
  });
});

describe('a trouble', () => {
  it('of a full disk passes when there is room for the ballast again', async () => {
    const { health, news } = watched(null);
    expect(() => health.guard(write('SQLITE_FULL'))).toThrow(StorageFault);
    await health.look();
    expect(health.trouble()).toBeNull();
    expect(news.at(-1)).toEqual({ kind: 'recovered', from: 'disk-full' });
  });

  it('of a damaged database never passes by itself: the next start restores it', async () => {
    const { health } = watched(null);
    expect(() => health.guard(write('SQLITE_CORRUPT'))).toThrow(StorageFault);
    await health.look();
    expect(health.trouble()).toBe('database');
  });
});
