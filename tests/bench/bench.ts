// `npm run bench`: the table of measurements, each figure beside its limit, all in one run. With names after `--`
// (`npm run bench -- issuing fan-out`) only those parts of it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchCatchingUp } from './catching-up.ts';
import { benchFanOut } from './fan-out.ts';
import { benchGranting } from './granting.ts';
import { benchIssuing } from './issuing.ts';
import { type Row, table } from './measure.ts';
import { benchPage } from './page.ts';
import { benchPaper } from './paper.ts';
import { benchPrinting } from './printing.ts';
import { benchScreen } from './screen.ts';
import { benchStart } from './start.ts';
import { benchWholeDay } from './whole-day.ts';

const parts = {
  issuing: benchIssuing,
  screen: benchScreen,
  page: benchPage,
  printing: benchPrinting,
  paper: benchPaper,
  granting: benchGranting,
  start: benchStart,
  'catching-up': benchCatchingUp,
  'fan-out': benchFanOut,
  'whole-day': benchWholeDay,
} as const satisfies Record<string, (folder: string) => Promise<Row[]>>;

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(`There is no measurement "${unknown.join(' ')}". Allowed: ${Object.keys(parts).join(' ')}`);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'anjungan-bench-'));
try {
  const rows: Row[] = [];
  for (const [name, bench] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    process.stderr.write(`measuring ${name} ...\n`);
    rows.push(...(await bench(folder)));
  }
  console.log(table(rows));
  process.exitCode = rows.every((row) => row.held) ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
