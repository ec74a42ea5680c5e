// The building in words: every zone with its floor and the way there. For a site without a plan, and for who cannot see one.
import { useMemo, useState } from 'react';
import type { Information } from '../../../src-shared/contract/information-views.ts';
import type { ZoneView } from '../../../src-shared/contract/views.ts';
import { useDirectory, useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import { Flow, type FlowGroup, positionOf } from '../../ui/flow.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LocalWords } from '../../ui/local-words.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { tileRows } from '../../ui/tile-rows.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { markOf } from './zone-marks.ts';

interface ZonesProps {
  readonly building: Information;
  readonly page: number;
}

export function Zones({ building, page }: ZonesProps) {
  const say = useSay();
  const { zones, revision } = useDirectory();
  const columns = useLying() ? 2 : 1;
  const [entries, setEntries] = useState<readonly number[]>([]);
  const groups = useMemo<readonly FlowGroup[]>(() => {
    const rows = zones.map((zone) => ({ key: zone.id, node: <ZoneRow zone={zone} building={building} /> }));
    return [{ id: 'zones', rows: tileRows(rows, columns) }];
  }, [zones, building, columns]);
  return (
    <ScreenFrame name="information" position={positionOf(entries, page)}>
      <div className="info-title">
        <ScreenTitle>{say('info.zonesTitle')}</ScreenTitle>
      </div>
      <Flow groups={groups} columns={1} page={page} signature={`${revision}`} onPages={setEntries} />
    </ScreenFrame>
  );
}

function ZoneRow({ zone, building }: { readonly zone: ZoneView; readonly building: Information }) {
  const say = useSay();
  const local = useLocal();
  const dispatch = useDispatch();
  const { zones, instansi } = useDirectory();
  const { letter, tone } = markOf(zones, zone);
  const directions = building.zones.find(({ id }) => id === zone.id)?.directions ?? null;
  const count = instansi.filter((each) => each.zone === zone.id).length;
  return (
    <button
      type="button"
      className="tap-card info-zone-row"
      onClick={() => dispatch({ type: 'partOpened', part: { kind: 'zone', zone: zone.id } })}
    >
      <span className={`info-letter ${tone}`} aria-hidden="true">
        {letter}
      </span>
      <span className="info-part-text">
        <b>{local(zone.name)}</b>{' '}
        <span>
          {local(zone.floor)}, {say('info.count', { count })}. {directions !== null && <LocalWords text={directions} />}
        </span>
      </span>
      <span className="info-go">
        <Icon name="caret-right" weight="bold" />
      </span>
    </button>
  );
}
