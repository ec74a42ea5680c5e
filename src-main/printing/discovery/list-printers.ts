// Every printer that can be seen from this machine without touching the network.
import type { Environment } from '../transports/cups-queue.ts';
import { listCupsQueues } from './cups-queues.ts';
import type { FoundPrinter } from './found-printer.ts';
import { listSerialLines } from './serial-lines.ts';
import { listUsbPrinters } from './usb-printers.ts';

/** In the order in which a technician should try them: what answers comes before what is silent. */
export async function listPrinters(environment: Environment = {}): Promise<readonly FoundPrinter[]> {
  const [usb, serial, cups] = await Promise.all([listUsbPrinters(), listSerialLines(), listCupsQueues(environment)]);
  return [...usb, ...serial, ...cups];
}
