// The arrows of the house are lint rules. This proves that they bite: each wrong import is refused, each right one is not.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = join(import.meta.dirname, '..', '..');

/** What Biome says about these files when they stand where they say they stand. */
function lint(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'));
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const flags = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--only=style/noRestrictedImports', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...flags], { cwd: folder, encoding: 'utf8' });
  return stdout + stderr;
}

const wrong: readonly (readonly [file: string, source: string])[] = [
  ['src-renderer/a.ts', "import { createKiosk } from '../src-main/kiosk.ts';"],
  ['src-renderer/b.ts', "import type { Kiosk } from '../src-main/kiosk.ts';"],
  ['src-renderer/c.ts', "import { readFileSync } from 'node:fs';"],
  ['src-renderer/d.ts', "import { ipcRenderer } from 'electron';"],
  ['src-main/e.ts', "import { createServer } from '../src-server/server.ts';"],
  ['src-main/f.ts', "import { app } from 'electron';"],
  ['src-main/tickets/g.ts', "import { createPrintWorker } from '../printing/worker.ts';"],
  ['src-main/tickets/h.ts', "import Database from 'better-sqlite3';"],
  ['src-main/printing/i.ts', "import { pushOutbox } from '../sync/push.ts';"],
  ['src-main/sync/j.ts', "import { createTicketIssuer } from '../tickets/issue-ticket.ts';"],
  ['src-main/speech/u.ts', "import { runProgram } from '../printing/run-program.ts';"],
  ['src-main/surveys/v.ts', "import { pushOutbox } from '../sync/push.ts';"],
  ['src-main/tickets/w.ts', "import { keepSurvey } from '../surveys/keep-survey.ts';"],
  ['src-main/store/k.ts', "import { createTicketIssuer } from '../tickets/issue-ticket.ts';"],
  ['src-main/sync/l.ts', "import { createKiosk } from '../kiosk.ts';"],
  ['src-main/bridge/m.ts', "import { startBrowserShell } from '../shells/browser/browser-shell.ts';"],
  ['src-main/n.ts', "import { tinyCatalogue } from '../tests/support/catalogue-fixture.ts';"],
  ['src-server/o.ts', "import { createKiosk } from '../src-main/kiosk.ts';"],
  ['src-server/queue/p.ts', "import { Kysely } from 'kysely';"],
  ['src-preload/q.ts', "import { createKiosk } from '../src-main/kiosk.ts';"],
  ['src-shared/domain/r.ts', "import { readFileSync } from 'node:fs';"],
  ['src-shared/domain/s.ts', "import { createKiosk } from '../../src-main/kiosk.ts';"],
  ['src-shared/t.ts', "import React from 'react';"],
];

const right: readonly (readonly [file: string, source: string])[] = [
  ['src-renderer/a.ts', "import { calls } from '../src-shared/contract/contract.ts';"],
  ['src-main/store/b.ts', "import Database from 'better-sqlite3';"],
  ['src-main/tickets/c.ts', "import type { Store } from '../store/store.ts';"],
  ['src-main/bridge/d.ts', "import type { Kiosk } from '../kiosk.ts';"],
  ['src-main/shells/electron/e.ts', "import { app } from 'electron';"],
  ['src-main/shells/browser/f.ts', "import type { Router } from '../../bridge/router.ts';"],
  ['src-preload/g.ts', "import { contextBridge } from 'electron';"],
  ['src-server/store/h.ts', "import { Kysely } from 'kysely';"],
  ['src-shared/domain/i.ts', "import { z } from 'zod';"],
  ['src-shared/domain/j.ts', "import { localDateSchema } from '../protocol/words.ts';"],
  ['src-main/tickets/k.test.ts', "import { kioskParts } from '../../tests/support/kiosk-parts.ts';"],
];

describe('the import rules', () => {
  it('refuse every wrong import', () => {
    const said = lint(Object.fromEntries(wrong));
    expect(wrong.filter(([file]) => !said.includes(file))).toEqual([]);
  });

  it('let every arrow of the house through', () => {
    expect(lint(Object.fromEntries(right))).not.toContain('noRestrictedImports');
  });
});
