// `npm run printer`: the virtual thermal printer and its web page. The start script embeds it through `runPrinter`.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fail, type Result, succeed } from '../src-shared/contract/define.ts';
import { startPageServer } from '../tests/support/virtual-printer/page-server.ts';
import type { PrinterProfile } from '../tests/support/virtual-printer/profile.ts';
import { profileNamed, profiles } from '../tests/support/virtual-printer/profiles/by-name.ts';
import { epson } from '../tests/support/virtual-printer/profiles/epson.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../tests/support/virtual-printer/virtual-printer.ts';
import { isMain, onStop, sayAndExit } from './process.ts';

const portAllowed = 'a whole number from 0 (any free port) to 65535';
const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, portAllowed)
  .transform(Number)
  .refine((port) => port <= 65_535, portAllowed);
const widthSchema = z
  .enum(['80', '58'], { error: '80 or 58 (millimetres)' })
  .transform((width) => (width === '80' ? 80 : 58));
const speedAllowed = 'millimetres per second, from 1 to 1000';
const speedSchema = z
  .string()
  .regex(/^\d{1,4}$/, speedAllowed)
  .transform(Number)
  .refine((speed) => speed >= 1 && speed <= 1_000, speedAllowed);
const profileNames = profiles.map(({ name }) => name);
const profileSchema = z
  .enum(profileNames, { error: `one of ${profileNames.join(', ')}` })
  .transform((name) => profileNamed(name) ?? epson);
const flagsSchema = z.object({
  port: portSchema,
  page: portSchema,
  profile: profileSchema,
  width: widthSchema.optional(),
  speed: speedSchema.optional(),
});
const defaults = { port: '9100', page: '9180', profile: epson.name };
type FlagName = keyof z.input<typeof flagsSchema>;
const usage = '--port N --page N --profile NAME --width 80|58 --speed MM_PER_SECOND';

export interface PrinterOptions {
  /** TCP port of the printer; 0: any free port. */
  readonly port: number;
  /** Port of the web page; 0: any free port. */
  readonly page: number;
  /** Width of the paper in millimetres. */
  readonly width: 80 | 58;
  /** Model that is played; `epson` unless told. */
  readonly profile?: PrinterProfile;
}

export interface RunningPrinter {
  /** `tcp://127.0.0.1:PORT` */
  readonly printerUrl: string;
  /** `http://127.0.0.1:PORT` */
  readonly pageUrl: string;
  readonly printer: VirtualPrinter;
  stop(): Promise<void>;
}

/** Starts printer and page. A port that cannot be had is a value: one sentence for the person at the keyboard. */
export async function runPrinter(options: PrinterOptions): Promise<Result<RunningPrinter, string>> {
  const printer = await startOr('port', options.port, () =>
    startVirtualPrinter({
      port: options.port,
      widthDots: options.width === 80 ? 576 : 384,
      profile: options.profile ?? epson,
    }),
  );
  if (!printer.ok) return printer;
  const page = await startOr('page', options.page, () =>
    startPageServer({ printer: printer.value, port: options.page }),
  );
  if (!page.ok) {
    await printer.value.close();
    return page;
  }
  return succeed({
    printerUrl: printer.value.url,
    pageUrl: page.value.url,
    printer: printer.value,
    async stop() {
      await page.value.close();
      await printer.value.close();
    },
  });
}

const portTroubles: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already taken by another program; choose another one, or 0 for any free port',
  EACCES: 'may not be used by this user; choose one above 1023',
};

async function startOr<Value>(flag: string, port: number, start: () => Promise<Value>): Promise<Result<Value, string>> {
  try {
    return succeed(await start());
  } catch (error) {
    const trouble = error instanceof Error && 'code' in error ? portTroubles[String(error.code)] : undefined;
    if (trouble === undefined) throw error;
    return fail(`--${flag}: port ${port} ${trouble}`);
  }
}

/** Flags of the command line; a bad one is named with its value and what is allowed. */
export function readPrinterFlags(args: readonly string[]): Result<PrinterOptions, string> {
  const flag = { type: 'string' } as const;
  const options = { port: flag, page: flag, profile: flag, width: flag, speed: flag };
  let values: Partial<Record<FlagName, string>>;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail(`${error.message}. Flags: ${usage}`);
  }
  const given = { ...defaults, ...values };
  const parsed = flagsSchema.safeParse(given);
  if (parsed.success) return succeed(optionsOf(parsed.data));
  const sentences = parsed.error.issues.map(({ path, message }) => {
    const key = String(path[0]);
    return `--${key} ${Object.entries(given).find(([name]) => name === key)?.[1] ?? ''}: must be ${message}`;
  });
  return fail(sentences.join('\n'));
}

/** Width and speed are the profile's own unless told. */
function optionsOf({ port, page, profile, width, speed }: z.output<typeof flagsSchema>): PrinterOptions {
  return {
    port,
    page,
    width: width ?? (profile.widthDots === 576 ? 80 : 58),
    profile: { ...profile, speedMmPerSecond: speed ?? profile.speedMmPerSecond },
  };
}

async function main(): Promise<void> {
  const options = readPrinterFlags(process.argv.slice(2));
  if (!options.ok) return sayAndExit(options.error);
  const running = await runPrinter(options.value);
  if (!running.ok) return sayAndExit(running.error);
  process.stdout.write(`printer=${running.value.printerUrl} paper=${running.value.pageUrl}\n`);
  onStop(running.value.stop);
}

if (isMain(import.meta.url)) await main();
