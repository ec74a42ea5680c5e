// Looks for network printers: which neighbours accept a connection on port 9100. Nothing is sent, because whatever
// listens there prints it. Only ever started by a technician, who can stop it and sees how far it is.
import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import { formatTcpAddress } from '../transports/tcp.ts';
import type { FoundPrinter } from './found-printer.ts';
import { type NetworkAddress, type ScanScope, scanTargets } from './scan-targets.ts';

/** Connections tried at once: enough to be done in seconds, few enough for a cheap router. */
const AT_ONCE = 32;
/** Longest wait for one address, milliseconds; a printer in the same building answers in under 10. */
const CONNECT_DEADLINE = 500;
/** Longest search, milliseconds, however many networks the machine is in. */
const SCAN_DEADLINE = 30_000;

export interface NetworkScan {
  /** Stops the search; what was found so far is returned. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
  /** 9100 unless told. */
  readonly port?: number;
  /** `private` unless told. */
  readonly scope?: ScanScope;
  /** This machine's own addresses unless told. */
  readonly own?: readonly NetworkAddress[];
}

export interface ScanProgress {
  readonly tried: number;
  readonly total: number;
  readonly found: readonly FoundPrinter[];
}

export interface ScanOutcome {
  readonly found: readonly FoundPrinter[];
  /** False when it was stopped, or ran out of time. */
  readonly complete: boolean;
}

export async function scanNetwork(scan: NetworkScan): Promise<ScanOutcome> {
  const { port = 9_100, scope = 'private', own = ownAddresses(), onProgress } = scan;
  const signal = AbortSignal.any([scan.signal, AbortSignal.timeout(SCAN_DEADLINE)]);
  const targets = scanTargets(own, scope);
  const waiting = targets.values();
  const open = new Set<string>();
  const found = (): readonly FoundPrinter[] =>
    targets
      .filter((host) => open.has(host))
      .map((host) => ({ way: 'network', address: formatTcpAddress({ host, port }), name: null }));
  let tried = 0;
  const work = async (): Promise<void> => {
    for (const host of waiting) {
      if (signal.aborted) return;
      if (await accepts(host, port, signal)) open.add(host);
      if (signal.aborted) return;
      tried += 1;
      onProgress?.({ tried, total: targets.length, found: found() });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, targets.length) }, work));
  return { found: found(), complete: tried === targets.length };
}

function ownAddresses(): readonly NetworkAddress[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
}

function accepts(host: string, port: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    const finish = (accepted: boolean): void => {
      clearTimeout(alarm);
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(accepted);
    };
    const giveUp = (): void => finish(false);
    const alarm = setTimeout(giveUp, CONNECT_DEADLINE);
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('connect', () => finish(true));
    socket.once('error', giveUp);
  });
}
