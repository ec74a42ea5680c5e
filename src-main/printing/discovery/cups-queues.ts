// The queues of CUPS, with the device each of them prints to. Where CUPS is not installed or not running, there are none.

import { runProgram } from '../../run-program.ts';
import { type Environment, formatCupsAddress } from '../transports/cups-queue.ts';
import type { FoundPrinter } from './found-printer.ts';

/** Longest run of lpstat, milliseconds. */
const LIST_DEADLINE = 3_000;

export async function listCupsQueues(environment: Environment = {}): Promise<readonly FoundPrinter[]> {
  // -v, not -e: it names only queues that exist here, and does not go looking on the network.
  const asked = await runProgram({ program: 'lpstat', args: ['-v'], deadline: LIST_DEADLINE, environment });
  if (!asked.ended) return [];
  return asked.output.split('\n').flatMap((line) => {
    const [, queue, device] = /^device for (\S+): (.+)$/.exec(line) ?? [];
    if (queue === undefined || device === undefined) return [];
    return [{ way: 'cups' as const, address: formatCupsAddress({ queue }), name: device }];
  });
}
