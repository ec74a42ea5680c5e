// One zone: the way there, where to wait, and who sits in it; each instansi leads on to its services.
import { type ReactNode, useMemo, useState } from 'react';
import type { Information } from '../../../src-shared/contract/information-views.ts';
import type { InstansiView } from '../../../src-shared/contract/views.ts';
import type { LocalText, ZoneId } from '../../../src-shared/protocol/words.ts';
import { inLanguage } from '../../../src-shared/protocol/words.ts';
import { zoneById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useKiosk, useLanguage, useLocal, useSay } from '../../session/kiosk-context.tsx';
import { Crumb } from '../../ui/crumb.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { CatalogueIcon, Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { Petal } from '../../ui/petal.tsx';
import { ScreenFrame } from '../../ui/screen-frame.tsx';
import { tileRows } from '../../ui/tile-rows.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { markOf } from './zone-marks.ts';
import { Zones } from './zones.tsx';

interface ZoneProps {
  readonly id: ZoneId;
  readonly building: Information;
  readonly page: number;
}

export function Zone({ id, building, page }: ZoneProps) {
  const say = useSay();
  const local = useLocal();
  const directory = useDirectory();
  const zone = zoneById(directory, id);
  const groups = useTiles(id);
  const [entries, setEntries] = useState<readonly number[]>([]);
  // A new catalogue has no such zone any more.
  if (zone === undefined) return <Zones building={building} page={page} />;
  const { directions, waiting } = building.zones.find((each) => each.id === id) ?? { directions: null, waiting: null };
  const count = directory.instansi.filter((each) => each.zone === id).length;
  return (
    <ScreenFrame name="information" position={positionOf(entries, page)}>
      <Crumb
        icon={<span className="info-crumb-letter">{markOf(directory.zones, zone).letter}</span>}
        title={local(zone.name)}
        facts={[local(zone.floor), say('info.count', { count })]}
      />
      <div className="info-way">
        {directions !== null && <Line icon={<Icon name="path" weight="bold" />} text={directions} />}
        {waiting !== null && <Line icon={<Icon name="users" weight="fill" />} text={waiting} />}
      </div>
      <Flow groups={groups} columns={1} page={page} signature={`${directory.revision} ${id}`} onPages={setEntries} />
    </ScreenFrame>
  );
}

function Line({ icon, text }: { readonly icon: ReactNode; readonly text: LocalText }) {
  return (
    <p>
      {icon}
      <span>
        <LocalWords text={text} />
      </span>
    </p>
  );
}

/** Its instansi by name. */
function useTiles(id: ZoneId): readonly FlowGroup[] {
  const language = useLanguage();
  const directory = useDirectory();
  const large = useKiosk((state) => state.session.access.textSize === 'large');
  const columns = (useLying() ? 3 : 2) - (large ? 1 : 0);
  return useMemo(() => {
    const here = directory.instansi
      .filter((each) => each.zone === id)
      .sort((a, b) => inLanguage(a.shortName, language).localeCompare(inLanguage(b.shortName, language), language));
    const tiles = here.map((instansi) => ({ key: instansi.id, node: <Tile instansi={instansi} /> }));
    return [{ id: 'instansi', rows: tileRows(tiles, columns) }];
  }, [directory, id, language, columns]);
}

function Tile({ instansi }: { readonly instansi: InstansiView }) {
  const local = useLocal();
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="tap-card info-tile"
      onClick={() => dispatch({ type: 'instansiChosen', instansiId: instansi.id })}
    >
      <Petal>
        <CatalogueIcon name={instansi.icon} />
      </Petal>
      <span className="info-part-text">
        <b>{local(instansi.shortName)}</b> <span>{local(instansi.counters.name)}</span>
      </span>
    </button>
  );
}
