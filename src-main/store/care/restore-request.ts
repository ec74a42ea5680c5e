// A technician's wish to restore a backup, left for the next start: DIR/restore-request.json. It is taken away only once
// it was fulfilled or refused, so that a power cut in between does not lose it.
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { instantSchema } from '../../../src-shared/protocol/words.ts';
import { renameDurably, syncFolder } from './durable-files.ts';

const requestSchema = z.object({ name: z.string(), askedAt: instantSchema });
export type RestoreRequest = z.infer<typeof requestSchema>;

const requestFile = (folder: string): string => join(folder, 'restore-request.json');

export function requestRestore(folder: string, request: RestoreRequest): void {
  const part = `${requestFile(folder)}.part`;
  const file = openSync(part, 'w');
  try {
    writeSync(file, JSON.stringify(request));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameDurably(part, requestFile(folder));
}

/** Null where nobody asked, or where what is there cannot be understood. */
export function readRestoreRequest(folder: string): RestoreRequest | null {
  try {
    return requestSchema.safeParse(JSON.parse(readFileSync(requestFile(folder), 'utf8'))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error)) return null;
    throw error;
  }
}

export function forgetRestoreRequest(folder: string): void {
  rmSync(requestFile(folder), { force: true });
  syncFolder(folder);
}
