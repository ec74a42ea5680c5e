// The least a server can do, to be measured beside ours: one route with one statement, and one broadcast. Prints its
// address.
//
//   bare-server.ts granting FILE|postgres://…    POST /  -> the next ordinal, in one durable statement
//   bare-server.ts broadcast                     POST /  -> the body goes to everybody on the WebSocket
//   bare-server.ts page                          GET /   -> a page of one button that answers a tap
import type { Server } from 'node:http';
import Database from 'better-sqlite3';
import fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { type WebSocket, WebSocketServer } from 'ws';

const NEXT =
  "INSERT INTO series (letters, last_ordinal) VALUES ('A', 1) " +
  'ON CONFLICT (letters) DO UPDATE SET last_ordinal = series.last_ordinal + 1 RETURNING last_ordinal';
const TABLE = 'CREATE TABLE series (letters text PRIMARY KEY, last_ordinal bigint NOT NULL)';

async function serveGranting(app: FastifyInstance, database: string): Promise<void> {
  const next = database.startsWith('postgres') ? await onPostgres(database) : onSqlite(database);
  app.post('/', async () => ({ ordinal: await next() }));
}

function onSqlite(file: string): () => unknown {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(TABLE);
  const statement = database.prepare(NEXT).pluck();
  return () => statement.get();
}

async function onPostgres(url: string): Promise<() => Promise<unknown>> {
  const pool = new Pool({ connectionString: url, max: 10 });
  await pool.query(TABLE);
  return async () => (await pool.query<{ last_ordinal: string }>(NEXT)).rows[0]?.last_ordinal;
}

function serveBroadcast(app: FastifyInstance, server: Server): void {
  const clients = new Set<WebSocket>();
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on('connection', (socket) => {
    clients.add(socket);
    socket.on('close', () => clients.delete(socket));
  });
  app.post('/', (request) => {
    const text = JSON.stringify(request.body);
    for (const client of clients) client.send(text);
    return {};
  });
}

const PAGE = `<!doctype html><title>Bare</title><button onclick="this.textContent='Terima kasih'">Mulai</button>`;

function servePage(app: FastifyInstance): void {
  app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
}

const [kind, database = ''] = process.argv.slice(2);
const app = fastify({ logger: false, bodyLimit: 1024 * 1024 });
if (kind === 'granting') await serveGranting(app, database);
else if (kind === 'page') servePage(app);
else serveBroadcast(app, app.server);
console.log(`server=${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.on('SIGINT', () => process.exit(0));
