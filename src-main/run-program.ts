// Runs one of the system's programs to its end and returns what it said. It never outlives its deadline.
import { spawn } from 'node:child_process';

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  /** Goes to its standard input. */
  readonly input?: Uint8Array;
  /** Milliseconds after which it is killed. */
  readonly deadline: number;
  /** Added to this process's own variables; LC_ALL is always C, because the words are read by a program. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Kills it at once. */
  readonly signal?: AbortSignal;
}

export type ProgramOutcome =
  | { readonly ended: true; readonly code: number; readonly output: string; readonly complaint: string }
  | { readonly ended: false; readonly reason: 'missing' | 'killed' };

export function runProgram({
  program,
  args,
  input,
  deadline,
  environment,
  signal,
}: ProgramRun): Promise<ProgramOutcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment, LC_ALL: 'C' },
    });
    let output = '';
    let complaint = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += String(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += String(chunk);
    });
    const kill = (): void => {
      child.kill('SIGKILL');
    };
    const alarm = setTimeout(kill, deadline);
    if (signal?.aborted === true) kill();
    else signal?.addEventListener('abort', kill, { once: true });
    const finish = (outcome: ProgramOutcome): void => {
      clearTimeout(alarm);
      signal?.removeEventListener('abort', kill);
      resolve(outcome);
    };
    child.once('error', () => finish({ ended: false, reason: 'missing' }));
    child.once('close', (code) =>
      finish(code === null ? { ended: false, reason: 'killed' } : { ended: true, code, output, complaint }),
    );
    // A program that ends without reading its input breaks the pipe; its exit code tells the rest.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
