// A network printer on raw TCP, usually port 9100. One connection per job: cheap printers accept only one client, and a
// connection that is kept open starves the next kiosk.
import { createConnection, isIPv6, type Socket } from 'node:net';
import type { OpenOutcome, PortFaultCode, PrinterPort } from '../port.ts';
import { type ByteLine, createByteLink } from './byte-link.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { cannotOpen, openWithin } from './open-within.ts';

export interface TcpAddress {
  /** Name, IPv4 or IPv6 address (without brackets). An address is better: a kiosk should print without a name server. */
  readonly host: string;
  readonly port: number;
}

export function createTcpPort({ host, port }: TcpAddress, deadlines: Deadlines = DEADLINES): PrinterPort {
  return {
    address: formatTcpAddress({ host, port }),
    answers: true,
    narrow: false,
    open: () => openWithin(deadlines.open, (signal) => connect({ host, port }, deadlines, signal)),
  };
}

export function formatTcpAddress({ host, port }: TcpAddress): string {
  return `tcp://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function connect(address: TcpAddress, deadlines: Deadlines, signal: AbortSignal): Promise<OpenOutcome> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: address.host, port: address.port, noDelay: true });
    const giveUp = (): void => {
      socket.destroy();
    };
    signal.addEventListener('abort', giveUp, { once: true });
    socket.once('close', () => resolve(cannotOpen('no-answer', 'given up')));
    socket.once('error', (error) => resolve(cannotOpen(faultOf(error), error.message)));
    socket.once('connect', () => {
      signal.removeEventListener('abort', giveUp);
      const { link, receive, lost } = createByteLink(createLine(socket, deadlines), deadlines);
      socket.on('data', receive);
      socket.on('end', lost);
      socket.on('close', lost);
      socket.on('error', lost);
      resolve({ ok: true, value: link });
    });
  });
}

function createLine(socket: Socket, { linger }: Deadlines): ByteLine {
  return {
    send: (bytes) =>
      new Promise((resolve) => {
        socket.write(bytes, (error) => resolve(error === null || error === undefined ? 'taken' : 'lost'));
      }),
    hangUp: () => {
      const alarm = setTimeout(() => socket.resetAndDestroy(), linger).unref();
      socket.once('close', () => clearTimeout(alarm));
      // Only our half is closed, and what the printer still says is read until it closes its own: a system that closes
      // with unread answers resets the connection, and printers drop the rest of the job then.
      socket.end();
    },
    // A reset makes the operating system forget what it still holds; an ordinary close would deliver it later.
    cut: () => {
      socket.resetAndDestroy();
    },
  };
}

function faultOf(error: Error): PortFaultCode {
  const code = 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'unreachable';
    case 'ETIMEDOUT':
      return 'no-answer';
    default:
      return 'failed';
  }
}
