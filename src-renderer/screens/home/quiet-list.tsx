// Services that are quiet right now, each a tap away. Nothing where nobody knows, or where the tiles need the room.
import { formatRange } from '../../../src-shared/locales/format.ts';
import { type QuietService, quietServices } from '../../session/crowd.ts';
import { useDirectory, useDispatch, useKiosk, useLocal, useSay, useWorld } from '../../session/kiosk-context.tsx';
import { Meter } from '../../ui/chip.tsx';
import { CatalogueIcon } from '../../ui/icon.tsx';
import { Petal } from '../../ui/petal.tsx';
import { useFiguresAge } from '../../ui/use-figures-age.ts';
import { useLying } from '../../ui/use-lying.ts';
import { walksOf } from './side-tiles.tsx';
import './quiet-list.css';

/** How many fit: below the actions on a standing screen, beside them on a lying one; by how many tiles stand there. */
const STANDING = { normal: [4, 2, 2], large: [2, 0, 0] };
const LYING = { normal: [3, 2, 1], large: [1, 1, 0] };

export function QuietList() {
  const say = useSay();
  const { statuses } = useWorld();
  const textSize = useKiosk((state) => state.session.access.textSize);
  const directory = useDirectory();
  const fitting = useLying() ? LYING : STANDING;
  const quiet = quietServices(directory, statuses, fitting[textSize][walksOf(directory).length] ?? 0);
  const time = useFiguresAge(quiet.map(({ service }) => statuses[service.id]));
  if (quiet.length === 0) return null;
  return (
    <section className="home-quiet">
      <h2 className="section-title">
        {[say('home.quiet'), ...(time === null ? [] : [say('services.asOf', { time })])].join(', ')}
      </h2>
      <div className="home-quiet-list">
        {quiet.map((each) => (
          <QuietCard key={each.service.id} {...each} />
        ))}
      </div>
    </section>
  );
}

function QuietCard({ service, wait }: QuietService) {
  const say = useSay();
  const local = useLocal();
  const dispatch = useDispatch();
  const instansi = useDirectory().instansi.find((each) => each.id === service.instansi);
  return (
    <button
      type="button"
      className="tap-card home-quiet-card"
      onClick={() => dispatch({ type: 'serviceChosen', serviceId: service.id })}
    >
      <Petal>
        <CatalogueIcon name={service.icon ?? instansi?.icon} />
      </Petal>
      <span>
        <b>{local(service.name)}</b>
        <span className="home-quiet-wait">
          <Meter crowd="quiet" />
          {formatRange(wait.from, wait.to)} {say('services.minutes')}
        </span>
      </span>
    </button>
  );
}
