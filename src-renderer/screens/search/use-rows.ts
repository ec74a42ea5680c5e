// What each row of the list says, in the session's language, and how high that makes it.
import { useMemo } from 'react';
import type { Directory, Statuses } from '../../../src-shared/contract/views.ts';
import type { InstansiId, LocalText, ServiceId } from '../../../src-shared/protocol/words.ts';
import type { Found, Hits } from '../../search/search-index.ts';
import { instansiById, zoneById } from '../../session/directory.ts';
import { useDirectory, useKiosk, useWorld } from '../../session/kiosk-context.tsx';
import { type ChipWords, type Speech, serviceChip } from '../../ui/availability-words.ts';
import { useLying } from '../../ui/use-lying.ts';
import { useSpeech } from '../../ui/use-speech.ts';
import { type ListShape, rowHeight } from './pages.ts';

interface RowBase {
  readonly key: string;
  readonly name: string;
  readonly place: string;
  readonly hits: Hits;
  /** Rem. */
  readonly height: number;
}
export type ResultRow =
  | (RowBase & {
      readonly kind: 'service';
      readonly serviceId: ServiceId;
      readonly open: boolean;
      readonly chip: ChipWords | null;
      /** The words it was found by, where they are not its name as shown. */
      readonly why: string | null;
    })
  | (RowBase & { readonly kind: 'instansi'; readonly instansiId: InstansiId });

interface Surroundings {
  readonly directory: Directory;
  readonly statuses: Statuses;
  readonly speech: Speech;
  readonly shape: ListShape;
}

/** The rows of all that was found; `typing` says whether the keyboard takes its room. */
export function useRows(found: readonly Found[], typing: boolean): readonly ResultRow[] {
  const directory = useDirectory();
  const { statuses } = useWorld();
  const speech = useSpeech();
  const large = useKiosk((state) => state.session.access.textSize === 'large');
  const lying = useLying();
  const width = lying ? (typing ? 'narrow' : 'wide') : 'upright';
  const surroundings = { directory, statuses, speech, shape: { large, width } } as const;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `say` stands for the whole of `speech`, which is made anew each time
  return useMemo(
    () => found.map((each) => rowOf(each, surroundings)),
    [found, directory, statuses, speech.say, large, width],
  );
}

function rowOf(found: Found, { directory, statuses, speech, shape }: Surroundings): ResultRow {
  const { local, say } = speech;
  const zoneOf = (id: InstansiId) => {
    const zone = instansiById(directory, id)?.zone;
    return zone === undefined ? undefined : zoneById(directory, zone)?.name;
  };
  const joined = (parts: readonly (LocalText | undefined)[]) =>
    parts.flatMap((part) => (part === undefined ? [] : local(part))).join(', ');
  if (found.kind === 'instansi') {
    const { instansi, hits } = found;
    const name = local(instansi.shortName);
    const place = [say('search.allServices'), joined([zoneOf(instansi.id)])].filter((part) => part !== '').join(', ');
    const height = rowHeight(shape, { name: name.length, facts: place.length, why: false });
    return { kind: 'instansi', key: `instansi ${instansi.id}`, instansiId: instansi.id, name, place, hits, height };
  }
  const { service, hits } = found;
  const status = statuses[service.id];
  const name = local(service.name);
  const why = found.why === name ? null : found.why;
  const chip = status === undefined ? null : serviceChip(speech, status);
  const place = joined([instansiById(directory, service.instansi)?.shortName, zoneOf(service.instansi)]);
  const facts = place.length + (chip === null ? 0 : chip.word.length);
  return {
    kind: 'service',
    key: service.id,
    serviceId: service.id,
    open: status?.availability.kind === 'open',
    name,
    why,
    chip,
    place,
    hits,
    height: rowHeight(shape, { name: name.length, facts, why: why !== null }),
  };
}
