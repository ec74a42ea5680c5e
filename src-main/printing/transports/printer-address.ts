// How a technician writes down where the printer is. One line of text, parsed here and nowhere else; a wrong one is
// refused with what is allowed on this kind of machine.
import { z } from 'zod';
import { type CupsAddress, formatCupsAddress } from './cups-queue.ts';
import { type DeviceAddress, formatDeviceAddress } from './device-file.ts';
import { flows, formatSerialAddress, parities, type SerialAddress } from './serial.ts';
import { formatTcpAddress, type TcpAddress } from './tcp.ts';

export type PrinterAddress =
  | ({ readonly kind: 'tcp' } & TcpAddress)
  | ({ readonly kind: 'device' } & DeviceAddress)
  | ({ readonly kind: 'serial' } & SerialAddress)
  | ({ readonly kind: 'cups' } & CupsAddress);

const FORMS = {
  tcp: 'tcp://HOST:PORT (usually port 9100)',
  device: 'file:///dev/usb/lp0',
  serial: 'serial:///dev/ttyUSB0?baud=9600',
  windowsSerial: 'serial://COM3?baud=9600',
  cups: 'cups://QUEUE',
};

/** The text of an address as the kiosk's configuration has it; `none` is null. */
export const printerAddressSchema = createPrinterAddressSchema(process.platform);

export function createPrinterAddressSchema(platform: NodeJS.Platform): z.ZodType<PrinterAddress | null, string> {
  return z.string().transform((text, context) => {
    if (text === 'none') return null;
    const parsed = parse(text, platform);
    if (typeof parsed !== 'string') return parsed;
    context.addIssue({ code: 'custom', message: parsed });
    return z.NEVER;
  });
}

/** The text that parses to this address; all settings are spelled out. */
export function formatPrinterAddress(address: PrinterAddress): string {
  switch (address.kind) {
    case 'tcp':
      return formatTcpAddress(address);
    case 'device':
      return formatDeviceAddress(address);
    case 'serial':
      return formatSerialAddress(address);
    case 'cups':
      return formatCupsAddress(address);
  }
}

/** The address, or what is allowed instead. */
function parse(text: string, platform: NodeJS.Platform): PrinterAddress | string {
  const windows = platform === 'win32';
  const forms = windows ? [FORMS.tcp, FORMS.windowsSerial] : [FORMS.tcp, FORMS.device, FORMS.serial, FORMS.cups];
  const allowed = `use ${forms.join(', ')}, or none`;
  const url = parts(text);
  if (url === null) return allowed;
  switch (url.protocol) {
    case 'tcp:':
      return parseTcp(url) ?? allowed;
    case 'file:':
      return windows ? allowed : (parseDevice(url) ?? allowed);
    case 'serial:':
      return parseSerial(url, windows) ?? serialHelp(windows);
    case 'cups:':
      return windows ? allowed : (parseCups(url) ?? allowed);
    default:
      return allowed;
  }
}

interface AddressParts {
  readonly protocol: string;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Null for what is no URL, for one with parts no printer has, and for one with a setting given twice. */
function parts(text: string): AddressParts | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return null;
  const query = Object.fromEntries(url.searchParams);
  if (Object.keys(query).length !== url.searchParams.size) return null;
  try {
    const [host, path] = [decodeURIComponent(url.hostname), decodeURIComponent(url.pathname)];
    return { protocol: url.protocol, host, port: url.port, path, query };
  } catch {
    // A percent sign that encodes nothing.
    return null;
  }
}

const bare = z.object({ port: z.literal(''), query: z.strictObject({}) });
const devicePath = z.string().regex(/^\/[^\0]*[^/\0]$/);

function parseTcp({ host, port, path, query }: AddressParts): PrinterAddress | null {
  const number = z.coerce
    .number()
    .int()
    .min(1)
    .max(65_535)
    .safeParse(port === '' ? 'missing' : port);
  if (host === '' || !number.success || path.length > 1 || Object.keys(query).length > 0) return null;
  return { kind: 'tcp', host: host.replace(/^\[(.*)\]$/, '$1'), port: number.data };
}

function parseDevice(url: AddressParts): PrinterAddress | null {
  const parsed = bare.extend({ host: z.literal(''), path: devicePath }).safeParse(url);
  return parsed.success ? { kind: 'device', path: parsed.data.path } : null;
}

const baudRates = z.coerce.number().int().min(1_200).max(921_600);
const serialSettings = z.strictObject({
  baud: baudRates.default(9_600),
  dataBits: z
    .enum(['7', '8'])
    .default('8')
    .transform((bits) => (bits === '7' ? 7 : 8)),
  parity: z.enum(parities).default('none'),
  stopBits: z
    .enum(['1', '2'])
    .default('1')
    .transform((bits) => (bits === '2' ? 2 : 1)),
  flow: z.enum(flows).default('none'),
});

function parseSerial({ host, port, path, query }: AddressParts, windows: boolean): PrinterAddress | null {
  const settings = serialSettings.safeParse(query);
  const name = windows ? windowsName(host, path) : host === '' && devicePath.safeParse(path).success ? path : null;
  if (!settings.success || name === null || port !== '') return null;
  return { kind: 'serial', path: name, ...settings.data };
}

/** `serial://COM3`, in capitals as Windows lists it. */
function windowsName(host: string, path: string): string | null {
  return /^com[1-9]\d{0,2}$/i.test(host) && path.length <= 1 ? host.toUpperCase() : null;
}

function serialHelp(windows: boolean): string {
  return (
    `use ${windows ? FORMS.windowsSerial : FORMS.serial}; settings: baud (1200 to 921600), dataBits (7, 8), ` +
    `parity (${parities.join(', ')}), stopBits (1, 2), flow (${flows.join(', ')})`
  );
}

/** CUPS allows no space, slash or hash in a name; one that starts with a dash would be read as an option. */
const queueName = z.string().regex(/^[^\s/#\\'"?-][^\s/#\\'"?]{0,126}$/);

function parseCups(url: AddressParts): PrinterAddress | null {
  const parsed = bare.extend({ host: queueName, path: z.enum(['', '/']) }).safeParse(url);
  return parsed.success ? { kind: 'cups', queue: parsed.data.host } : null;
}
