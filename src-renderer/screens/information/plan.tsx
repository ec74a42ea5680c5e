// The floor plan: floors as buttons, zones as areas to touch. What is drawn is also there as a list.
import type { FloorView } from '../../../src-shared/contract/information-views.ts';
import type { PlaceKind } from '../../../src-shared/protocol/building.ts';
import { useDispatch, useLocal, useSay } from '../../session/kiosk-context.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ScreenFrame, ScreenTitle } from '../../ui/screen-frame.tsx';
import { FloorDrawing } from './floor-drawing.tsx';
import { PlaceIcon, placeWords } from './places.tsx';
import './plan.css';

interface PlanProps {
  /** At least one. */
  readonly floors: readonly FloorView[];
  /** Null: the one this kiosk stands on. */
  readonly chosen: number | null;
}

export function Plan({ floors, chosen }: PlanProps) {
  const say = useSay();
  const dispatch = useDispatch();
  const own = Math.max(
    0,
    floors.findIndex(({ kiosk }) => kiosk !== null),
  );
  const index = Math.min(chosen ?? own, floors.length - 1);
  const floor = floors[index];
  return (
    <ScreenFrame name="information">
      <div className="info-plan">
        <div className="info-title">
          <ScreenTitle>{say('info.planTitle')}</ScreenTitle>
          <p>{say('info.planTouch')}</p>
        </div>
        <Floors floors={floors} shown={index} />
        {floor !== undefined && <FloorDrawing floor={floor} />}
        {floor !== undefined && <Legend floor={floor} />}
        <Button
          icon={<Icon name="list-bullets" weight="bold" />}
          onTap={() => dispatch({ type: 'partOpened', part: { kind: 'zones' } })}
        >
          {say('info.asList')}
        </Button>
      </div>
    </ScreenFrame>
  );
}

function Floors({ floors, shown }: { readonly floors: readonly FloorView[]; readonly shown: number }) {
  const say = useSay();
  const local = useLocal();
  const dispatch = useDispatch();
  if (floors.length === 1) return null;
  return (
    <fieldset className="info-floors" aria-label={say('info.floors')}>
      {floors.map(({ floor }, index) => (
        <button
          key={floor.id}
          type="button"
          aria-pressed={index === shown}
          onClick={() => dispatch({ type: 'floorChosen', floor: index })}
        >
          {index === shown && <Icon name="check" weight="bold" />}
          {local(floor)}
        </button>
      ))}
    </fieldset>
  );
}

/** What the pictograms of this floor mean, each once. */
function Legend({ floor: { places, kiosk } }: { readonly floor: FloorView }) {
  const say = useSay();
  const kinds = [...new Set<PlaceKind>(places.map(({ kind }) => kind))];
  return (
    <ul className="info-legend">
      {kiosk !== null && (
        <li>
          <span className="info-place info-place-here">
            <Icon name="map-pin" weight="fill" />
          </span>
          {say('info.here')}
        </li>
      )}
      {kinds.map((kind) => (
        <li key={kind}>
          <PlaceIcon kind={kind} />
          {say(placeWords[kind])}
        </li>
      ))}
    </ul>
  );
}
