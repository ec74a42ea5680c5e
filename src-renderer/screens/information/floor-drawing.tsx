// One floor, drawn to scale from the catalogue: walls and zones where they are, pictograms, and where one stands. A zone
// is a button, so that a keypad, a voice and a finger find the same.
import type { CSSProperties } from 'react';
import type { FloorView } from '../../../src-shared/contract/information-views.ts';
import type { ZoneId } from '../../../src-shared/protocol/words.ts';
import { zoneById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PlaceIcon } from './places.tsx';
import { markOf } from './zone-marks.ts';

type Area = FloorView['zones'][number];

export function FloorDrawing({ floor }: { readonly floor: FloorView }) {
  const say = useSay();
  const { width, height, zones, places, kiosk } = floor;
  const spot = ({ x, y }: { readonly x: number; readonly y: number }): CSSProperties => ({
    left: `${(x / width) * 100}%`,
    top: `${(y / height) * 100}%`,
  });
  return (
    <div className="info-drawing-box">
      <div className="info-drawing" style={{ aspectRatio: `${width} / ${height}`, width: fitting(width / height) }}>
        {zones.map((area) => (
          <ZoneArea
            key={area.zone}
            id={area.zone}
            style={{ ...spot(area), width: part(area.width, width), height: part(area.height, height) }}
          />
        ))}
        <div aria-hidden="true">
          {places.map((place) => (
            <span key={`${place.kind} ${place.x} ${place.y}`} className="info-spot" style={spot(place)}>
              <PlaceIcon kind={place.kind} />
            </span>
          ))}
          {kiosk !== null && (
            <span className="info-spot info-spot-here" style={spot(kiosk)}>
              <span className="info-place info-place-here">
                <Icon name="map-pin" weight="fill" />
              </span>
              <b>{say('info.here')}</b>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

const part = (length: Area['width'], of: number): string => `${(length / of) * 100}%`;

/** As large as the box around it allows. */
const fitting = (ratio: number): string => `min(100cqw, ${ratio} * 100cqh)`;

function ZoneArea({ id, style }: { readonly id: ZoneId; readonly style: CSSProperties }) {
  const say = useSay();
  const local = useLocal();
  const dispatch = useDispatch();
  const directory = useDirectory();
  const zone = zoneById(directory, id);
  if (zone === undefined) return null;
  const { letter, tone } = markOf(directory.zones, zone);
  const count = directory.instansi.filter((each) => each.zone === id).length;
  return (
    <button
      type="button"
      className={`info-area ${tone}`}
      style={style}
      onClick={() => dispatch({ type: 'partOpened', part: { kind: 'zone', zone: id } })}
    >
      <span className="info-area-label">
        <b aria-hidden="true">{letter}</b>
        <span>{local(zone.name)}</span> <small>{say('info.count', { count })}</small>
      </span>
    </button>
  );
}
