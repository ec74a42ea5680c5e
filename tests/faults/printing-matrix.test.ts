// What becomes of a ticket's paper, whatever goes wrong, on every kind of printer, with and without a kiosk that dies in
// the middle. The table is the manual. Two promises hold in every cell: at most one unmarked copy ever comes out, and a
// job is called printed only if the whole of it is on paper.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { paperStory } from '../../src-renderer/session/paper.ts';
import { openStore } from '../support/kiosk-parts.ts';
import { openNowCatalogue } from '../support/open-now-catalogue.ts';
import { startPrintingRun } from '../support/printing-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { paperText } from '../support/virtual-printer/paper-text.ts';
import type { PrinterProfile } from '../support/virtual-printer/profile.ts';
import { dleEotOnly } from '../support/virtual-printer/profiles/dle-eot-only.ts';
import { epson } from '../support/virtual-printer/profiles/epson.ts';
import { gsROnly } from '../support/virtual-printer/profiles/gs-r-only.ts';
import { silent } from '../support/virtual-printer/profiles/silent.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../support/virtual-printer/virtual-printer.ts';

interface Fault {
  /** Before the tap. */
  readonly before?: (printer: VirtualPrinter) => unknown;
  /** Once the number is on paper. The mending waits for it. */
  readonly midway?: (printer: VirtualPrinter) => unknown;
  readonly mend?: (printer: VirtualPrinter) => unknown;
  /** How the job ends, printer by printer, in the order of `printers`. */
  readonly ends: readonly [Ending, Ending, Ending, Ending];
}

/** `printed`: all of it on paper. `failed`: none of it, and the citizen is offered it again. `unknown`: anything. */
type Ending = 'printed' | 'failed' | 'unknown';

/** Millimetres a second: a ticket takes most of a second, so that things can happen in its middle. */
const SPEED = 150;
const printers: readonly (readonly [name: string, profile: PrinterProfile])[] = [
  ['process-ID', epson],
  ['GS r alone', gsROnly],
  ['DLE EOT alone', dleEotOnly],
  ['nothing', silent],
];

