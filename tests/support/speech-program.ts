// A stand-in for espeak-ng: a real program, spawned as the real one is, that writes down what it was given to say.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { temporaryFolder } from './temporary-folder.ts';

const lineSchema = z.object({
  what: z.enum(['began', 'ended']),
  pid: z.int(),
  args: z.array(z.string()),
  text: z.string(),
  at: z.number(),
});
export type SpeechRecord = z.infer<typeof lineSchema>;

export interface SpeechProgram {
  readonly path: string;
  /** Everything it was started for so far, in order, and everything it finished. */
  readonly records: () => readonly SpeechRecord[];
  /** The texts it began to say, in order. */
  readonly said: () => readonly string[];
}

interface Manner {
  /** Milliseconds it speaks for each text; it can be killed meanwhile. */
  readonly takes?: number;
  /** What it says on its standard error. */
  readonly complaint?: string;
}

/** True where a script can be a program by its first line. */
export const hasShebangs = process.platform !== 'win32';

export function speechProgram({ takes = 0, complaint = '' }: Manner = {}): SpeechProgram {
  const folder = temporaryFolder();
  const path = join(folder, 'espeak-ng');
  const record = join(folder, 'said.jsonl');
  writeFileSync(
    path,
    `#!${process.execPath}
const { appendFileSync, readFileSync } = require('node:fs');
const args = process.argv.slice(2);
if (args.includes('--version')) process.exit(0);
const text = readFileSync(0, 'utf8');
const note = (what) =>
  appendFileSync(${JSON.stringify(record)}, JSON.stringify({ what, pid: process.pid, args, text, at: Date.now() }) + '\\n');
note('began');
process.stderr.write(${JSON.stringify(complaint)});
setTimeout(() => note('ended'), ${takes});
`,
  );
  chmodSync(path, 0o755);
  const records = () =>
    !existsSync(record)
      ? []
      : readFileSync(record, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => lineSchema.parse(JSON.parse(line)));
  return {
    path,
    records,
    said: () => records().flatMap(({ what, text }) => (what === 'began' ? [text] : [])),
  };
}
