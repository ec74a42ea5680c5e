// Every event the kiosk logs: id, level and a sentence for the manual. One table, so that a technician can look up
// what a line means and a test can see that no two mean the same.
import { type Logger, pino } from 'pino';

export const logEvents = {
  'kiosk.started': { level: 'info', meaning: 'The kiosk is up and serves its screen.' },
  'kiosk.stopped': { level: 'info', meaning: 'The kiosk was stopped in order.' },
  'kiosk.bug': { level: 'error', meaning: 'Something that must not happen happened. Send the log to the makers.' },
  'store.refused': { level: 'error', meaning: 'The database cannot be used; nothing was changed or deleted.' },
  'store.restored': {
    level: 'error',
    meaning: 'The database was restored from a backup or the issue journal. What was there stands in damaged/.',
  },
  'store.restore-refused': { level: 'error', meaning: 'The backup a technician asked for could not be restored.' },
  'store.trouble': {
    level: 'error',
    meaning: 'The disk takes nothing any more; the kiosk shows that it is out of order.',
  },
  'store.recovered': { level: 'info', meaning: 'The disk takes what is written again.' },
  'store.ballast-released': {
    level: 'error',
    meaning: 'The disk is full. The ballast gave its space; make room soon.',
  },
  'store.journal-failed': { level: 'error', meaning: 'The issue journal could not be written; the database was.' },
  'store.backup-made': { level: 'info', meaning: 'The database was checked and copied, and the copy was checked.' },
  'store.backup-failed': { level: 'error', meaning: 'No backup could be made; it is tried again in an hour.' },
  'sync.failed': { level: 'warn', meaning: 'The server could not be reached or said no; it is tried again by itself.' },
  'sync.set-aside': { level: 'error', meaning: 'The server put an event aside. An operator must look at it there.' },
  'sync.catalogue-refused': { level: 'error', meaning: 'A new catalogue is faulty; the one before it stays in force.' },
  'clock.off': {
    level: 'error',
    meaning:
      "The machine's clock is more than two minutes from the server's. Tickets follow the server's; set the machine's.",
  },
  'sync.paired': { level: 'info', meaning: 'This kiosk is now known to a server.' },
  'machine.unknown': {
    level: 'warn',
    meaning: 'This machine shows no mark of its own. Were its disk copied, the copy could not know it.',
  },
  'machine.prepared': { level: 'info', meaning: 'A disk prepared on another machine begins here as a new kiosk.' },
  'machine.copied': {
    level: 'error',
    meaning:
      'This disk belongs to another machine. No numbers are given until the server made it a kiosk of its own. ' +
      'Was the disk moved and the old machine is gone: start once with --adopt-machine.',
  },
  'machine.adopted': {
    level: 'warn',
    meaning: 'A technician says that the disk was moved: it goes on in this machine as the kiosk it was.',
  },
  'sync.split': { level: 'warn', meaning: 'This disk was a copy of another kiosk; it is a kiosk of its own now.' },
  'speech.failed': {
    level: 'warn',
    meaning: 'Nothing can be read aloud: the speech program is missing, or has no sound device.',
  },
  'bridge.refused': { level: 'warn', meaning: 'A page without the right token, origin or host was turned away.' },
} as const satisfies Record<string, { level: 'info' | 'warn' | 'error'; meaning: string }>;

export type LogEvent = keyof typeof logEvents;

export interface EventLog {
  write(event: LogEvent, facts?: Readonly<Record<string, unknown>>): void;
}

/** Sixteen digits in a row are a NIK until proven otherwise (promise 7): they never reach a log. */
const NIK = /\b\d{16}\b/g;
const SECRET_KEYS = ['token', 'pairingCode', 'pin', 'authorization'];

export function createEventLog(destination: NodeJS.WritableStream = process.stderr): EventLog {
  const logger: Logger = pino({ base: null, redact: { paths: SECRET_KEYS, censor: '[redacted]' } }, destination);
  return {
    write: (event, facts = {}) => {
      const text = JSON.stringify({ event, ...facts }).replace(NIK, '[16 digits]');
      logger[logEvents[event].level](JSON.parse(text));
    },
  };
}
