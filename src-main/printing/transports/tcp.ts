// A network printer on raw TCP, usually port 9100. One connection per job: cheap printers accept only one client, and a
// connection that is kept open starves the next kiosk.
import { createConnection, type Socket } from 'node:net';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';
import type { PrinterTrouble } from '../../../src-shared/contract/views.ts';
import type { PrinterLink, PrinterPort, WriteOutcome } from '../port.ts';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Longest wait for the connection, milliseconds. */
const CONNECT_DEADLINE = 2_000;
/** Longest wait for the printer to take all bytes of a write, milliseconds. */
const WRITE_DEADLINE = 5_000;

export function createTcpPort({ host, port }: TcpAddress): PrinterPort {
  return { address: `tcp://${host}:${port}`, open: () => connect(host, port) };
}

function connect(host: string, port: number): Promise<Result<PrinterLink, PrinterTrouble>> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, noDelay: true });
    const alarm = setTimeout(() => giveUp(), CONNECT_DEADLINE);
    const giveUp = (): void => {
      clearTimeout(alarm);
      socket.destroy();
      resolve(fail('not-reachable'));
    };
    socket.once('error', giveUp);
    socket.once('connect', () => {
      clearTimeout(alarm);
      socket.off('error', giveUp);
      resolve(succeed(createLink(socket)));
    });
  });
}

function createLink(socket: Socket): PrinterLink {
  const inbox: number[] = [];
  let alive = true;
  let wake: () => void = () => {};
  const lost = (): void => {
    alive = false;
    wake();
  };
  socket.on('data', (chunk) => {
    inbox.push(...chunk);
    wake();
  });
  socket.on('error', lost);
  socket.on('end', lost);
  socket.on('close', lost);

  return {
    alive: () => alive,
    close: () => {
      socket.end();
      // A printer that hangs never closes its side: do not wait for it.
      socket.destroySoon();
    },
    write: (bytes) => (alive ? write(socket, bytes) : Promise.resolve({ ok: false, sent: 'none' })),
    read: (accepts, milliseconds) =>
      new Promise((resolve) => {
        const finish = (byte: number | null): void => {
          clearTimeout(alarm);
          wake = () => {};
          resolve(byte);
        };
        const look = (): void => {
          while (inbox.length > 0) {
            const byte = inbox.shift();
            if (byte !== undefined && accepts(byte)) {
              finish(byte);
              return;
            }
          }
          if (!alive) finish(null);
        };
        const alarm = setTimeout(() => finish(null), milliseconds);
        wake = look;
        look();
      }),
  };
}

/** Resolves when the operating system took the last byte; after a failure some may have left, so it says `some`. */
function write(socket: Socket, bytes: Uint8Array): Promise<WriteOutcome> {
  return new Promise((resolve) => {
    const failed = (): void => {
      clearTimeout(alarm);
      socket.off('close', failed);
      resolve({ ok: false, sent: 'some' });
    };
    const alarm = setTimeout(failed, WRITE_DEADLINE);
    socket.once('close', failed);
    socket.write(bytes, (error) => {
      if (error) return failed();
      clearTimeout(alarm);
      socket.off('close', failed);
      resolve({ ok: true });
    });
  });
}
