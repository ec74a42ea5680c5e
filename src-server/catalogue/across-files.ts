// What only all files together show: the one snapshot they make, and its faults carried back to the author's files.
// Besides parseCatalogue's own rules, two that only matter to authors: overlapping seasons and doubled popular ranks.
import type { CatalogueFault } from '../../src-shared/protocol/catalogue.ts';
import type { AuthoringFault } from './catalogue-fault.ts';
import type { CatalogueFiles } from './catalogue-folder.ts';
import type { YamlFile } from './yaml-file.ts';

/** The snapshot as plain values, for parseCatalogue to judge. `revision` replaces the one of site.yaml. */
export function snapshotOf(files: CatalogueFiles, revision: number | undefined): object {
  return {
    ...files.site.value,
    revision: revision ?? files.site.value.revision,
    schedules: files.schedules.value.schedules,
    holidays: files.holidays.value.holidays,
    instansi: files.instansi.map((one) => one.value),
  };
}

/** All faults across files, each in the file its author has to change. */
export function crossFaults(files: CatalogueFiles, found: readonly CatalogueFault[]): AuthoringFault[] {
  const all = [...found, ...languageFaults(files), ...seasonFaults(files), ...popularRankFaults(files)];
  return all.map((fault) => {
    const { file, path } = placeOf(files, fault.path);
    return file.fault({ segments: path, reason: withAuthorsPaths(files, fault.reason) });
  });
}

/** A path of the snapshot -> the file it came from and the path inside. */
function placeOf(files: CatalogueFiles, path: string): { readonly file: YamlFile; readonly path: readonly string[] } {
  const [first, second, ...rest] = path === '' ? [] : path.split('.');
  const whole = [first, second, ...rest].filter((segment) => segment !== undefined);
  if (first === 'schedules') return { file: files.schedules.file, path: whole };
  if (first === 'holidays') return { file: files.holidays.file, path: whole };
  const instansi = first === 'instansi' ? files.instansi[Number(second)] : undefined;
  return instansi === undefined ? { file: files.site.file, path: whole } : { file: instansi.file, path: rest };
}

/** `prefix "A" is already used at instansi.0.services.2.prefix` -> `... used at instansi/bpn.yaml: services.2.prefix`. */
function withAuthorsPaths(files: CatalogueFiles, reason: string): string {
  return reason.replaceAll(/\b(?:zones|schedules|holidays|instansi)(?:\.\w+)+/g, (path) => {
    const place = placeOf(files, path);
    const fault = place.file.fault({ segments: place.path, reason: '' });
    return `${fault.file}: ${fault.path}${fault.line === undefined ? '' : ` (line ${fault.line})`}`;
  });
}

function languageFaults(files: CatalogueFiles): CatalogueFault[] {
  const { languages } = files.site.value;
  const faults = languages.flatMap((language, index) =>
    languages.indexOf(language) === index
      ? []
      : [{ path: `languages.${index}`, reason: `language "${language}" is named twice` }],
  );
  if (!languages.includes('id')) {
    faults.push({ path: 'languages', reason: 'id (Indonesian) must be one of them: every text is written in it' });
  }
  return faults;
}

/** The first season that holds a date would win silently, so two seasons of a schedule may not share a day. */
function seasonFaults(files: CatalogueFiles): CatalogueFault[] {
  return files.schedules.value.schedules.flatMap((schedule, s) =>
    schedule.seasons.flatMap((season, index) => {
      const earlier = schedule.seasons.findIndex((other) => other.from <= season.to && season.from <= other.to);
      if (earlier < 0 || earlier >= index) return [];
      const reason = `${season.from} to ${season.to} overlaps the season at schedules.${s}.seasons.${earlier}`;
      return [{ path: `schedules.${s}.seasons.${index}`, reason }];
    }),
  );
}

function popularRankFaults(files: CatalogueFiles): CatalogueFault[] {
  const ranks = files.instansi.map((one) => one.value.popularRank);
  return ranks.flatMap((rank, index) => {
    const first = ranks.indexOf(rank);
    if (rank === undefined || first === index) return [];
    const reason = `popularRank ${rank} is already used at instansi.${first}.popularRank`;
    return [{ path: `instansi.${index}.popularRank`, reason }];
  });
}
