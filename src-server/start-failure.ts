// Why the server could not start, as a named failure with a sentence for the person at the keyboard. Nothing is reset,
// repaired or deleted on the way: what cannot be used is refused.

export const startFailureCodes = [
  'data-folder-unusable',
  'second-instance',
  'database-damaged',
  'database-from-the-future',
  'database-refused',
  'database-not-durable',
  'operator-token-unusable',
  'other-site',
  'catalogue-faulty',
  'port-taken',
  'address-unusable',
  'pages-unusable',
] as const;
export type StartFailureCode = (typeof startFailureCodes)[number];

/** Rejects `createServer`. `code` is stable; `message` names what is wrong and what can be done. */
export class ServerStartFailure extends Error {
  readonly code: StartFailureCode;

  constructor(code: StartFailureCode, message: string) {
    super(message);
    this.name = 'ServerStartFailure';
    this.code = code;
  }
}
