// The operator's bearer token: made at the first start and kept in one file that only the server's user may read.
// It is the one secret a person must be able to look up, so it is a file and not a hash.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServerStartFailure } from './start-failure.ts';
import { newToken } from './tokens.ts';

const FILE_NAME = 'operator-token';
/** Read and write for the owner, nothing for anybody else. Windows keeps its own rights and ignores this. */
const OWNER_ONLY = 0o600;

/**
 * Reads `folder/operator-token`, or creates it.
 * @throws ServerStartFailure when the file is there but holds no token
 */
export function obtainOperatorToken(folder: string): string {
  const path = join(folder, FILE_NAME);
  const stored = readIfThere(path);
  if (stored === null) {
    const token = newToken();
    writeFileSync(path, `${token}\n`, { mode: OWNER_ONLY, flag: 'wx' });
    return token;
  }
  if (!/^[A-Za-z0-9_-]{43}$/.test(stored)) {
    throw new ServerStartFailure(
      'operator-token-unusable',
      `${path} does not hold a token of 43 letters, digits, - and _. Put the token back, or move the file away: ` +
        'the next start makes a new one and every counter must be opened with it again.',
    );
  }
  chmodSync(path, OWNER_ONLY);
  return stored;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    const detail = error instanceof Error ? error.message : String(error);
    throw new ServerStartFailure('operator-token-unusable', `${path} cannot be read: ${detail}.`);
  }
}
