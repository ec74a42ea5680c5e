// How a server is told what to do: flags, and the same keys in DIR/server.json. A flag wins over the file. A bad value
// is answered with its key, the value and what is allowed; nothing is guessed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutPassword } from './database-url.ts';

const portRule = 'use a whole number from 0 (any free port) to 65535';
const portSchema = z.preprocess(
  (value) => (typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value),
  z.int({ error: portRule }).min(0, { error: portRule }).max(65_535, { error: portRule }),
);

const databaseRule =
  'give postgres://USER:PASSWORD@HOST:PORT/DATABASE, or leave it out to keep the data in SQLite in the data folder';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const text = (allowed: string, longest: number) =>
  z.string({ error: allowed }).trim().min(1, { error: allowed }).max(longest, { error: allowed });

const settingsSchema = z.strictObject({
  data: text('give a folder for the data of the server', 1_000),
  port: portSchema.default(8080),
  host: text('give an address of this machine, 127.0.0.1 for this machine alone or 0.0.0.0 for all', 255).default(
    '127.0.0.1',
  ),
  databaseUrl: z
    .url({ protocol: /^postgres(ql)?$/, error: databaseRule })
    .nullable()
    .default(null),
  catalogue: text('give a folder of YAML files or a JSON file', 1_000).nullable().default(null),
  name: text('give a name of 1 to 60 characters', 60).default('Anjungan'),
  publicUrl: z
    .url({ protocol: /^https?$/, error: 'give the address at which phones reach this server, http://… or https://…' })
    .nullable()
    .default(null),
  pages: text('give the folder of the built pages', 1_000).nullable().default(null),
  log: z.enum(logLevels, { error: `use one of ${logLevels.join(', ')}` }).default('info'),
});

export type ServerSettings = z.infer<typeof settingsSchema>;

export type SettingsResult =
  | { readonly ok: true; readonly settings: ServerSettings }
  | { readonly ok: false; readonly faults: readonly string[] };

const keys = Object.keys(settingsSchema.shape);
/** `publicUrl` in the file is `--public-url` as a flag. */
const flagOf = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
const keyOf = (flag: string): string => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
const FILE_NAME = 'server.json';
const fileSchema = z.record(z.string(), z.unknown());

type Values = Readonly<Record<string, unknown>>;
type Faults = { readonly ok: false; readonly faults: readonly string[] };
type FlagsResult = { readonly ok: true; readonly values: Readonly<Record<string, string>> } | Faults;
type FileResult = { readonly ok: true; readonly values: Values } | Faults;

/** Reads flags (`--key value` or `--key=value`) and, in the folder of --data or `defaultData`, server.json. */
export function readSettings(flags: readonly string[], defaultData: string): SettingsResult {
  const parsedFlags = parseFlags(flags);
  if (!parsedFlags.ok) return parsedFlags;
  const given = { ok: true, values: { data: defaultData, ...parsedFlags.values } } as const;
  const file = readSettingsFile(given.values.data);
  if (!file.ok) return file;
  const parsed = settingsSchema.safeParse({ ...file.values, ...given.values });
  if (parsed.success && parsed.data.publicUrl !== null && parsed.data.catalogue === null) {
    return { ok: false, faults: ['--public-url goes into the catalogue: give --catalogue as well'] };
  }
  if (parsed.success) return { ok: true, settings: parsed.data };
  const faults = parsed.error.issues.map((issue) => {
    const key = String(issue.path[0]);
    const fromFlag = Object.hasOwn(given.values, key) || !Object.hasOwn(file.values, key);
    const value = { ...file.values, ...given.values }[key];
    return `${fromFlag ? flagOf(key) : `${key} in ${FILE_NAME}`} is ${show(value)}: ${issue.message}`;
  });
  return { ok: false, faults };
}

/** A value as it was given; the password of an address stays out of terminals and journals. */
function show(value: unknown): string {
  if (value === undefined) return 'missing';
  return JSON.stringify(typeof value === 'string' ? withoutPassword(value) : value);
}

const emptyFile: { readonly ok: true; readonly values: Values } = { ok: true, values: {} };

function parseFlags(flags: readonly string[]): FlagsResult {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (let index = 0; index < flags.length; index += 1) {
    const flag = flags[index] ?? '';
    const [, name, inline] = /^--([a-z-]+)(?:=(.*))?$/s.exec(flag) ?? [];
    if (name === undefined) {
      faults.push(`"${flag}" is not a flag; allowed: ${allowedFlags}`);
      continue;
    }
    const value = inline ?? flags[index + 1];
    if (inline === undefined) index += 1;
    const key = keyOf(name);
    if (!keys.includes(key))
      faults.push(`--${name} is ${JSON.stringify(value ?? '')}: there is no such flag; allowed: ${allowedFlags}`);
    else if (value === undefined || (inline === undefined && value.startsWith('--')))
      faults.push(`--${name} needs a value`);
    else values[key] = value;
  }
  return faults.length === 0 ? { ok: true, values } : { ok: false, faults };
}

const allowedFlags = keys.map(flagOf).join(', ');

function readSettingsFile(folder: string): FileResult {
  const path = join(folder, FILE_NAME);
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (!parsed.success) return { ok: false, faults: [`${path} must hold one JSON object`] };
    const { data: values } = parsed;
    const unknown = Object.keys(values).filter((key) => !keys.includes(key) || key === 'data');
    if (unknown.length === 0) return { ok: true, values };
    const allowed = keys.filter((key) => key !== 'data').join(', ');
    return {
      ok: false,
      faults: unknown.map((key) => `${key} in ${path} is ${JSON.stringify(values[key])}: allowed keys are ${allowed}`),
    };
  } catch (error) {
    if (error instanceof SyntaxError) return { ok: false, faults: [`${path} is not valid JSON: ${error.message}`] };
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return emptyFile;
    return { ok: false, faults: [`${path} cannot be read: ${String(error)}`] };
  }
}
