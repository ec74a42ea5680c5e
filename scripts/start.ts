// `npm start`: everything on one machine with sample data, to try it out: central server, virtual printer, kiosk.
// Prints one `ready` line when all is up. Ctrl-C ends all of it; the next start finds everything again.
import { createServer as createNetServer } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfiguration } from '../src-main/configuration.ts';
import { openWindow } from '../src-main/shells/browser/open-window.ts';
import { loadCatalogue } from '../src-server/catalogue/load-catalogue.ts';
import { ServerStartFailure } from '../src-server/start-failure.ts';
import { availability, factsOf } from '../src-shared/domain/availability.ts';
import { electronIsPresent, startElectron } from './electron.ts';
import { runKiosk } from './kiosk.ts';
import { runPrinter } from './printer.ts';
import { isMain, onStop, sayAndExit } from './process.ts';
import { bringSamples } from './sample-arrangements.ts';
import { runServer } from './server.ts';

const root = join(import.meta.dirname, '..');
const sample = join(root, 'assets', 'catalogue', 'sample-bandung');

const portAllowed = 'use a port number from 0 (any free port) to 65535';
const port = z.coerce.number(portAllowed).int(portAllowed).min(0, portAllowed).max(65_535, portAllowed);

const optionsSchema = z.object({
  data: z.string().min(1).default(join(root, 'data')),
  kioskPort: port.optional(),
  serverPort: port.optional(),
  printerPort: port.optional(),
  printerPage: port.optional(),
  shell: z.enum(['electron', 'browser'], { error: 'use electron or browser' }).optional(),
  open: z.boolean().default(true),
  realHours: z.boolean().default(false),
});
type Options = z.infer<typeof optionsSchema>;

/** Where things are found when nobody says otherwise; another free port where one of these is taken. */
const usualPorts = { kioskPort: 8070, serverPort: 8080, printerPort: 9100, printerPage: 8090 } as const;

const flags = {
  data: { type: 'string' },
  'kiosk-port': { type: 'string' },
  'server-port': { type: 'string' },
  'printer-port': { type: 'string' },
  'printer-page': { type: 'string' },
  shell: { type: 'string' },
  open: { type: 'boolean' },
  'real-hours': { type: 'boolean' },
} as const;

function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({ args: [...args], options: flags, allowNegative: true, strict: true });
    const camel = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
    );
    const parsed = optionsSchema.safeParse(camel);
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    const key = String(issue?.path[0]);
    const name = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return sayAndExit(`--${name}: ${JSON.stringify(camel[key])} is not allowed; ${issue?.message ?? ''}`);
  } catch (error) {
    const allowed = Object.keys(flags)
      .map((name) => `--${name}`)
      .join(' ');
    return sayAndExit(`${error instanceof Error ? error.message.split('.')[0] : String(error)}. Allowed: ${allowed}`);
  }
}

/** The port that was asked for, or the usual one while it is free. */
async function choosePort(asked: number | undefined, usual: number): Promise<number> {
  if (asked !== undefined && asked !== 0) return asked;
  return (asked === undefined && (await freePort(usual))) || ((await freePort(0)) ?? 0);
}

/** `wanted` if it can be listened on now; 0 asks the system for any. Null where it is taken. */
function freePort(wanted: number): Promise<number | null> {
  return new Promise((done) => {
    const probe = createNetServer();
    probe.once('error', () => done(null));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const data = resolve(options.data);
  const stops: (() => Promise<void>)[] = [];
  onStop(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  const printer = await runPrinter({
    port: await choosePort(options.printerPort, usualPorts.printerPort),
    page: await choosePort(options.printerPage, usualPorts.printerPage),
    width: 80,
  });
  if (!printer.ok) return sayAndExit(printer.error);
  stops.push(printer.value.stop);

  const server = await startServer(data, await choosePort(options.serverPort, usualPorts.serverPort));
  stops.push(server.close);
  const { code } = await server.createPairingCode();
  const samples = await bringSamples({ ...server, timeZone: 'Asia/Jakarta' }, Date.now());

  const shell = options.shell ?? (electronIsPresent(root) ? 'electron' : 'browser');
  if (options.shell === undefined && shell === 'browser') {
    console.log(
      "Electron's runtime is not on this machine; the kiosk opens in a browser. (--shell electron fetches it.)",
    );
  }
  const args = [
    `--data=${join(data, 'kiosk')}`,
    `--server=${server.url}`,
    `--pairing-code=${code}`,
    `--printer=${printer.value.printerUrl}`,
    `--shell=${shell}`,
    `--port=${await choosePort(options.kioskPort, usualPorts.kioskPort)}`,
    ...(options.open ? [] : ['--no-open']),
    ...(options.realHours ? [] : await openForTryOut(Date.now())),
  ];
  const kioskUrl = shell === 'electron' ? startElectronKiosk(args, stops) : await startBrowserKiosk(args, stops);
  console.log(samples);
  console.log(`counter page: ${server.counterUrl}#token=${server.operatorToken}`);
  console.log(
    `ready kiosk=${kioskUrl} server=${server.url} printer=${printer.value.printerUrl} paper=${printer.value.pageUrl}`,
  );
}

/** The sample mall keeps office hours; somebody who tries it out in the evening wants to take a number all the same. */
async function openForTryOut(now: number): Promise<readonly string[]> {
  const loaded = await loadCatalogue(sample);
  if (!loaded.ok) return [];
  const { catalogue } = loaded;
  const counters = catalogue.instansi.flatMap((instansi) =>
    instansi.services
      .filter((service) => service.channel.kind !== 'online-only')
      .map((service) => factsOf({ catalogue, instansi, service, overrides: [] })),
  );
  const open = counters.filter(
    (facts) => availability({ ...facts, now, issuedToday: 0, waiting: null }).kind === 'open',
  );
  if (open.length > counters.length / 2) return [];
  console.log(
    'By its own hours the sample mall is mostly closed now; this try-out is open until midnight. (--real-hours keeps them.)',
  );
  return ['--open-now'];
}

async function startServer(data: string, serverPort: number) {
  try {
    return await runServer({
      data: join(data, 'server'),
      port: serverPort,
      catalogue: sample,
      publicUrl: `http://127.0.0.1:${serverPort}`,
    });
  } catch (error) {
    if (error instanceof ServerStartFailure) return sayAndExit(error.message);
    throw error;
  }
}

function startElectronKiosk(args: readonly string[], stops: (() => Promise<void>)[]): string {
  const child = startElectron(root, args);
  stops.push(child.stop);
  // The window is the try-out: closing it ends everything.
  child.onExit(() => process.kill(process.pid, 'SIGINT'));
  return 'app://kiosk/';
}

async function startBrowserKiosk(args: readonly string[], stops: (() => Promise<void>)[]): Promise<string> {
  const configuration = readConfiguration(args, '');
  if (!configuration.ok) return sayAndExit(configuration.error);
  const kiosk = await runKiosk(configuration.value);
  if (!kiosk.ok) return sayAndExit(kiosk.error);
  stops.push(kiosk.value.stop);
  if (configuration.value.open) {
    const profileFolder = join(configuration.value.dataDirectory, 'browser');
    const closeWindow = openWindow({ url: kiosk.value.url, lock: false, profileFolder });
    if (closeWindow !== null) stops.push(async () => closeWindow());
    else console.log('No display or no Chromium here: open the kiosk address in any browser of this machine.');
  }
  return kiosk.value.url;
}

if (isMain(import.meta.url)) await main();
