// What the web page is told about the printer itself, and what it may ask of it: plain JSON.
// The page script imports the types; values travel over Server-Sent Events and come back as commands.
import type { Faults } from './faults.ts';
import type { PageFeed } from './page-feed.ts';
import type { VirtualPrinter } from './virtual-printer.ts';

export const switchNames = [
  'paper-out',
  'paper-near-end',
  'cover-open',
  'cutter-jam',
  'overheated',
  'power-off',
  'refuse',
  'hang',
  'slow-read',
  'silent',
  'wrong-bits',
] as const;
export type SwitchName = (typeof switchNames)[number];

export const actionNames = [
  'drop-connection',
  'lose-reply',
  'jam-next-cut',
  'short-roll',
  'new-roll',
  'tear',
  'clear',
] as const;
export type ActionName = (typeof actionNames)[number];

export interface StatusView {
  readonly printer: string;
  /** Name of the profile. */
  readonly model: string;
  readonly paperMm: 80 | 58;
  readonly papers: number;
  readonly connections: number;
  readonly bytesReceived: number;
  readonly bytesWaiting: number;
  readonly bufferBytes: number;
  /** Takes no bytes now. */
  readonly busy: boolean;
  readonly moving: boolean;
  /** Null: no time passes. */
  readonly speedMmPerSecond: number | null;
  /** Null: it never ends. */
  readonly rollLeftMm: number | null;
  /** Switch name -> on. */
  readonly switches: Readonly<Record<SwitchName, boolean>>;
}

/** Bytes a second of the page's slow line: a ticket takes seconds. */
const SLOW_BYTES_PER_SECOND = 100;
/** A roll that ends in the middle of a ticket. */
const SHORT_ROLL_MM = 60;

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function statusView(printer: VirtualPrinter): StatusView {
  const { profile } = printer;
  const state = printer.state();
  return {
    printer: printer.url,
    model: profile.name,
    paperMm: printer.widthDots === 576 ? 80 : 58,
    papers: printer.papers().length,
    connections: printer.connections().open,
    bytesReceived: printer.bytesReceived(),
    bytesWaiting: printer.bytesWaiting(),
    bufferBytes: profile.bufferBytes,
    busy: state.busy,
    moving: state.moving,
    speedMmPerSecond: finiteOrNull(profile.speedMmPerSecond),
    rollLeftMm: finiteOrNull(printer.roll().leftMm),
    switches: {
      'paper-out': state.paperOut,
      'paper-near-end': state.paperNearEnd,
      'cover-open': state.coverOpen,
      'cutter-jam': state.cutterJam,
      overheated: state.overheated,
      'power-off': !state.powered,
      refuse: state.refusing,
      hang: state.hung,
      'slow-read': state.slow,
      silent: state.silent,
      'wrong-bits': state.wrongBits,
    },
  };
}

/** What each switch of the page does. */
export function switchesOf(faults: Faults): Readonly<Record<SwitchName, (on: boolean) => void | Promise<void>>> {
  return {
    'paper-out': faults.paperOut,
    'paper-near-end': faults.paperNearEnd,
    'cover-open': faults.coverOpen,
    'cutter-jam': faults.cutterJam,
    overheated: faults.overheated,
    'power-off': (on) => faults.power(!on),
    refuse: faults.refuse,
    hang: faults.hang,
    'slow-read': (on) => faults.slowRead(on ? SLOW_BYTES_PER_SECOND : null),
    silent: faults.silent,
    'wrong-bits': faults.wrongBits,
  };
}

/** What each button of the page does. */
export function actionsOf(printer: VirtualPrinter, feed: PageFeed): Readonly<Record<ActionName, () => void>> {
  const { faults, profile } = printer;
  return {
    'drop-connection': faults.dropConnection,
    'lose-reply': () => faults.loseReplies(1),
    'jam-next-cut': faults.jamAtNextCut,
    'short-roll': () => faults.loadRoll({ lengthMm: SHORT_ROLL_MM }),
    'new-roll': () => faults.loadRoll(profile.roll),
    tear: () => printer.tear(),
    clear: () => feed.clear(),
  };
}
