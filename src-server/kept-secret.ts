// A small text that is made once and kept in a file that only the server's user may read. Two servers that start
// together in one folder make one, not two.
import { randomUUID } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

/** Read and write for the owner, nothing for anybody else. Windows keeps its own rights and ignores this. */
const OWNER_ONLY = 0o600;

/** The text of `path`, made by `make` when there is no such file. */
export function obtainKept(path: string, make: () => string): string {
  const stored = readIfThere(path);
  if (stored === null) return keep(path, make());
  chmodSync(path, OWNER_ONLY);
  return stored;
}

function keep(path: string, text: string): string {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${text}\n`, { mode: OWNER_ONLY });
  try {
    // A link fails when the other was faster, and the file is whole from its first moment.
    linkSync(draft, path);
    return text;
  } catch {
    const stored = readIfThere(path);
    if (stored !== null) return stored;
    // A file system without links (a memory stick); two servers do not start together there.
    writeFileSync(path, `${text}\n`, { mode: OWNER_ONLY, flag: 'wx' });
    return text;
  } finally {
    rmSync(draft);
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
