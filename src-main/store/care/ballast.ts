// The ballast: a file of nothing that is thrown overboard when the disk is full, so that the kiosk goes on issuing while
// somebody makes room. Its bytes are random, because a file system that compresses would keep zeros for nothing.
import { randomFillSync } from 'node:crypto';
import { existsSync, rmSync, statfsSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes. The write-ahead log takes 4 MB of it at most, a ticket 8 kB in database and journal: more than a thousand. */
export const BALLAST_SIZE = 16 * 1024 * 1024;
const CHUNK = 1024 * 1024;

export interface Ballast {
  /** Gives its space back; the bytes it freed, 0 where there was none. */
  release(): number;
  /** Puts it back where twice its size is free. True when it is in place afterwards. */
  restore(): Promise<boolean>;
}

export function createBallast(folder: string, size: number = BALLAST_SIZE): Ballast {
  const path = join(folder, 'ballast');
  const part = `${path}.part`;
  return {
    release: () => {
      rmSync(part, { force: true });
      if (!existsSync(path)) return 0;
      rmSync(path);
      return size;
    },
    restore: async () => {
      if (existsSync(path)) return true;
      if (freeBytes(folder) < 2 * size) return false;
      const file = await open(part, 'w');
      try {
        const chunk = Buffer.alloc(Math.min(CHUNK, size));
        for (let written = 0; written < size; written += chunk.length) await file.write(randomFillSync(chunk));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
      return true;
    },
  };
}

/** What an ordinary user may still write there, bytes. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
