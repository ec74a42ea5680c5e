// Whether the disk still takes what the kiosk writes. A write that fails is judged here: a full disk is relieved once by
// releasing the ballast, everything else, and a second failure, is a trouble that becomes a screen of its own.
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Ballast, freeBytes } from './ballast.ts';

/** `database`: what is on disk cannot be trusted; the next start restores it. */
export type StorageTrouble = 'disk-full' | 'read-only' | 'database';

/** Thrown by a transaction that could not be written: nothing of it is on disk. Not a bug, so the caller can say why. */
export class StorageFault extends Error {
  readonly trouble: StorageTrouble;
  constructor(trouble: StorageTrouble, cause: unknown) {
    super(`the storage does not take it: ${trouble} (${cause instanceof Error ? cause.message : String(cause)})`, {
      cause,
    });
    this.name = 'StorageFault';
    this.trouble = trouble;
  }
}

export type StorageNews =
  | { readonly kind: 'ballast-released'; readonly freed: number; readonly reason: string }
  | { readonly kind: 'trouble'; readonly trouble: StorageTrouble; readonly reason: string }
  | { readonly kind: 'recovered'; readonly from: StorageTrouble }
  /** The journal could not be written or synced; the database goes on without it. */
  | { readonly kind: 'journal-failed'; readonly reason: string };

export interface StorageHealth {
  trouble(): StorageTrouble | null;
  /** Runs a write; tries it once more where releasing the ballast may have helped. Throws `StorageFault`. */
  guard<Value>(write: () => Value): Value;
  /** The journal is behind; true where space was made, so that it may try again. */
  journalFailed(error: unknown): boolean;
  /** Looks whether a trouble has passed, and puts the ballast back where there is room. */
  look(): Promise<void>;
  onNews(listener: (news: StorageNews) => void): void;
}

export function createStorageHealth(folder: string, ballast: Ballast | null = null): StorageHealth {
  let trouble: StorageTrouble | null = null;
  const listeners: ((news: StorageNews) => void)[] = [];
  const tell = (news: StorageNews): void => {
    for (const listener of listeners) listener(news);
  };

  const relieve = (error: unknown): boolean => {
    if (troubleOf(error, folder) !== 'disk-full') return false;
    const freed = ballast?.release() ?? 0;
    if (freed > 0) tell({ kind: 'ballast-released', freed, reason: reasonOf(error) });
    return freed > 0;
  };
  const judge = (error: unknown): unknown => {
    const found = troubleOf(error, folder);
    if (found === null) return error;
    if (trouble !== found) {
      trouble = found;
      tell({ kind: 'trouble', trouble: found, reason: reasonOf(error) });
    }
    return new StorageFault(found, error);
  };
  const recover = (): void => {
    if (trouble === null) return;
    const from = trouble;
    trouble = null;
    tell({ kind: 'recovered', from });
  };

  return {
    trouble: () => trouble,
    guard: (write) => {
      try {
        return write();
      } catch (error) {
        if (!relieve(error)) throw judge(error);
      }
      try {
        return write();
      } catch (error) {
        throw judge(error);
      }
    },
    journalFailed: (error) => {
      tell({ kind: 'journal-failed', reason: reasonOf(error) });
      return relieve(error);
    },
    look: async () => {
      if (trouble === 'database') return;
      if (trouble === 'read-only') {
        if (isWritable(folder)) recover();
        return;
      }
      if (ballast !== null && (await ballast.restore())) recover();
    },
    onNews: (listener) => {
      listeners.push(listener);
    },
  };
}

/** Less than this left, bytes, and a failure that does not say so is the disk being full. */
const NEXT_TO_NOTHING = 256 * 1024;

/** What a failed write says about the storage; null: nothing. */
export function troubleOf(error: unknown, folder: string): StorageTrouble | null {
  if (error instanceof StorageFault) return error.trouble;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk-full';
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'database';
  // SQLite cannot always tell: its shared memory and its journal fail to grow as "I/O error" and "unable to open".
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(code) && isFull(folder)) return 'disk-full';
  if (/^SQLITE_(READONLY|CANTOPEN)/.test(code) || ['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'read-only';
  return code.startsWith('SQLITE_IOERR') || code === 'EIO' ? 'database' : null;
}

function isFull(folder: string): boolean {
  try {
    return freeBytes(folder) < NEXT_TO_NOTHING;
  } catch {
    // A folder that cannot even be asked is not full: it is gone.
    return false;
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(join(folder, 'kiosk.db'), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
