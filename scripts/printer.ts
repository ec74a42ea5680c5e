// `npm run printer`: the virtual thermal printer and its web page. The start script embeds it through `runPrinter`.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { fail, type Result, succeed } from '../src-shared/contract/define.ts';
import { startPageServer } from '../tests/support/virtual-printer/page-server.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../tests/support/virtual-printer/virtual-printer.ts';
import { isMain, onStop, sayAndExit } from './process.ts';

const portAllowed = 'a whole number from 0 (any free port) to 65535';
const portSchema = z
  .string()
  .regex(/^\d{1,5}$/, portAllowed)
  .transform(Number)
  .refine((port) => port <= 65_535, portAllowed);
const widthSchema = z.enum(['80', '58'], { error: '80 or 58 (millimetres)' });
const flagsSchema = z.object({ port: portSchema, page: portSchema, width: widthSchema });
const defaults = { port: '9100', page: '9180', width: '80' };

export interface PrinterOptions {
  /** TCP port of the printer; 0: any free port. */
  readonly port: number;
  /** Port of the web page; 0: any free port. */
  readonly page: number;
  /** Width of the paper in millimetres. */
  readonly width: 80 | 58;
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
    startVirtualPrinter({ port: options.port, widthDots: options.width === 80 ? 576 : 384 }),
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
  let values: Partial<typeof defaults>;
  try {
    ({ values } = parseArgs({ args: [...args], options: { port: flag, page: flag, width: flag } }));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return fail(`${error.message}. Flags: --port N --page N --width 80|58`);
  }
  const given = { ...defaults, ...values };
  const parsed = flagsSchema.safeParse(given);
  if (parsed.success) return succeed({ ...parsed.data, width: parsed.data.width === '80' ? 80 : 58 });
  const sentences = parsed.error.issues.map(({ path, message }) => {
    const key = String(path[0]);
    return `--${key} ${Object.entries(given).find(([name]) => name === key)?.[1] ?? ''}: must be ${message}`;
  });
  return fail(sentences.join('\n'));
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