const faults: Readonly<Record<string, Fault>> = {
  nothing: { ends: ['printed', 'printed', 'printed', 'unknown'] },
  'paper out before': {
    before: (printer) => printer.faults.paperOut(true),
    mend: (printer) => printer.faults.paperOut(false),
    ends: ['failed', 'unknown', 'failed', 'unknown'],
  },
  'paper out at line 6': {
    before: (printer) => printer.faults.paperOutAfterLines(6),
    midway: (printer) => printer.waitUntil(() => printer.state().paperOut),
    mend: (printer) => printer.faults.paperOut(false),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'cover open before': {
    before: (printer) => printer.faults.coverOpen(true),
    mend: (printer) => printer.faults.coverOpen(false),
    ends: ['failed', 'unknown', 'failed', 'unknown'],
  },
  'cover open midway': {
    midway: (printer) => printer.faults.coverOpen(true),
    mend: (printer) => printer.faults.coverOpen(false),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'power off midway': {
    midway: (printer) => printer.faults.power(false),
    mend: (printer) => printer.faults.power(true),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'connection reset after 80 bytes': {
    before: (printer) => printer.faults.dropAfterBytes(80),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'hung before': {
    before: (printer) => printer.faults.hang(true),
    mend: (printer) => printer.faults.hang(false),
    ends: ['failed', 'unknown', 'failed', 'unknown'],
  },
  'hung midway': {
    midway: (printer) => printer.faults.hang(true),
    mend: (printer) => printer.faults.hang(false),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'reading slowly': {
    before: (printer) => printer.faults.slowRead(50),
    mend: (printer) => printer.faults.slowRead(null),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'connection refused': {
    before: (printer) => printer.faults.refuse(true),
    mend: (printer) => printer.faults.refuse(false),
    ends: ['failed', 'failed', 'failed', 'failed'],
  },
  'wrong bits': {
    before: (printer) => printer.faults.wrongBits(true),
    mend: (printer) => printer.faults.wrongBits(false),
    ends: ['failed', 'unknown', 'failed', 'unknown'],
  },
  'answers lost midway': {
    midway: (printer) => printer.faults.loseReplies(1_000),
    mend: (printer) => printer.faults.loseReplies(0),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
  'cutter stuck at the cut': {
    before: (printer) => printer.faults.jamAtNextCut(),
    midway: (printer) => printer.waitUntil(() => printer.state().cutterJam),
    mend: (printer) => printer.faults.cutterJam(false),
    ends: ['unknown', 'unknown', 'unknown', 'unknown'],
  },
};

/** What the citizen is told while it is so, and once somebody has mended it. */
const citizens: Readonly<Record<Ending, readonly string[]>> = {
  printed: ['printed', 'printed'],
  failed: ['missing', 'offered'],
  unknown: ['uncertain', 'uncertain'],
};

describe.each(printers)('a ticket on a printer that answers %s', (printerName, profile) => {
  const column = printers.findIndex(([name]) => name === printerName);

  it('ends as the table says', async () => {
    await playAll(async ({ fault }) => {
      const { ending, stories, paper } = await play(profile, fault, 'alive');
      expect(ending).toBe(fault.ends[column]);
      expect(stories).toEqual(citizens[ending]);
      expectTruth(ending, paper);
    });
  });

  it('is never told to be on paper, and never printed again, by a kiosk that was killed meanwhile', async () => {
    await playAll(async ({ fault }) => {
      const { ending, paper } = await play(profile, fault, 'killed');
      // Where no byte left before, none does now; all else nobody can know any more.
      expect(ending).toBe(fault.ends[column] === 'failed' ? 'failed' : 'unknown');
      expectTruth(ending, paper);
    });
  });
});

/** How often the ticket began to come out, and how often the whole of it did, by itself on its paper. */
interface OnPaper {
  readonly begun: number;
  readonly whole: number;
}

function expectTruth(ending: Ending, { begun, whole }: OnPaper): void {
  expect(begun, 'unmarked copies').toBeLessThanOrEqual(1);
  if (ending === 'printed') expect(whole, 'called printed').toBe(1);
  if (ending === 'failed') expect(begun, 'called not printed').toBe(0);
}

/** Cells played at the same time. */
const AT_ONCE = 5;

async function playAll(play: (cell: { readonly fault: Fault }) => Promise<void>): Promise<void> {
  const cells = Object.entries(faults);
  const wrong: string[] = [];
  const player = async (): Promise<void> => {
    for (let cell = cells.shift(); cell !== undefined; cell = cells.shift()) {
      const [name, fault] = cell;
      await play({ fault }).catch((error) => wrong.push(`${name}: ${String(error)}`));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, player));
  expect(wrong).toEqual([]);
}

async function play(profile: PrinterProfile, fault: Fault, kiosk: 'alive' | 'killed') {
  const printer = await startVirtualPrinter({ port: 0, profile: { ...profile, speedMmPerSecond: SPEED } });
  onTestFinished(() => printer.close());
  const folder = temporaryFolder();
  const prepared = openStore(folder);
  prepared.catalogue.put(openNowCatalogue(), Date.now());
  prepared.close();

  const first = kiosk === 'alive' ? startHere(folder, printer) : startProcess(folder, printer);
  await first.says(/^ready$/m);
  await fault.before?.(printer);
  const settled = ignored(first.says(/^job A-001 (printed|failed|unknown)/m));
  const begun = ignored(printer.waitUntil(() => onPaper(printer, 'A-001').begun > 0));
  const midway = fault.midway && ignored(begun.then(() => fault.midway?.(printer)));
  first.take();
  await (kiosk === 'alive' ? settled : Promise.race([settled, begun]));
  if (kiosk === 'killed') await first.end();
  await midway;
  await fault.mend?.(printer);

  // Another citizen, where it was killed with another run: nothing of the first ticket may come with the second.
  const second = kiosk === 'alive' ? first : startHere(folder, printer);
  const [, ending] = await (kiosk === 'alive'
    ? settled
    : second.says(/^(?:found|job) A-001 (printed|failed|unknown)/m));
  if (ending === 'failed' && kiosk === 'alive') await second.says(/^offered A-001$/m);
  await printer.waitUntil(() => !printer.state().moving && printer.bytesWaiting() === 0);
  second.take();
  await printer.waitUntil(() => printer.papers().some((each) => /^ *A-002$[\s\S]*DATA CONTOH/m.test(paperText(each))));
  await second.says(/^job A-002 (printed|unknown)/m);
  await second.end();
  if (ending !== 'printed' && ending !== 'failed' && ending !== 'unknown') throw new Error(`ended as ${ending}`);
  return { ending, stories: storiesOf(ending), paper: onPaper(printer, 'A-001') } as const;
}

/** What the page makes of it: before and after the printer is well again. */
function storiesOf(state: Ending): string[] {
  return [false, true].map((well) => {
    const offered = well && state === 'failed';
    return paperStory({ ticket: { print: { state, trouble: null, offered } }, paper: 'told' });
  });
}

function onPaper(printer: VirtualPrinter, number: string): OnPaper {
  const texts = [...printer.papers(), printer.openPaper()].map(paperText);
  const numbersOf = (text: string): string[] => (text.match(/^ *A-\d{3}$/gm) ?? []).map((line) => line.trim());
  return {
    begun: texts.flatMap(numbersOf).filter((each) => each === number).length,
    whole: texts.filter((text) => numbersOf(text).join() === number && text.includes('DATA CONTOH')).length,
  };
}

/** It may fail while nobody waits for it yet. */
function ignored<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}

interface Kiosk {
  says(pattern: RegExp): Promise<RegExpExecArray>;
  take(): void;
  /** In order here, by kill -9 for a process. */
  end(): Promise<unknown>;
}

function startHere(folder: string, printer: VirtualPrinter): Kiosk {
  const lines = createLines();
  const run = startPrintingRun(folder, printer.port, lines.hear);
  return { says: lines.says, take: run.take, end: run.stop };
}

function startProcess(folder: string, printer: VirtualPrinter): Kiosk {
  const program = join(import.meta.dirname, '..', 'support', 'printing-program.ts');
  const child = spawn(process.execPath, [program, folder, String(printer.port)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines = createLines();
  createInterface({ input: child.stdout }).on('line', lines.hear);
  child.on('close', () => lines.hear('ended'));
  const end = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(end);
  return { says: lines.says, take: () => child.stdin.write('take\n'), end };
}

/** What was said so far, and a way to wait for what will be. */
function createLines() {
  let text = '';
  const listeners = new Set<() => void>();
  return {
    hear: (line: string): void => {
      text += `${line}\n`;
      for (const listener of listeners) listener();
    },
    says: (pattern: RegExp): Promise<RegExpExecArray> =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text);
          const ended = /^ended$/m.test(text);
          if (found === null && !ended) return;
          listeners.delete(look);
          if (found === null) reject(new Error(`ended without saying ${pattern}:\n${text}`));
          else resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}
