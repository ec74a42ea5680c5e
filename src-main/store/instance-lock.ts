// One kiosk per data folder. The lock is an exclusive SQLite transaction held for the life of the process: the
// operating system releases it with the process, also after kill -9, and it works the same on Linux and Windows.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

export type LockResult =
  | { readonly ok: true; readonly release: () => void }
  | { readonly ok: false; readonly reason: 'held-by-another-process' | 'folder-unusable'; readonly detail: string };

/** Takes the lock of `folder`, creating the folder if needed. Does not wait for a holder to go away. */
export function takeInstanceLock(folder: string): LockResult {
  let holder: Database.Database | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    holder = new Database(join(folder, 'kiosk.lock'), { timeout: 0 });
    holder.exec('BEGIN EXCLUSIVE');
    const held = holder;
    return { ok: true, release: () => held.close() };
  } catch (error) {
    holder?.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const detail = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: code === 'SQLITE_BUSY' ? 'held-by-another-process' : 'folder-unusable', detail };
  }
}
