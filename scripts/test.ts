// `npm test`: types, lint, unused code, then every test. The last line counts what the runners themselves reported.
// With arguments only vitest runs, with those arguments: npm test -- --project unit src-main/tickets
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..');

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Checks that pass or fail as a whole; each counts as one. */
const checks: readonly { readonly name: string; readonly program: string; readonly args: readonly string[] }[] = [
  ...['src-shared', 'src-main', 'src-preload', 'src-renderer', 'src-server', 'src-server/pages', '.'].map(
    (project) => ({
      name: `types of ${project === '.' ? 'tests and scripts' : project}`,
      program: 'typescript/bin/tsc',
      args: ['-p', project],
    }),
  ),
  { name: 'lint and format', program: '@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'unused files, exports and packages', program: 'knip/bin/knip.js', args: [] },
];

function run(program: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', program), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function runChecks(): Promise<Count> {
  let passed = 0;
  for (const { name, program, args } of checks) {
    const code = await run(program, args);
    console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name}`);
    if (code === 0) passed += 1;
  }
  return { passed, failed: checks.length - passed, skipped: 0 };
}

/** What of vitest's JSON report is read. */
const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  success: z.boolean(),
});

async function runTests(args: readonly string[]): Promise<Count> {
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-report-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const code = await run('vitest/vitest.mjs', ['run', ...reporters, ...args]);
    const { numPassedTests, numFailedTests, numPendingTests, success } = reportSchema.parse(
      JSON.parse(readFileSync(report, 'utf8')),
    );
    // A file that could not even be loaded, or an error outside any test, counts as a failure too.
    const failed = numFailedTests === 0 && !(success && code === 0) ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
const counts = [...(args.length === 0 ? [await runChecks()] : []), await runTests(args)];
const sum = (of: keyof Count): number => counts.reduce((total, count) => total + count[of], 0);
const skipped = sum('skipped') === 0 ? '' : `, ${sum('skipped')} skipped`;
console.log(`${sum('passed')} passed, ${sum('failed')} failed${skipped}`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
