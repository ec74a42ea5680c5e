// The only place that chooses a way to the printer.
import type { PrinterPort } from '../port.ts';
import { createCupsPort } from './cups-queue.ts';
import { DEADLINES, type Deadlines } from './deadlines.ts';
import { createDevicePort } from './device-file.ts';
import type { PrinterAddress } from './printer-address.ts';
import { createSerialPort } from './serial.ts';
import { createTcpPort } from './tcp.ts';

/**
 * Two more ways have their place here when an office needs them. `winspool://PRINTER`: the Windows spooler in RAW
 * (winspool.drv), which cannot read back, so `answers: false` and a job cancelled when it is not taken, as for CUPS.
 * `usb://VENDOR:PRODUCT`: libusb, for Windows without a COM driver; it answers, and its transfers have time-outs.
 */
export function createPrinterPort(address: PrinterAddress, deadlines: Deadlines = DEADLINES): PrinterPort {
  switch (address.kind) {
    case 'tcp':
      return createTcpPort(address, deadlines);
    case 'device':
      return createDevicePort(address, deadlines);
    case 'serial':
      return createSerialPort(address, deadlines);
    case 'cups':
      return createCupsPort(address, deadlines);
  }
}
