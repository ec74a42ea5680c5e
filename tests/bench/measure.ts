// How a figure is measured and told: medians and percentiles of many runs, always beside something measured in the
// same minutes on the same machine, because this machine's speed today says nothing about a kiosk's.

/** Value below which `share` (0 to 1) of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds `work` took. */
export function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

export interface Row {
  readonly measure: string;
  readonly figure: string;
  readonly beside: string;
  readonly limit: string;
  readonly held: boolean;
}

export const milliseconds = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.measure, row.figure, row.beside, row.limit, row.held ? 'held' : 'MISSED']);
  return [['measure', 'figure', 'beside', 'limit', ''], ['---', '---', '---', '---', '---'], ...cells]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}
