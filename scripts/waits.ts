// `npm run waits -- --data DIR`: how good the estimates of a day were, what citizens were told against what they waited.
// Reads the database of a server, also while it runs; `--date YYYY-MM-DD` is another day than today at the site.
import { join, resolve } from 'node:path';
import { reportWaits, type WaitReport, type WaitScore } from '../src-server/queue/wait-report.ts';
import { readSettings } from '../src-server/settings.ts';
import { ServerStartFailure } from '../src-server/start-failure.ts';
import { newestRevisions } from '../src-server/store/catalogue-revisions.ts';
import { openForReading, type ReadingPlace } from '../src-server/store/open-for-reading.ts';
import { waitsOfDay } from '../src-server/store/waits.ts';
import { businessDate } from '../src-shared/domain/business-date.ts';
import { type Catalogue, parseCatalogue } from '../src-shared/protocol/catalogue.ts';
import { type LocalDate, localDateSchema } from '../src-shared/protocol/words.ts';
import { isMain, sayAndExit } from './process.ts';

const root = join(import.meta.dirname, '..');

export interface WaitsQuestion extends ReadingPlace {
  /** Null: today at the site. */
  readonly date: LocalDate | null;
  /** UTC milliseconds. */
  readonly now: number;
}

/**
 * The report as lines of text.
 * @throws ServerStartFailure when the database cannot be read, or holds no catalogue yet
 */
export async function waitsText(question: WaitsQuestion): Promise<string> {
  const store = await openForReading(question);
  try {
    const [newest] = await newestRevisions(store.queries, 1);
    const parsed = newest === undefined ? null : parseCatalogue(JSON.parse(newest.snapshot));
    if (!parsed?.ok)
      throw new ServerStartFailure('catalogue-faulty', 'This server has no catalogue yet: nobody was told a wait.');
    const { site } = parsed.catalogue;
    const { timeZone, rolloverHour } = site;
    const date = question.date ?? businessDate({ now: question.now, timeZone, rolloverHour, stored: null }).date;
    const waits = await waitsOfDay(store.queries, { siteId: site.id, businessDate: date });
    return [`${site.name.id}, ${date}`, ...table(reportWaits(waits), parsed.catalogue)].join('\n');
  } finally {
    await store.close();
  }
}

const columns = ['called', 'told a range', 'inside it', 'earlier', 'later', 'median error'] as const;

function table(report: WaitReport, catalogue: Catalogue): readonly string[] {
  if (report.all.called === 0) return ['Nobody was called on that day.'];
  const names = new Map(
    catalogue.instansi.flatMap((instansi) => instansi.services.map(({ id, name }) => [id, name.id])),
  );
  const rows = [
    ['service', ...columns],
    ...report.services.map(({ serviceId, ...score }) => [names.get(serviceId) ?? serviceId, ...cells(score)]),
    ['all together', ...cells(report.all)],
  ];
  const widths = ['service', ...columns].map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}

function cells({ called, judged, inside, earlier, later, medianError }: WaitScore): readonly string[] {
  const share = judged === 0 ? '-' : `${Math.round((100 * inside) / judged)}%`;
  return [called, judged, share, earlier, later, medianError === null ? '-' : `${medianError} min`].map(String);
}

async function main(args: readonly string[]): Promise<void> {
  const { date, flags } = takeDate(args);
  const read = readSettings(flags, join(root, 'data', 'server'));
  if (!read.ok) return sayAndExit(read.faults.join('\n'));
  const day = date === null ? null : localDateSchema.safeParse(date);
  if (day?.success === false) return sayAndExit(`--date is "${date}": give a day as YYYY-MM-DD`);
  const { data, databaseUrl } = read.settings;
  try {
    console.log(await waitsText({ data: resolve(data), databaseUrl, date: day?.data ?? null, now: Date.now() }));
  } catch (error) {
    if (error instanceof ServerStartFailure) return sayAndExit(error.message);
    throw error;
  }
}

/** `--date` is this command's own; all the others are the server's, and may stand in its server.json. */
function takeDate(args: readonly string[]): { readonly date: string | null; readonly flags: readonly string[] } {
  const at = args.findIndex((arg) => arg === '--date' || arg.startsWith('--date='));
  const found = args[at];
  if (found === undefined) return { date: null, flags: args };
  const inline = found.includes('=');
  const date = inline ? found.slice('--date='.length) : (args[at + 1] ?? '');
  return { date, flags: args.toSpliced(at, inline ? 1 : 2) };
}

if (isMain(import.meta.url)) await main(process.argv.slice(2));
