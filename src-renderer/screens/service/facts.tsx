// Time, fee, product, complaint. A fact nobody has confirmed is not shown as certain: it says "tanyakan di loket".
import { linkIn } from '../../../src-shared/domain/link-in.ts';
import type { Components, Fact } from '../../../src-shared/protocol/catalogue.ts';
import type { LocalText, ServiceId } from '../../../src-shared/protocol/words.ts';
import { useDispatch, useSay } from '../../session/kiosk-context.tsx';
import { Icon } from '../../ui/icon.tsx';
import { InIndonesian, LocalWords } from '../../ui/local-words.tsx';
import { ComponentHead } from './component-head.tsx';

export interface FactView {
  readonly kind: 'duration' | 'fee' | 'product' | 'complaint';
  /** Null: not confirmed. */
  readonly text: LocalText | null;
  readonly note: LocalText | null;
}

/** Longest text, note and word that still read well in a third of the width, in characters. */
const SHORT_TEXT = 24;
const SHORT_NOTE = 30;
const SHORT_WORD = { normal: 12, large: 9 };

export function factsOf(components: Components): readonly [FactView, FactView, FactView, FactView] {
  const view = (kind: FactView['kind'], { text, note }: Fact): FactView => ({ kind, text, note: note ?? null });
  return [
    view('duration', components.duration),
    view('fee', components.fee),
    view('product', components.product),
    view('complaint', components.complaint),
  ];
}

export interface Setting {
  readonly local: (text: LocalText) => string;
  readonly textSize: keyof typeof SHORT_WORD;
}

export function areShort(facts: readonly FactView[], { local, textSize }: Setting): boolean {
  return facts.every((fact) => {
    const text = fact.text === null ? '' : local(fact.text);
    const note = fact.note === null ? '' : local(fact.note);
    const words = `${text} ${note}`.split(' ');
    const short = text.length <= SHORT_TEXT && note.length <= SHORT_NOTE;
    return short && words.every((word) => word.length <= SHORT_WORD[textSize]);
  });
}

export function FactTrio({ facts }: { readonly facts: readonly FactView[] }) {
  return (
    <div className="fact-trio">
      {facts.map((fact) => (
        <div key={fact.kind} className="sheet">
          <ComponentHead component={fact.kind} />
          <Value fact={fact} />
        </div>
      ))}
    </div>
  );
}

export function FactRow({ fact }: { readonly fact: FactView }) {
  return (
    <div className="fact-row">
      <ComponentHead component={fact.kind} />
      <Value fact={fact} whole />
    </div>
  );
}

/** Where to complain. Where that is an address, a tap shows it as a code for the phone. */
export function ComplaintRow({ fact, serviceId }: { readonly fact: FactView; readonly serviceId: ServiceId }) {
  const dispatch = useDispatch();
  if (linkIn(fact.text) === null) return <FactRow fact={fact} />;
  return (
    <button
      type="button"
      className="fact-row fact-row-code"
      onClick={() => dispatch({ type: 'complaintWanted', serviceId })}
    >
      <ComponentHead component={fact.kind} />
      <Value fact={fact} whole />
      <Icon name="qr-code" weight="bold" />
    </button>
  );
}

/** `whole`: it is a paragraph of its own, which says where it is in Indonesian. */
function Value({ fact: { text, note }, whole = false }: { readonly fact: FactView; readonly whole?: boolean }) {
  const say = useSay();
  return (
    <span className={text === null ? 'fact-value is-unconfirmed' : 'fact-value'}>
      {text === null ? say('service.askAtCounter') : <LocalWords text={text} />}{' '}
      {whole && <InIndonesian texts={text === null ? [] : [text]} />}
      {note !== null && (
        <small>
          <LocalWords text={note} />
        </small>
      )}
    </span>
  );
}
