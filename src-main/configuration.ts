// How a kiosk is told what it is: flags, or the same keys in DATA/kiosk.json. A bad value is refused by name, with what
// is allowed, before anything else happens.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fail, type Result, succeed } from '../src-shared/contract/define.ts';
import { pairingCodeSchema } from '../src-shared/protocol/kiosk-server.ts';
import { timeZoneSchema } from '../src-shared/protocol/words.ts';
import { renderings } from './printing/compose-paper.ts';
import { profileNames } from './printing/profiles/known.ts';
import { printerAddressSchema } from './printing/transports/printer-address.ts';

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const port = z.coerce.number('use a port number from 0 to 65535').int().min(0).max(65_535);

/** Every key may be a flag (`--site-zone`) or stand in kiosk.json (`siteZone`). */
const configurationSchema = z.strictObject({
  server: z
    .url({ protocol: /^https?$/, error: 'use an address such as https://antrean.example.go.id' })
    .nullable()
    .default(null),
  pairingCode: pairingCodeSchema.nullable().default(null),
  printer: printerAddressSchema.default(null),
  /** `auto` asks the printer what it can do, once; the others are for those that answer wrongly. */
  printerProfile: z.enum(profileNames, { error: `use one of ${profileNames.join(', ')}` }).default('auto'),
  /** `auto` prints the picture where the printer takes it fast, and text everywhere else. */
  rendering: z.enum(['auto', ...renderings], { error: 'use auto, text or rich' }).default('auto'),
  paperWidth: z.enum(['80', '58'], { error: 'use 80 or 58 (millimetres)' }).default('80'),
  shell: z.enum(['electron', 'browser'], { error: 'use electron or browser' }).default('browser'),
  /** Port of the browser shell on 127.0.0.1; 0 lets the system choose. */
  port: port.default(0),
  siteZone: timeZoneSchema.default('Asia/Jakarta'),
  name: z.string().trim().min(1).max(60).default('Kios 01'),
  /**
   * Speaks where the browser has no voice of its own: a program that takes the arguments of espeak-ng, by name or path;
   * null: none.
   */
  speechProgram: z.string().trim().min(1).max(300).nullable().default('espeak-ng'),
  /** Inches; where nobody says, the panel the design is drawn for (21.5) is assumed. */
  panelDiagonal: z.coerce
    .number('use inches from 10 to 100')
    .min(10, 'use inches from 10 to 100')
    .max(100, 'use inches from 10 to 100')
    .nullable()
    .default(null),
  /** From the floor to the lower edge of the picture, millimetres. */
  mountingHeight: z.coerce
    .number('use millimetres from 0 to 1500')
    .min(0, 'use millimetres from 0 to 1500')
    .max(1_500, 'use millimetres from 0 to 1500')
    .nullable()
    .default(null),
  /** A counter or desk stands before the screen, so that a seated person reaches less high. */
  counterInFront: flag.default(false),
  /** Takes the machine over: full screen, no way out but the technician's. */
  lock: flag.default(false),
  /** Opens every counter service until midnight, whatever its schedule says: for a special day, or to try things out. */
  openNow: flag.default(false),
  /** Open a browser window on the kiosk; off for tests and for boards that start their own. */
  open: flag.default(true),
});

export type KioskConfiguration = Readonly<z.infer<typeof configurationSchema>> & {
  readonly dataDirectory: string;
  /**
   * The disk was moved from a machine that is gone. Only a flag, never a key of kiosk.json: that is copied with the disk, and
   * every copy would take itself for the original.
   */
  readonly adoptMachine: boolean;
};

const flagNames = {
  data: { type: 'string' },
  server: { type: 'string' },
  'pairing-code': { type: 'string' },
  printer: { type: 'string' },
  'printer-profile': { type: 'string' },
  rendering: { type: 'string' },
  'paper-width': { type: 'string' },
  shell: { type: 'string' },
  port: { type: 'string' },
  'site-zone': { type: 'string' },
  name: { type: 'string' },
  'speech-program': { type: 'string' },
  'panel-diagonal': { type: 'string' },
  'mounting-height': { type: 'string' },
  'counter-in-front': { type: 'boolean' },
  lock: { type: 'boolean' },
  'open-now': { type: 'boolean' },
  'adopt-machine': { type: 'boolean' },
  open: { type: 'boolean' },
} as const;

/** Reads flags and, under them, `DATA/kiosk.json`. The error is one sentence for the person at the keyboard. */
export function readConfiguration(args: readonly string[], defaultData: string): Result<KioskConfiguration, string> {
  const flags = readFlags(args);
  if (!flags.ok) return flags;
  const { data, 'adopt-machine': adopt, ...values } = flags.value;
  const dataDirectory = resolve(data ?? defaultData);
  const file = readFile(join(dataDirectory, 'kiosk.json'));
  if (!file.ok) return file;
  const fromFlags = Object.fromEntries(Object.entries(values).map(([name, value]) => [camelCase(name), value]));
  const parsed = configurationSchema.safeParse({ ...file.value, ...fromFlags });
  if (parsed.success) return succeed({ ...parsed.data, dataDirectory, adoptMachine: adopt === true });
  return fail(
    parsed.error.issues.map((issue) => describe(issue, { ...file.value, ...fromFlags }, fromFlags)).join('\n'),
  );
}

function readFlags(
  args: readonly string[],
): Result<{ data?: string; [flag: string]: string | boolean | undefined }, string> {
  try {
    return succeed(parseArgs({ args: [...args], options: flagNames, allowNegative: true, strict: true }).values);
  } catch (error) {
    const allowed = Object.keys(flagNames).map((name) => `--${name}`);
    return fail(
      `${error instanceof Error ? error.message.split('.')[0] : String(error)}. Allowed: ${allowed.join(' ')}`,
    );
  }
}

function readFile(path: string): Result<Record<string, unknown>, string> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return succeed({});
  }
  try {
    const value = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
    return value.success ? succeed(value.data) : fail(`${path}: must be a JSON object with keys such as "server"`);
  } catch (error) {
    return fail(`${path}: is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function describe(issue: z.core.$ZodIssue, values: Record<string, unknown>, flags: Record<string, unknown>): string {
  if (issue.code === 'unrecognized_keys') {
    const allowed = Object.keys(configurationSchema.shape).join(', ');
    return `kiosk.json: there is no key ${issue.keys.map((key) => `"${key}"`).join(', ')}. Allowed: ${allowed}`;
  }
  const key = String(issue.path[0]);
  const name = key in flags ? `--${kebabCase(key)}` : `kiosk.json: "${key}"`;
  return `${name}: ${JSON.stringify(values[key])} is not allowed; ${issue.message}`;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
