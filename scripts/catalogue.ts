// `npm run catalogue -- check DIR|FILE` says everything that is wrong in a catalogue, in its author's files;
// `npm run catalogue -- build DIR --out FILE` makes the one JSON snapshot of it that the server takes.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { AuthoringFault } from '../src-server/catalogue/catalogue-fault.ts';
import { type LoadOptions, loadCatalogue } from '../src-server/catalogue/load-catalogue.ts';
import type { Catalogue } from '../src-shared/protocol/catalogue.ts';

const USAGE = `usage: npm run catalogue -- check DIR|FILE
       npm run catalogue -- build DIR|FILE --out FILE [--revision N]`;

process.exitCode = await main(process.argv.slice(2));

/** Exit code: 0 sound, 1 faults, 2 the command itself was not understood. */
async function main(args: readonly string[]): Promise<number> {
  const command = readCommand(args);
  if (command === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const loaded = await loadCatalogue(command.source, command.options);
  if (!loaded.ok) {
    for (const fault of loaded.faults) process.stdout.write(`${lineFor(fault)}\n`);
    process.stdout.write(`${closingLine(loaded.faults)}\n`);
    return 1;
  }
  if (command.out !== null) {
    await writeFile(command.out, `${JSON.stringify(loaded.catalogue)}\n`);
    process.stdout.write(`written: ${command.out}\n`);
  }
  process.stdout.write(`0 faults: ${summary(loaded.catalogue)}\n`);
  return 0;
}

interface Command {
  readonly source: string;
  readonly options: LoadOptions;
  readonly out: string | null;
}

function readCommand(args: readonly string[]): Command | null {
  let parsed: { values: { out?: string; revision?: string }; positionals: string[] };
  try {
    const options = { out: { type: 'string' }, revision: { type: 'string' } } as const;
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
  const { values, positionals } = parsed;
  const [name, source, ...rest] = positionals;
  const revision = values.revision === undefined ? undefined : Number(values.revision);
  const building = name === 'build' && values.out !== undefined;
  const checking = name === 'check' && values.out === undefined;
  if (source === undefined || rest.length > 0 || !(building || checking)) return null;
  if (revision !== undefined && !(Number.isInteger(revision) && revision >= 1)) return null;
  return { source, options: revision === undefined ? {} : { revision }, out: values.out ?? null };
}

function lineFor(fault: AuthoringFault): string {
  const path = fault.path === '' ? '(whole file)' : fault.path;
  return `${fault.file}: ${path}: ${fault.reason}${fault.line === undefined ? '' : ` (line ${fault.line})`}`;
}

function closingLine(faults: readonly AuthoringFault[]): string {
  return `${counted(faults.length, 'fault')} in ${counted(new Set(faults.map((fault) => fault.file)).size, 'file')}`;
}

function summary(catalogue: Catalogue): string {
  const services = catalogue.instansi.flatMap((instansi) => instansi.services);
  const described = services.filter((service) => service.components.requirements.length > 0);
  return [
    `${catalogue.instansi.length} instansi in ${counted(catalogue.zones.length, 'zone')}`,
    `${counted(services.length, 'service')} (${described.length} with requirements)`,
    counted(catalogue.schedules.length, 'schedule'),
    counted(catalogue.holidays.length, 'holiday'),
    `revision ${catalogue.revision}${catalogue.sample ? ', sample' : ''}`,
  ].join(', ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
