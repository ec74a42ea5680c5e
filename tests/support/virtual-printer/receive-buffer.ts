// Bytes that have arrived and are not printed yet, each with the connection it came over.
// It grows without end; a real printer's 4 kB and its way of saying "wait" belong here when they are built.

export interface ReceiveBuffer<Origin> {
  push(bytes: Uint8Array, origin: Origin): void;
  /** Takes the oldest byte out, or null when there is none. */
  next(): { readonly byte: number; readonly origin: Origin } | null;
  /** Number of bytes waiting. */
  length(): number;
  clear(): void;
}

export function createReceiveBuffer<Origin>(): ReceiveBuffer<Origin> {
  let chunks: { readonly bytes: Uint8Array; readonly origin: Origin }[] = [];
  let position = 0;
  let length = 0;
  return {
    push(bytes, origin) {
      if (bytes.length === 0) return;
      chunks.push({ bytes, origin });
      length += bytes.length;
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
      return { byte, origin: first.origin };
    },
    length: () => length,
    clear() {
      chunks = [];
      position = 0;
      length = 0;
    },
  };
}
