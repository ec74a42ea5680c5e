// `npm run bench`: the table of measurements, each figure beside its limit, all in one run.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchIssuing } from './issuing.ts';
import { type Row, table } from './measure.ts';
import { benchPaper } from './paper.ts';
import { benchPrinting } from './printing.ts';
import { benchScreen } from './screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'anjungan-bench-'));
try {
  const rows: Row[] = [];
  for (const [name, bench] of [
    ['issuing', benchIssuing],
    ['screen', benchScreen],
    ['printing', benchPrinting],
    ['paper', benchPaper],
  ] as const) {
    process.stderr.write(`measuring ${name} ...\n`);
    rows.push(...(await bench(folder)));
  }
  console.log(table(rows));
  process.exitCode = rows.every((row) => row.held) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
