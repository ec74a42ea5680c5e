// What the server writes into its log: one table of events, each with its level and a sentence, and a logger that lets
// no token and no identity number through.
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Every event the server logs. The key is stable; the sentence is for the manual. */
export const logEvents = {
  'server-started': { level: 'info', sentence: 'The server listens.' },
  'server-stopped': { level: 'info', sentence: 'The server closed its database and its port.' },
  'catalogue-published': { level: 'info', sentence: 'A new catalogue revision is in force.' },
  'catalogue-unreadable': { level: 'error', sentence: 'A stored catalogue cannot be read; an older one is in force.' },
  'kiosk-paired': { level: 'info', sentence: 'A kiosk was paired; its earlier token is void.' },
  'kiosk-retired': { level: 'warn', sentence: 'An operator took a kiosk out of service; its token is void.' },
  'pairing-refused': { level: 'warn', sentence: 'A pairing code was wrong, used or expired.' },
  'event-set-aside': { level: 'error', sentence: 'An event of a kiosk is in quarantine; a person must look at it.' },
  'catalogue-refused-by-kiosk': { level: 'error', sentence: 'A kiosk could not use the catalogue.' },
  'database-awaited': {
    level: 'error',
    sentence: 'The database cannot be reached. The server goes on trying and answers 503 until it can.',
  },
  'database-unavailable': { level: 'error', sentence: 'The database cannot be reached; requests are answered 503.' },
  'database-reached': { level: 'info', sentence: 'The database can be reached again; everything was told anew.' },
  'kiosk-restored': { level: 'error', sentence: 'The database of a kiosk was restored; a person must look at it.' },
  'kiosk-split': {
    level: 'warn',
    sentence: 'The disk of a kiosk was copied; the copy is a kiosk of its own now. See whether both are wanted.',
  },
  'kiosk-copied': { level: 'warn', sentence: 'A kiosk found its disk in another machine than before.' },
  'kiosk-disk-full': { level: 'error', sentence: 'The disk of a kiosk is full; a person must make room.' },
  'epoch-raised': { level: 'warn', sentence: 'A kiosk was restored and began a new epoch.' },
  'live-failed': { level: 'error', sentence: 'Live figures could not be computed; pages show older ones.' },
  'request-failed': { level: 'error', sentence: 'A request ended in an unexpected error: a bug.' },
  'request-answered': { level: 'debug', sentence: 'A request was answered.' },
} as const;
export type LogEventName = keyof typeof logEvents;

/** Writes one event of the table, with facts that are no secrets. */
export type Log = (event: LogEventName, facts?: Readonly<Record<string, unknown>>) => void;

export function createLog(logger: Logger): Log {
  return (event, facts = {}) => {
    const { level, sentence } = logEvents[event];
    logger[level]({ event, ...facts }, sentence);
  };
}

/** A logger for the server: JSON lines, tokens removed by path, identity numbers (16 digits) masked anywhere. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['token', '*.token', 'authorization', '*.authorization', 'headers', '*.headers', 'code', '*.code'],
      censor: '[removed]',
    },
    hooks: { streamWrite: maskIdentityNumbers },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A NIK has 16 digits; so has a family card number. Epoch milliseconds have 13 and stay readable. */
function maskIdentityNumbers(line: string): string {
  return line.replace(/\d{16,}/g, '[16 digits]');
}
