// What an error of the database means: it is out of reach (try again later), two transactions got in each other's way
// (try again at once), or it must be put right by a person. Codes: PostgreSQL appendix A, and those of Node's sockets.

/** The server was asked something while its database is out of reach. Code of the 503 answer. */
export const DATABASE_UNAVAILABLE = 'database-unavailable';

const socketCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  // A Unix socket that is not there (yet).
  'ENOENT',
]);

const unavailableStates: ReadonlySet<string> = new Set([
  '57P01', // shut down by the administrator, also pg_terminate_backend
  '57P02', // crash of another backend
  '57P03', // starting up, or in recovery
  '57P05', // idle session timeout
  '25P03', // idle in transaction timeout
  '53300', // too many connections
  '55P03', // lock timeout
  '57014', // statement timeout
  '25006', // read-only: the former primary after a failover
]);

/** What the driver says without a code. */
const droppedMessages =
  /^Connection terminated|^timeout exceeded when trying to connect|^Query read timeout|not queryable$/;

/** True when asking again later may help: network, restart, failover, overload. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  if (code === null) return droppedMessages.test(error.message);
  // A client of ours that hangs up has such a code as well, but no system call that failed.
  const ofSocket = socketCodes.has(code) && ('syscall' in error || error instanceof AggregateError);
  return ofSocket || unavailableStates.has(code) || /^08...$/.test(code);
}

/**
 * True when the transaction was rolled back because another one was in its way: serialization, deadlock, or a row with
 * the same key written at the same moment, which the second try finds.
 */
export function isConflict(error: unknown): boolean {
  const code = error instanceof Error ? codeOf(error) : null;
  return code === '40001' || code === '40P01' || code === '23505';
}

/** True when PostgreSQL said no for good: password, role, database, rights, or no TLS where it was asked for. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = codeOf(error);
  return code === null ? /^SASL|SSL/.test(error.message) : /^(28...|3D000|42501)$/.test(code);
}

/** One line for people. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null;
}
