// The operator's bearer token: made at the first start and kept in one file that only the server's user may read.
// It is the one secret a person must be able to look up, so it is a file and not a hash.
import { join } from 'node:path';
import { obtainKept } from './kept-secret.ts';
import { ServerStartFailure } from './start-failure.ts';
import { newToken } from './tokens.ts';

const FILE_NAME = 'operator-token';

/**
 * Reads `folder/operator-token`, or creates it.
 * @throws ServerStartFailure when the file is there but holds no token
 */
export function obtainOperatorToken(folder: string): string {
  const path = join(folder, FILE_NAME);
  const token = readOrMake(path);
  if (/^[A-Za-z0-9_-]{43}$/.test(token)) return token;
  throw new ServerStartFailure(
    'operator-token-unusable',
    `${path} does not hold a token of 43 letters, digits, - and _. Put the token back, or move the file away: ` +
      'the next start makes a new one and every counter must be opened with it again.',
  );
}

function readOrMake(path: string): string {
  try {
    return obtainKept(path, newToken);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ServerStartFailure('operator-token-unusable', `${path} cannot be read: ${detail}.`);
  }
}
