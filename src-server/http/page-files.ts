// The built pages, read once at start into memory: nothing a request says ever reaches the file system.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { ServerStartFailure } from '../start-failure.ts';

export interface PageFile {
  readonly body: Buffer;
  readonly contentType: string;
  /** Built assets carry a hash in their name and never change under it. */
  readonly immutable: boolean;
}

/** Path below the pages folder, with `/`, e.g. `assets/index-D4x.js`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Only the page's own files, nothing inline, no frame around it. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Reads every servable file below `folder`; null or a folder that is not there gives no files.
 * @throws ServerStartFailure `pages-unusable` when the folder is there but cannot be read
 */
export function readPageFiles(folder: string | null): PageFiles {
  if (folder === null) return new Map();
  try {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    return new Map(names.flatMap((name) => entryOf(folder, name)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map();
    const detail = error instanceof Error ? error.message : String(error);
    throw new ServerStartFailure('pages-unusable', `The pages folder ${folder} cannot be read: ${detail}.`);
  }
}

function entryOf(folder: string, name: string): [string, PageFile][] {
  const contentType = contentTypes[extname(name)];
  if (contentType === undefined) return [];
  const path = relative(folder, name).split(sep).join('/');
  return [[path, { body: readFileSync(name), contentType, immutable: path.startsWith('assets/') }]];
}
