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
  type WordsFile,
} from './authoring-schema.ts';
import { type AuthoringFault, findingsOf } from './catalogue-fault.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

export const SITE_FILE = 'site.yaml';
export const SCHEDULES_FILE = 'schedules.yaml';
export const HOLIDAYS_FILE = 'holidays.yaml';
export const INSTANSI_FOLDER = 'instansi';
export const WORDS_FOLDER = 'words';

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
  /** Everyday words, by language; none where the folder has no `words/`. */
  readonly words: ReadonlyMap<string, Judged<WordsFile>>;
}

export type FolderResult =
  | { readonly ok: true; readonly files: CatalogueFiles }
  | { readonly ok: false; readonly faults: readonly AuthoringFault[] };

/** Reads every file of the folder and collects the faults of all of them. */
export async function readCatalogueFolder(folder: string): Promise<FolderResult> {
  const faults: AuthoringFault[] = [];
  const { instansi: names, words: wordNames } = await namesIn(folder, faults);
  const texts = new Map<string, string | null>();
  for (const name of [SITE_FILE, SCHEDULES_FILE, HOLIDAYS_FILE, ...names, ...wordNames]) {
    texts.set(name, await textOf(join(folder, name)));
  }
  const open = (name: string): YamlFile | null => openFile(name, texts.get(name) ?? null, faults);

  const siteFile = open(SITE_FILE);
  const languages = languagesOf(siteFile);
  const schemas = authoringSchemas(languages);
  const site = judge(siteFile, schemas.site, faults);
  const schedules = judge(open(SCHEDULES_FILE), schemas.schedules, faults);
  const holidays = judge(open(HOLIDAYS_FILE), schemas.holidays, faults);
  const instansi = names.flatMap((name) => judge(open(name), schemas.instansi, faults) ?? []);
  const words = new Map<string, Judged<WordsFile>>();
  for (const name of wordNames) {
    const language = name.slice(WORDS_FOLDER.length + 1, -'.yaml'.length);
    if (languages !== null && !languages.includes(language)) {
      const reason = `"${language}" is not a language of site.yaml; allowed: ${languages.join(', ')}`;
      faults.push({ file: name, path: '', reason });
    }
    const judged = judge(open(name), schemas.words, faults);
    if (judged !== null) words.set(language, judged);
  }
  if (faults.length > 0 || site === null || schedules === null || holidays === null) return { ok: false, faults };
  return { ok: true, files: { site, schedules, holidays, instansi, words } };
}

interface Names {
  readonly instansi: readonly string[];
  readonly words: readonly string[];
}

/** The files of each kind, sorted. A YAML file in a place where nothing would read it is a fault: it would be missed. */
async function namesIn(folder: string, faults: AuthoringFault[]): Promise<Names> {
  const known: readonly string[] = [SITE_FILE, SCHEDULES_FILE, HOLIDAYS_FILE];
  const names: string[] = [];
  const words: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isDirectory() || !/\.ya?ml$/i.test(entry.name)) continue;
    const name = relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    if (known.includes(name)) continue;
    if (/^instansi\/[^/]+\.yaml$/.test(name)) names.push(name);
    else if (/^words\/[^/]+\.yaml$/.test(name)) words.push(name);
    else {
      const folders = `${INSTANSI_FOLDER}/*.yaml and ${WORDS_FOLDER}/*.yaml`;
      const reason = `nothing reads this file; allowed: ${known.join(', ')}, ${folders}`;
      faults.push({ file: name, path: '', reason });
    }
  }
  if (names.length === 0) {
    faults.push({ file: `${INSTANSI_FOLDER}/`, path: '', reason: 'there is no instansi file (*.yaml) in this folder' });
  }
  return { instansi: names.sort(), words: words.sort() };
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
