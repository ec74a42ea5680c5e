// What only all files together show: the one snapshot they make, and its faults carried back to the author's files.
// Besides parseCatalogue's own rules, some that only matter to authors: overlapping seasons, doubled popular ranks, words
// for something that is not offered.
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
    instansi: files.instansi.map(({ value }) => ({
      ...value,
      ...keywordsFor(files, 'instansi', value.id),
      services: value.services.map((service) => ({ ...service, ...keywordsFor(files, 'services', service.id) })),
    })),
    words: Object.fromEntries(
      [...files.words].map(([language, { value }]) => {
        const { services: _services, instansi: _instansi, ...words } = value;
        return [language, words];
      }),
    ),
  };
}

/** The words of every language for one service or instansi; nothing where nobody wrote any. */
function keywordsFor(files: CatalogueFiles, kind: 'services' | 'instansi', id: string): { keywords?: object } {
  const found = [...files.words].flatMap(([language, { value }]) => {
    const keywords = new Map<string, readonly string[]>(Object.entries(value[kind])).get(id);
    return keywords === undefined ? [] : [[language, keywords] as const];
  });
  return found.length === 0 ? {} : { keywords: Object.fromEntries(found) };
}

/** All faults across files, each in the file its author has to change. */
export function crossFaults(files: CatalogueFiles, found: readonly CatalogueFault[]): AuthoringFault[] {
  const all = [
    ...found,
    ...languageFaults(files),
    ...seasonFaults(files),
    ...popularRankFaults(files),
    ...wordFaults(files),
  ];
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
  const words = first === 'words' ? files.words.get(second ?? '') : undefined;
  if (words !== undefined) return { file: words.file, path: rest };
  if (first === 'holidays') return { file: files.holidays.file, path: whole };
  const instansi = first === 'instansi' ? files.instansi[Number(second)] : undefined;
  return instansi === undefined ? { file: files.site.file, path: whole } : { file: instansi.file, path: rest };
}

/** `prefix "A" is already used at instansi.0.services.2.prefix` -> `... used at instansi/bpn.yaml: services.2.prefix`. */
function withAuthorsPaths(files: CatalogueFiles, reason: string): string {
  return reason.replaceAll(/\b(?:floorPlans|zones|schedules|holidays|instansi|words)(?:\.\w+)+/g, (path) => {
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

/** Words for something the catalogue does not offer would be read by nobody. */
function wordFaults(files: CatalogueFiles): CatalogueFault[] {
  const instansi = new Set<string>(files.instansi.map(({ value }) => value.id));
  const services = new Set<string>(files.instansi.flatMap(({ value }) => value.services.map((service) => service.id)));
  return [...files.words].flatMap(([language, { value }]) => [
    ...Object.keys(value.services).flatMap((id) =>
      services.has(id) ? [] : [{ path: `words.${language}.services.${id}`, reason: `there is no service "${id}"` }],
    ),
    ...Object.keys(value.instansi).flatMap((id) =>
      instansi.has(id) ? [] : [{ path: `words.${language}.instansi.${id}`, reason: `there is no instansi "${id}"` }],
    ),
  ]);
}
