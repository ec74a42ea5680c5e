// Cuts a byte stream into text, commands and bytes that are neither. One byte at a time, so that it does not matter
// where the network split the stream.
import { controlCodes, type Grammar, grammar } from './command-grammar.ts';

/** Where something stood in the stream and what it looked like. */
export interface Source {
  /** Of its first byte, counted from the start of the stream. */
  readonly offset: number;
  readonly bytes: Uint8Array;
}

export interface Command extends Source {
  /** As the command reference writes it, e.g. `ESC !`, `GS ( k`. */
  readonly key: string;
  readonly parameters: Uint8Array;
}

export interface CommandListener {
  text(byte: number, offset: number): void;
  command(command: Command): void;
  unknown(source: Source): void;
}

/** The forms that carry the name of their function as first parameter. */
const functionFamilies = new Set(['ESC (', 'FS (', 'GS (', 'GS 8']);

function keyOf(found: Grammar, parameters: readonly number[]): string {
  const letter = parameters[0];
  return functionFamilies.has(found.key) && letter !== undefined
    ? `${found.key} ${String.fromCharCode(letter)}`
    : found.key;
}

export class CommandReader {
  readonly #listener: CommandListener;
  #position = 0;
  /** First byte of the command being read, or null between commands. */
  #prefix: number | null = null;
  #opcode: number | null = null;
  #found: Grammar | null = null;
  #parameters: number[] = [];
  /** Parameters to have before the shape is asked again. */
  #wanted = 0;

  constructor(listener: CommandListener) {
    this.#listener = listener;
  }

  feed(byte: number): void {
    this.#position += 1;
    if (this.#prefix === null) {
      this.#start(byte);
    } else if (this.#found === null) {
      this.#readOpcode(byte, grammar.get(this.#prefix));
    } else {
      this.#parameters.push(byte);
      this.#advance(this.#found);
    }
  }

  /** Bytes of a command that has begun and not ended. */
  unfinished(): Uint8Array {
    const head = [this.#prefix, this.#opcode].filter((byte) => byte !== null);
    return Uint8Array.from(head.concat(this.#parameters));
  }

  /** Forgets a command that has only begun. */
  reset(): void {
    this.#prefix = null;
    this.#opcode = null;
    this.#found = null;
    this.#parameters = [];
    this.#wanted = 0;
  }

  #start(byte: number): void {
    if (grammar.has(byte)) this.#prefix = byte;
    else if (byte >= 0x20) this.#listener.text(byte, this.#position - 1);
    else this.#readSingle(byte, this.#position - 1);
  }

  #readSingle(byte: number, offset: number): void {
    const bytes = Uint8Array.of(byte);
    const key = controlCodes.get(byte);
    if (key === undefined) this.#listener.unknown({ offset, bytes });
    else this.#listener.command({ offset, bytes, key, parameters: new Uint8Array() });
  }

  #readOpcode(byte: number, table: ReadonlyMap<number, Grammar> | undefined): void {
    this.#opcode = byte;
    this.#found = table?.get(byte) ?? null;
    if (this.#found === null) this.#refuse();
    else this.#advance(this.#found);
  }

  #advance(current: Grammar): void {
    while (this.#parameters.length === this.#wanted) {
      const length = current.shape(this.#parameters);
      if (length === null) {
        this.#refuse();
        return;
      }
      if (length === this.#parameters.length) {
        this.#complete(current);
        return;
      }
      this.#wanted = length;
    }
  }

  #complete(current: Grammar): void {
    const key = keyOf(current, this.#parameters);
    const command = { ...this.#source(), key, parameters: Uint8Array.from(this.#parameters) };
    this.reset();
    this.#listener.command(command);
  }

  #refuse(): void {
    const refused = this.#source();
    this.reset();
    this.#listener.unknown(refused);
  }

  #source(): Source {
    const bytes = this.unfinished();
    return { offset: this.#position - bytes.length, bytes };
  }
}
