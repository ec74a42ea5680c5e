// Everything that can go wrong with the printer, each under a name of its own, to be switched by tests and by the page.
// Faults add up; each one ends by itself, by its opposite, or by what a person at the printer would do.
import type { Door } from './door.ts';
import type { Plug } from './plug.ts';
import type { PrintEngine } from './print-engine.ts';
import type { RollSize } from './profile.ts';
import { swappedBits } from './status-bytes.ts';

export interface Faults {
  /** Off again means a new roll: what was printed on the old one is a paper that ran out. */
  paperOut(on: boolean): void;
  paperNearEnd(on: boolean): void;
  coverOpen(on: boolean): void;
  /** The cutter is stuck: a recoverable error, ended by DLE ENQ, DLE DC4 8, off-and-on, or false. */
  cutterJam(on: boolean): void;
  /** The next cut does not happen: the cutter jams in it. Recovered by DLE ENQ 1 it cuts after all. */
  jamAtNextCut(): void;
  /** The head is too hot: printing stops until false. No command helps. */
  overheated(on: boolean): void;
  /** After so many more printed lines, pictures or codes the paper runs out; 0 is now. */
  paperOutAfterLines(lines: number): void;
  /** Puts in a roll that ends after exactly so many millimetres, and is seen near its end by the given rest (0: never). */
  loadRoll(roll: { readonly lengthMm: number; readonly nearEndMm?: number }): void;
  /**
   * Off: connections are reset, new ones refused; buffer, modes and half-done work are lost; a picture stops at its row.
   * On: fresh from the switch, with the paper in the slot as it was. Resolves when the port is shut, or open again.
   */
  power(on: boolean): Promise<void>;
  /** Refuses new connections; those that are open stay. Resolves when the port is shut, or open again. */
  refuse(on: boolean): Promise<void>;
  /** Resets every connection now. */
  dropConnection(): void;
  /** Resets the connection once so many more bytes have arrived; bytes after that are lost. */
  dropAfterBytes(bytes: number): void;
  /** Reads nothing, prints nothing, answers nothing; connections are still accepted, as a hung device's kernel does. */
  hang(on: boolean): void;
  /** Takes no more than so many bytes a second off the line; null is as fast as they come. */
  slowRead(bytesPerSecond: number | null): void;
  /** Prints but never answers, like printers whose back channel is not wired. */
  silent(on: boolean): void;
  /** The next so many answers get lost on the way. Automatic status does not count, and comes through. */
  loseReplies(count: number): void;
  /** Answers with the fixed bits of other answers, as the `wrong-bits` profile does. */
  wrongBits(on: boolean): void;
}

export interface Switches {
  readonly powered: boolean;
  readonly refusing: boolean;
  readonly wrongBits: boolean;
}

export interface Parts<Origin> {
  readonly engine: PrintEngine<Origin>;
  readonly plug: Plug;
  readonly door: Door;
  readonly onChange: () => void;
}

/** The faults of a printer made of these parts, and what they are set to. */
export function createFaults<Origin>({ engine, plug, door, onChange }: Parts<Origin>): {
  readonly faults: Faults;
  readonly switches: () => Switches;
} {
  let switches: Switches = { powered: true, refusing: false, wrongBits: false };
  const set = (next: Partial<Switches>): void => {
    switches = { ...switches, ...next };
    onChange();
  };
  const fitDoor = (): Promise<void> => door.set(switches.powered && !switches.refusing);

  const faults: Faults = {
    paperOut: (on) => engine.change({ paperOut: on }),
    paperNearEnd: (on) => engine.change({ paperNearEnd: on }),
    coverOpen: (on) => engine.change({ coverOpen: on }),
    cutterJam: (on) => engine.change({ cutterJam: on }),
    jamAtNextCut: () => engine.mechanism.jamAtNextCut(),
    overheated: (on) => engine.change({ overheated: on }),
    paperOutAfterLines: (lines) => engine.runOutAfter(lines),
    loadRoll: ({ lengthMm, nearEndMm }) => engine.loadRoll(rollOf(lengthMm, nearEndMm ?? 0)),
    async power(on) {
      if (on === switches.powered) return;
      engine.power(on);
      if (!on) plug.drop();
      set({ powered: on });
      await fitDoor();
    },
    async refuse(on) {
      set({ refusing: on });
      await fitDoor();
    },
    dropConnection: () => plug.drop(),
    dropAfterBytes: (bytes) => plug.dropAfter(bytes),
    hang(on) {
      plug.hang(on);
      engine.hang(on);
    },
    slowRead: (bytesPerSecond) => plug.slowDown(bytesPerSecond),
    silent: (on) => plug.silence(on),
    loseReplies: (count) => plug.loseReplies(count),
    wrongBits(on) {
      engine.answerWith(on ? swappedBits : null);
      set({ wrongBits: on });
    },
  };
  return { faults, switches: () => switches };
}

function rollOf(lengthMm: number, nearEndMm: number): RollSize {
  if (!(lengthMm >= 0) || !(nearEndMm >= 0)) throw new RangeError('a roll is 0 mm long or longer');
  return { lengthMm, nearEndMm };
}
