// The folder of a catalogue: which files belong to it, and each of them judged for itself.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { z } from 'zod';
import {
  authoringSchemas,
  type HolidaysFile,
  type InstansiFile,
  type SchedulesFile,
  type SiteFile,
} from './authoring-schema.ts';
import { type AuthoringFault, findingsOf } from './catalogue-fault.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export const SITE_FILE = 'site.yaml';
export const SCHEDULES_FILE = 'schedules.yaml';
export const HOLIDAYS_FILE = 'holidays.yaml';
export const INSTANSI_FOLDER = 'instansi';

/** A file that is sound in itself, with its meaning. */
export interface Judged<Value> {
  readonly file: YamlFile;
  readonly value: Value;
}

export interface CatalogueFiles {
  readonly site: Judged<SiteFile>;
  readonly schedules: Judged<SchedulesFile>;
  readonly holidays: Judged<HolidaysFile>;
  /** In the order of their file names. */
  readonly instansi: readonly Judged<InstansiFile>[];
}

export type FolderResult =
  | { readonly ok: true; readonly files: CatalogueFiles }
  | { readonly ok: false; readonly faults: readonly AuthoringFault[] };

/** Reads every file of the folder and collects the faults of all of them. */
export async function readCatalogueFolder(folder: string): Promise<FolderResult> {
  const faults: AuthoringFault[] = [];
  const names = await instansiNames(folder, faults);
  const texts = new Map<string, string | null>();
  for (const name of [SITE_FILE, SCHEDULES_FILE, HOLIDAYS_FILE, ...names]) {
    texts.set(name, await textOf(join(folder, name)));
  }
  const open = (name: string): YamlFile | null => openFile(name, texts.get(name) ?? null, faults);

  const siteFile = open(SITE_FILE);
  const schemas = authoringSchemas(languagesOf(siteFile));
  const site = judge(siteFile, schemas.site, faults);
  const schedules = judge(open(SCHEDULES_FILE), schemas.schedules, faults);
  const holidays = judge(open(HOLIDAYS_FILE), schemas.holidays, faults);
  const instansi = names.flatMap((name) => judge(open(name), schemas.instansi, faults) ?? []);
  if (faults.length > 0 || site === null || schedules === null || holidays === null) return { ok: false, faults };
  return { ok: true, files: { site, schedules, holidays, instansi } };
}

/** The instansi files, sorted. A YAML file in a place where nothing would read it is a fault: it would be missed. */
async function instansiNames(folder: string, faults: AuthoringFault[]): Promise<readonly string[]> {
  const known: readonly string[] = [SITE_FILE, SCHEDULES_FILE, HOLIDAYS_FILE];
  const names: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() || !/\.ya?ml$/i.test(entry.name)) continue;
    const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (known.includes(name)) continue;
    if (/^instansi\/[^/]+\.yaml$/.test(name)) names.push(name);
    else {
      const reason = `nothing reads this file; allowed: ${known.join(', ')} and ${INSTANSI_FOLDER}/*.yaml`;
      faults.push({ file: name, path: '', reason });
    }
  }
  if (names.length === 0) {
    faults.push({ file: `${INSTANSI_FOLDER}/`, path: '', reason: 'there is no instansi file (*.yaml) in this folder' });
  }
  return names.sort();
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function openFile(name: string, text: string | null, faults: AuthoringFault[]): YamlFile | null {
  if (text === null) {
    faults.push({ file: name, path: '', reason: 'this file is missing' });
    return null;
  }
  const read = readYaml(name, text);
  if (read.ok) return read.file;
  faults.push(...read.faults);
  return null;
}

/** The languages other texts may use; null while site.yaml does not say them properly. */
function languagesOf(file: YamlFile | null): readonly string[] | null {
  const site = z.object({ languages: z.array(z.string()).min(1) }).safeParse(file?.value);
  return site.success ? site.data.languages : null;
}

function judge<Schema extends z.ZodType>(
  file: YamlFile | null,
  schema: Schema,
  faults: AuthoringFault[],
): Judged<z.output<Schema>> | null {
  if (file === null) return null;
  const parsed = schema.safeParse(file.value, { reportInput: true });
  if (parsed.success) return { file, value: parsed.data };
  faults.push(...findingsOf(parsed.error.issues).map(file.fault));
  return null;
}
