// Opening with a deadline, and how a failure to open is written down.
import type { PrinterTrouble } from '../../../src-shared/contract/views.ts';
import type { OpenOutcome, PortFaultCode } from '../port.ts';

/**
 * The outcome of `attempt`, or `no-answer` after `milliseconds`. The signal tells the attempt to give up; a link that
 * comes all the same is dropped, so that it does not hold the printer.
 */
export async function openWithin(
  milliseconds: number,
  attempt: (signal: AbortSignal) => Promise<OpenOutcome>,
): Promise<OpenOutcome> {
  const controller = new AbortController();
  const late = Promise.withResolvers<OpenOutcome>();
  const alarm = setTimeout(() => {
    late.resolve(cannotOpen('no-answer', `nothing within ${milliseconds} ms`));
    controller.abort();
  }, milliseconds);
  const attempted = attempt(controller.signal).then((outcome) => {
    if (controller.signal.aborted && outcome.ok) outcome.value.abort();
    return outcome;
  });
  try {
    return await Promise.race([attempted, late.promise]);
  } finally {
    clearTimeout(alarm);
  }
}

export function cannotOpen(code: PortFaultCode, detail: string): OpenOutcome {
  return { ok: false, error: troubleOf(code), fault: { code, detail } };
}

/** What a citizen's screen makes of it. */
function troubleOf(code: PortFaultCode): PrinterTrouble {
  switch (code) {
    case 'queue-stopped':
    case 'queue-rejects':
      return 'offline';
    case 'no-such-device':
    case 'not-a-device':
    case 'no-permission':
    case 'busy':
    case 'refused':
    case 'unreachable':
    case 'no-answer':
    case 'no-such-queue':
    case 'program-missing':
    case 'failed':
      return 'not-reachable';
  }
}
