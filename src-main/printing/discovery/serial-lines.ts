// Serial lines, on Windows the COM ports. A printer behind one cannot be told from any other device without writing to
// it, so all are listed, those with a USB name first, each with the factory settings of most printers.
import { formatSerialAddress } from '../transports/serial.ts';
import type { FoundPrinter } from './found-printer.ts';

/** Longest wait for the system's list, milliseconds. */
const LIST_DEADLINE = 3_000;

/** What is used of serialport's list. */
export interface SerialLineInfo {
  readonly path: string;
  readonly manufacturer?: string | undefined;
  /** On Linux the name under /dev/serial/by-id, which stays when the adapter moves to another socket. */
  readonly pnpId?: string | undefined;
  readonly vendorId?: string | undefined;
}

export async function listSerialLines(
  list: () => Promise<readonly SerialLineInfo[]> = listWithLibrary,
): Promise<readonly FoundPrinter[]> {
  const lines = await list();
  const byName = [...lines].sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }));
  const usbFirst = [...byName.filter(isUsb), ...byName.filter((line) => !isUsb(line))];
  return usbFirst.map((line) => ({
    way: 'serial',
    address: formatSerialAddress({
      path: stablePath(line),
      baud: 9_600,
      dataBits: 8,
      parity: 'none',
      stopBits: 1,
      flow: 'none',
    }),
    name: line.manufacturer ?? null,
  }));
}

async function listWithLibrary(): Promise<readonly SerialLineInfo[]> {
  const { SerialPort } = await import('serialport');
  const late = Promise.withResolvers<readonly SerialLineInfo[]>();
  const alarm = setTimeout(() => late.resolve([]), LIST_DEADLINE);
  // On Linux the library asks udev, which small systems do not have.
  const listed = SerialPort.list().catch(() => []);
  return Promise.race([listed, late.promise]).finally(() => clearTimeout(alarm));
}

function isUsb({ vendorId }: SerialLineInfo): boolean {
  return vendorId !== undefined;
}

function stablePath({ path, pnpId }: SerialLineInfo): string {
  return path.startsWith('/dev/') && pnpId !== undefined ? `/dev/serial/by-id/${pnpId}` : path;
}
