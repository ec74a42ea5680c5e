// The slow work on a database file, in a thread of its own. A day's 20,000 tickets (100 MB) take SQLite 0.6 s to copy and
// 0.4 s to check: as long as that, no tap would be answered. The thread reads beside the kiosk's own connection, which
// the write-ahead log allows without either waiting.
//
// The program is text, because the kiosk is one file when it is packaged: a second file would have to be found beside it.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { fail, type Result, succeed } from '../../../src-shared/contract/define.ts';

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const Database = require(workerData.library);
const look = (path, check) => {
  const connection = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return {
      check: String(connection.pragma(check + '(1)', { simple: true })),
      schema: connection.pragma('user_version', { simple: true }),
      tickets: connection.prepare('SELECT count(*) FROM tickets').pluck().get(),
      newest: connection.prepare('SELECT max(business_date) FROM tickets').pluck().get(),
    };
  } finally {
    connection.close();
  }
};
try {
  const { source, target } = workerData;
  const before = look(source, 'integrity_check');
  if (target === null) parentPort.postMessage({ before, copy: null, after: before });
  else {
    const connection = new Database(source, { readonly: true, fileMustExist: true });
    try {
      if (before.check === 'ok') connection.prepare('VACUUM INTO ?').run(target);
    } finally {
      connection.close();
    }
    const copy = before.check === 'ok' ? look(target, 'quick_check') : null;
    parentPort.postMessage({ before, copy, after: look(source, 'quick_check') });
  }
} catch (error) {
  parentPort.postMessage({ failed: String(error.message), code: String(error.code) });
}
`;

const lookSchema = z.object({
  /** `ok`, or what SQLite's check found first. */
  check: z.string(),
  schema: z.int(),
  tickets: z.int(),
  newest: z.string().nullable(),
});
export type DatabaseLook = z.infer<typeof lookSchema>;
const answerSchema = z.union([
  z.object({ before: lookSchema, copy: lookSchema.nullable(), after: lookSchema }),
  z.object({ failed: z.string(), code: z.string() }),
]);

export interface CopiedDatabase {
  readonly before: DatabaseLook;
  /** Null where nothing was copied: none was wanted, or the source is damaged. */
  readonly copy: DatabaseLook | null;
  /** The source once more: it may have got tickets meanwhile. */
  readonly after: DatabaseLook;
}

/** Checks `source` and, with a `target`, copies it there and checks the copy. The error is what SQLite said. */
export function workOnDatabase(source: string, target: string | null): Promise<Result<CopiedDatabase, string>> {
  const library = createRequire(import.meta.url).resolve('better-sqlite3');
  const worker = new Worker(PROGRAM, {
    eval: true,
    // The process's own flags may say that text is an ES module.
    execArgv: [],
    workerData: { library, source, target },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', (message: unknown) => {
      const answer = answerSchema.parse(message);
      resolve('failed' in answer ? fail(answer.failed) : succeed(answer));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the database thread ended (${code}) without an answer`)));
  });
}
