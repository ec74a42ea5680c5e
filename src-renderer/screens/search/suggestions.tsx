// Before anything is typed, and when nothing was found: what most people come for, one tap away.
import { useState } from 'react';
import { instansiById, serviceById } from '../../session/directory.ts';
import { useDirectory, useDispatch, useKiosk, useLocal } from '../../session/kiosk-context.tsx';
import { CatalogueIcon } from '../../ui/icon.tsx';
import { useLying } from '../../ui/use-lying.ts';
import { useHeight } from './use-height.ts';

/** Rem, each with its lip and what lies between; the style sheet sets the same. */
const ROW = { normal: 8.25, large: 11.25 };

export function Suggestions() {
  const local = useLocal();
  const dispatch = useDispatch();
  const directory = useDirectory();
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  const size = useKiosk((state) => state.session.access.textSize);
  const columns = useLying() && size === 'large' ? 1 : 2;
  const fitting = Math.floor(useHeight(box) / ROW[size]) * columns;
  const wanted = directory.search.mostWanted.slice(0, fitting).flatMap((id) => serviceById(directory, id) ?? []);
  return (
    <div ref={setBox} className="suggestions" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
      {wanted.map((service) => (
        <button
          key={service.id}
          type="button"
          className="tap-card suggestion"
          onClick={() => dispatch({ type: 'serviceChosen', serviceId: service.id })}
        >
          <CatalogueIcon name={service.icon ?? instansiById(directory, service.instansi)?.icon} />
          <b>{local(service.name)}</b>
        </button>
      ))}
    </div>
  );
}
