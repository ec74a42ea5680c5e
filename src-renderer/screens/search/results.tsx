// What was found, each with where it is, how it is right now, and why it is here: the letters typed are marked in its name,
// or the everyday word it was found by is shown.
import type { Hits } from '../../search/search-index.ts';
import { useDispatch } from '../../session/kiosk-context.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { ResultRow } from './use-rows.ts';

type FoundService = Extract<ResultRow, { kind: 'service' }>;
type FoundInstansi = Extract<ResultRow, { kind: 'instansi' }>;

export function Results({ rows }: { readonly rows: readonly ResultRow[] }) {
  return (
    <ul className="results">
      {rows.map((row) => (
        <li key={row.key}>{row.kind === 'service' ? <ServiceResult row={row} /> : <InstansiResult row={row} />}</li>
      ))}
    </ul>
  );
}

function ServiceResult({ row }: { readonly row: FoundService }) {
  const dispatch = useDispatch();
  const { hits } = row;
  return (
    <button
      type="button"
      className={`tap-card result${row.open ? '' : ' is-off'}`}
      style={{ height: `${row.height}rem` }}
      onClick={() => dispatch({ type: 'serviceChosen', serviceId: row.serviceId })}
    >
      <span className="result-text">
        <b className="result-name">
          <Marked text={row.name} hits={hits} />
        </b>
        {row.why !== null && (
          <span className="result-why">
            <q>
              <Marked text={row.why} hits={hits} />
            </q>
          </span>
        )}
        <span className="result-facts">
          <span className="result-place">{row.place}</span>
          {row.chip !== null && <Chip words={row.chip} />}
        </span>
      </span>
      <span className="result-go">
        <Icon name="caret-right" weight="bold" />
      </span>
    </button>
  );
}

/** The instansi itself, when it was named: leads to all its services. */
function InstansiResult({ row }: { readonly row: FoundInstansi }) {
  const dispatch = useDispatch();
  return (
    <button
      type="button"
      className="tap-card result result-instansi"
      style={{ height: `${row.height}rem` }}
      onClick={() => dispatch({ type: 'instansiChosen', instansiId: row.instansiId })}
    >
      <span className="result-text">
        <b className="result-name">
          <Marked text={row.name} hits={row.hits} />
        </b>
        <span className="result-facts">
          <span className="result-place">{row.place}</span>
        </span>
      </span>
      <span className="result-go">
        <Icon name="caret-right" weight="bold" />
      </span>
    </button>
  );
}

/** The text, with what was asked for marked. Hyphens part words here, so that "KTP" in "KTP-el" is one. */
function Marked({ text, hits }: { readonly text: string; readonly hits: Hits }) {
  let at = 0;
  return text.split(/([\s\-/()]+)/).map((part) => {
    const key = at;
    at += part.length;
    const length = hits(part);
    if (length === 0) return <span key={key}>{part}</span>;
    return (
      <span key={key}>
        <mark>{part.slice(0, length)}</mark>
        {part.slice(length)}
      </span>
    );
  });
}
