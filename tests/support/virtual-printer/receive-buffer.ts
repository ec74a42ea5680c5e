// Bytes that have arrived and are not worked on yet, each with the connection it came over. As large as the model's.
// Once full it takes nothing until a good part is free again, as real printers do to spare the line (BUSY).

export interface ReceiveBuffer<Origin> {
  /** Throws where there is no room: whoever feeds the buffer has to ask first. */
  push(bytes: Uint8Array, origin: Origin): void;
  /** Takes the oldest byte out, or null when there is none. */
  next(): { readonly byte: number; readonly origin: Origin } | null;
  /** Number of bytes waiting. */
  length(): number;
  /** Bytes it would take now; 0 from being full until `resumeBytes` are free. */
  room(): number;
  clear(): void;
}

export function createReceiveBuffer<Origin>(capacity: number, resumeBytes: number): ReceiveBuffer<Origin> {
  let chunks: { readonly bytes: Uint8Array; readonly origin: Origin }[] = [];
  let position = 0;
  let length = 0;
  let isBusy = false;
  const free = (): number => capacity - length;
  return {
    push(bytes, origin) {
      if (bytes.length === 0) return;
      if (bytes.length > free()) throw new Error(`${bytes.length} bytes do not fit into ${free()}`);
      chunks.push({ bytes, origin });
      length += bytes.length;
      isBusy ||= free() === 0;
    },
    next() {
      const first = chunks[0];
      const byte = first?.bytes[position];
      if (first === undefined || byte === undefined) return null;
      position += 1;
      length -= 1;
      if (position === first.bytes.length) {
        chunks.shift();
        position = 0;
      }
      isBusy &&= free() < resumeBytes;
      return { byte, origin: first.origin };
    },
    length: () => length,
    room: () => (isBusy ? 0 : free()),
    clear() {
      chunks = [];
      position = 0;
      length = 0;
      isBusy = false;
    },
  };
}
