// A whole lobby of real processes: central server, kiosk behind the browser shell, and a printer on a real socket.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import type { Catalogue } from '../../src-shared/protocol/catalogue.ts';
import {
  pairingCodeAnswerSchema,
  quarantineListSchema,
  type TicketRecord,
  ticketListSchema,
} from '../../src-shared/protocol/operator.ts';
import { type SurveyReport, surveyReportSchema } from '../../src-shared/protocol/survey-report.ts';
import { openNowCatalogue } from './open-now-catalogue.ts';
import { databaseFor } from './postgres-stores.ts';
import { type Program, startKioskProgram, startProgram } from './programs.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer/virtual-printer.ts';

export interface LobbyServer extends Program {
  readonly url: string;
  readonly pairingCode: string;
  /** Today's tickets, as an operator sees them. */
  tickets(): Promise<readonly TicketRecord[]>;
  /** One more kiosk may pair. */
  newPairingCode(): Promise<string>;
  /** The satisfaction survey of this month. */
  survey(): Promise<SurveyReport>;
  /** What an operator's system sends; throws unless the server takes it. */
  send(path: string, body: object): Promise<void>;
  /** What the server set aside. */
  quarantine(): Promise<z.infer<typeof quarantineListSchema>['events']>;
}

/** The central server on `folder`, with the database `stores` chose; a second start on the same folder and port is the same server again. */
export async function startServerProgram(
  folder: string,
  port = 0,
  catalogue: Catalogue = openNowCatalogue(),
): Promise<LobbyServer> {
  const file = join(temporaryFolder(), 'catalogue.json');
  writeFileSync(file, JSON.stringify(catalogue));
  const database = await databaseFor(folder);
  const program = startProgram('server', [
    `--data=${folder}`,
    `--port=${port}`,
    `--catalogue=${file}`,
    '--log=warn',
    ...(database === null ? [] : [`--database-url=${database}`]),
  ]);
  const [, url = ''] = await program.printed(/^server=(\S+)/m);
  const [, pairingCode = ''] = await program.printed(/^pairing=(\S+)/m);
  const token = readFileSync(join(folder, 'operator-token'), 'utf8').trim();
  const ask = async (method: string, path: string): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${token}` } });
    return answer.json();
  };
  return {
    ...program,
    url,
    pairingCode,
    tickets: async () => ticketListSchema.parse(await ask('GET', '/api/tickets')).tickets,
    newPairingCode: async () => pairingCodeAnswerSchema.parse(await ask('POST', '/api/pairing-codes')).code,
    survey: async () => surveyReportSchema.parse(await ask('GET', '/api/survey')),
    send: async (path, body) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    },
    quarantine: async () => quarantineListSchema.parse(await ask('GET', '/api/quarantine')).events,
  };
}

export interface Lobby {
  readonly server: LobbyServer;
  readonly serverFolder: string;
  readonly kiosk: Program & { readonly url: string };
  readonly kioskFolder: string;
  readonly printer: VirtualPrinter;
}

/** `flags`: further ones of the kiosk. */
export async function openLobby(
  catalogue: Catalogue = openNowCatalogue(),
  flags: readonly string[] = [],
): Promise<Lobby> {
  const printer = await startVirtualPrinter({ port: 0, widthDots: 576 });
  onTestFinished(() => printer.close());
  const serverFolder = temporaryFolder();
  const server = await startServerProgram(serverFolder, 0, catalogue);
  const kioskFolder = temporaryFolder();
  const kiosk = await startKioskProgram(kioskFolder, [
    `--server=${server.url}`,
    `--pairing-code=${server.pairingCode}`,
    `--printer=${printer.url}`,
    // As text, so that a test reads from the paper what a person would.
    '--rendering=text',
    ...flags,
  ]);
  return { server, serverFolder, kiosk, kioskFolder, printer };
}
