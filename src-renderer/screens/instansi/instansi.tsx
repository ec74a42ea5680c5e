// Where to? All instansi, those asked for most first; nothing disappears: what is closed says when it opens.
import { useMemo, useState } from 'react';
import type { InstansiView } from '../../../src-shared/contract/views.ts';
import { instansiStatus } from '../../session/crowd.ts';
import { otherInstansi, popularInstansi, servicesOf } from '../../session/directory.ts';
import {
  useDirectory,
  useDispatch,
  useKiosk,
  useLanguage,
  useLocal,
  useSay,
  useWorld,
} from '../../session/kiosk-context.tsx';
import type { InstansiScreen } from '../../session/screens.ts';
import { Above } from '../../ui/above.tsx';
import { type ChipWords, closedChip, crowdChip, onlineChip, type Speech } from '../../ui/availability-words.ts';
import { TileStatus } from '../../ui/chip.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { CatalogueIcon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import { QuietestHere } from '../../ui/reach-quiet.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { tileRows } from '../../ui/tile-rows.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { useSpeech } from '../../ui/use-speech.ts';
import './instansi.css';

export function Instansi({ screen }: { readonly screen: InstansiScreen }) {
  const say = useSay();
  const language = useLanguage();
  const directory = useDirectory();
  const lying = useLying();
  const large = useKiosk((state) => state.session.access.textSize === 'large');
  const columns = (lying ? 3 : 2) - (large ? 1 : 0);
  const statuses = useTileWords();
  const [entries, setEntries] = useState<readonly number[]>([]);
  const groups = useMemo<readonly FlowGroup[]>(() => {
    const tile = (instansi: InstansiView, popular: boolean) => ({
      key: instansi.id,
      node: <Tile instansi={instansi} words={statuses.get(instansi.id)} popular={popular} />,
    });
    const popular = popularInstansi(directory).map((each) => tile(each, true));
    const others = otherInstansi(directory, language).map((each) => tile(each, false));
    const head = (text: string) => () => <h2 className="section-title">{text}</h2>;
    return [
      {
        id: 'popular',
        head: head(say('instansi.popular')),
        rows: tileRows(popular, lying && !large && popular.length % 3 !== 0 ? 4 : columns),
      },
      { id: 'others', head: head(say('instansi.all')), rows: tileRows(others, columns) },
    ].filter((group) => group.rows.length > 0);
  }, [directory, language, lying, large, columns, statuses, say]);
  const signature = `${directory.revision} ${[...statuses.values()].map((words) => words.word).join()}`;
  return (
    <ScreenFrame name="instansi" position={positionOf(entries, screen.page)}>
      <Above>
        <ScreenTitle>{say(screen.purpose === 'take' ? 'instansi.title' : 'instansi.titleCheck')}</ScreenTitle>
      </Above>
      <QuietestHere />
      <Flow groups={groups} columns={1} page={screen.page} signature={signature} onPages={setEntries} />
    </ScreenFrame>
  );
}

/** What each tile says below its name, renewed only when a word changes. */
function useTileWords(): ReadonlyMap<string, ChipWords> {
  const directory = useDirectory();
  const { statuses } = useWorld();
  const speech = useSpeech();
  const words = directory.instansi.map(
    (each) => [each.id, tileWords(speech, instansiStatus(servicesOf(directory, each.id), statuses))] as const,
  );
  const key = words.map(([id, { word }]) => `${id} ${word}`).join('|');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` holds all that `words` says
  return useMemo(() => new Map<string, ChipWords>(words), [key]);
}

function tileWords(speech: Speech, status: ReturnType<typeof instansiStatus>): ChipWords {
  switch (status.kind) {
    case 'open':
      return crowdChip(speech, status.crowd);
    case 'online-only':
      return onlineChip(speech);
    case 'closed':
      return closedChip(speech, status.reopens);
  }
}

interface TileProps {
  readonly instansi: InstansiView;
  readonly words: ChipWords | undefined;
  readonly popular: boolean;
}

function Tile({ instansi, words, popular }: TileProps) {
  const local = useLocal();
  const dispatch = useDispatch();
  const off = words?.tone === 'closed';
  return (
    <button
      type="button"
      className={`tap-card tile${popular ? ' tile-popular' : ''}${off ? ' is-off' : ''}`}
      onClick={() => dispatch({ type: 'instansiChosen', instansiId: instansi.id })}
    >
      <Petal tone={off ? 'muted' : popular ? 'primary' : 'plain'}>
        <CatalogueIcon name={instansi.icon} />
      </Petal>
      <span className="tile-text">
        <b>{local(instansi.shortName)}</b>
        {words !== undefined && <TileStatus words={words} />}
      </span>
    </button>
  );
}
