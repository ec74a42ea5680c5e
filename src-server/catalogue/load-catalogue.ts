// Reads a catalogue as its author keeps it, a folder of YAML files or one ready JSON snapshot, into one snapshot.
// Every fault names the author's file, the place in it and the reason; nothing is repaired or guessed.
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Catalogue, parseCatalogue } from '../../src-shared/protocol/catalogue.ts';
import { crossFaults, snapshotOf } from './across-files.ts';
import type { AuthoringFault } from './catalogue-fault.ts';
import { readCatalogueFolder } from './catalogue-folder.ts';

export interface LoadOptions {
  /** Instead of the revision in site.yaml or in the snapshot; at least 1. */
  readonly revision?: number;
}

export type LoadResult =
  | { readonly ok: true; readonly catalogue: Catalogue }
  | { readonly ok: false; readonly faults: readonly AuthoringFault[] };

/**
 * Loads a catalogue from a folder (assets/catalogue/README.md says how it is written) or from a JSON snapshot.
 * Faults inside single files are reported first; references between files are judged once every file is sound.
 * Failures to read what exists (permissions, disk) are thrown.
 */
export async function loadCatalogue(source: string, options: LoadOptions = {}): Promise<LoadResult> {
  const kind = await kindOf(source);
  if (kind === 'missing') return failed([{ file: source, path: '', reason: 'there is no such file or folder' }]);
  return kind === 'folder' ? loadFolder(source, options) : loadSnapshot(source, options);
}

async function kindOf(path: string): Promise<'missing' | 'folder' | 'file'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 'missing';
    throw error;
  }
}

function failed(faults: readonly AuthoringFault[]): LoadResult {
  return { ok: false, faults };
}

async function loadSnapshot(path: string, options: LoadOptions): Promise<LoadResult> {
  const file = basename(path);
  const text = await readFile(path, 'utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return failed([{ file, path: '', reason: `not valid JSON: ${error.message}`, ...lineIn(text, error) }]);
  }
  const revised =
    options.revision === undefined || typeof value !== 'object' ? value : { ...value, revision: options.revision };
  const parsed = parseCatalogue(revised);
  return parsed.ok ? parsed : failed(parsed.faults.map((fault) => ({ file, ...fault })));
}

/** The engine names an offset in most, not in all of its messages. */
function lineIn(text: string, error: SyntaxError): { readonly line?: number } {
  const offset = /at position (\d+)/.exec(error.message)?.[1];
  return offset === undefined ? {} : { line: text.slice(0, Number(offset)).split('\n').length };
}

async function loadFolder(folder: string, options: LoadOptions): Promise<LoadResult> {
  const read = await readCatalogueFolder(folder);
  if (!read.ok) return failed(read.faults);
  const parsed = parseCatalogue(snapshotOf(read.files, options.revision));
  const faults = crossFaults(read.files, parsed.ok ? [] : parsed.faults);
  return parsed.ok && faults.length === 0 ? parsed : failed(faults);
}
