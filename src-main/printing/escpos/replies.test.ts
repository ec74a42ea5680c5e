// The manual of the reply reader: what a printer can say, in any interleaving, cut anywhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReplyReader, type Reply } from './replies.ts';

const read = (...bytes: number[]): Reply[] => createReplyReader().read(bytes);

/** A byte whose free bits are random and whose fixed bits are given. */
const byteOf = (mask: number, fixed: number) =>
  fc.integer({ min: 0, max: 255 }).map((byte) => (byte & ~mask & 0xff) | fixed);
const realtime = byteOf(0b1001_0011, 0b0001_0010);
const inTurn = byteOf(0b1001_0000, 0);
const automatic = fc.tuple(byteOf(0b1001_0011, 0b0001_0000), inTurn, inTurn, inTurn);
/** Characters whose bits (xxx1xxx1) belong to no other answer: an identifier of these can be read in any company. */
const identifier = fc.string({ unit: fc.constantFrom(...'1357QSUW9Y'), minLength: 4, maxLength: 4 });

interface Said {
  readonly bytes: readonly number[];
  readonly reply: Reply;
}
const processId = identifier.map((id): Said => {
  return { bytes: [0x37, 0x22, ...Buffer.from(id), 0], reply: { kind: 'process-id', id } };
});
const ordinary: fc.Arbitrary<Said> = fc.oneof(
  automatic.map((bytes): Said => ({ bytes, reply: { kind: 'automatic', bytes } })),
  inTurn.map((byte): Said => ({ bytes: [byte], reply: { kind: 'in-turn', byte } })),
  processId,
);

describe('replies of a printer', () => {
  it('are told apart by their fixed bits', () => {
    expect(read(0x12)).toEqual([{ kind: 'realtime', byte: 0x12 }]);
    expect(read(0x00)).toEqual([{ kind: 'in-turn', byte: 0x00 }]);
    expect(read(0x10, 0x00, 0x00, 0x0f)).toEqual([{ kind: 'automatic', bytes: [0x10, 0x00, 0x00, 0x0f] }]);
    expect(read(0x37, 0x22, 0x31, 0x33, 0x35, 0x37, 0x00)).toEqual([{ kind: 'process-id', id: '1357' }]);
    expect(read(0x37, 0x25, 0x00)).toEqual([{ kind: 'cleared' }]);
    expect(read(0x11, 0x13)).toEqual([]);
    expect(read(0xff)).toEqual([{ kind: 'noise', byte: 0xff }]);
  });

  it('are read whole whatever is between them and wherever the line was cut', () => {
    fc.assert(
      fc.property(
        fc.array(ordinary, { maxLength: 12 }),
        fc.array(fc.tuple(realtime, fc.nat(100)), { maxLength: 8 }),
        fc.array(fc.nat(100)),
        (said, between, cuts) => {
          const bytes = said.flatMap(({ bytes: each }) => [...each]);
          const expected = said.map(({ reply }) => reply);
          // A real-time answer may come between any two bytes.
          for (const [byte, place] of between) bytes.splice(place % (bytes.length + 1), 0, byte);
          const reader = createReplyReader();
          const heard: Reply[] = [];
          const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
          let start = 0;
          for (const place of [...places, bytes.length]) {
            heard.push(...reader.read(bytes.slice(start, place)));
            start = place;
          }
          expect(heard.filter((reply) => reply.kind !== 'realtime')).toEqual(expected);
          expect(heard.filter((reply) => reply.kind === 'realtime')).toHaveLength(between.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('give an identifier back even when a status comes in the middle of it', () => {
    fc.assert(
      fc.property(identifier, automatic, fc.integer({ min: 1, max: 6 }), (id, status, place) => {
        const bytes = [0x37, 0x22, ...Buffer.from(id), 0];
        bytes.splice(place, 0, ...status);
        expect(createReplyReader().read(bytes)).toContainEqual({ kind: 'process-id', id });
      }),
    );
  });

  it('never throw, whatever a wrong device says', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        for (const reply of createReplyReader().read(bytes)) expect(reply.kind).toBeTruthy();
      }),
    );
  });
});
