// Time, fee, product, complaint. A fact nobody has confirmed is not shown as certain: it says "tanyakan di loket".
import type { Components, Fact } from '../../../src-shared/protocol/catalogue.ts';
import type { LocalText } from '../../../src-shared/protocol/words.ts';
import { useSay } from '../../session/kiosk-context.tsx';
import { ComponentHead } from './component-head.tsx';

export interface FactView {
  readonly kind: 'duration' | 'fee' | 'product' | 'complaint';
  /** Null: not confirmed. */
  readonly text: string | null;
  readonly note: string | null;
}

/** Longest text, note and word that still read well in a third of the width, in characters. */
const SHORT_TEXT = 24;
const SHORT_NOTE = 30;
const SHORT_WORD = { normal: 12, large: 9 };

export function factsOf(
  components: Components,
  local: (text: LocalText) => string,
): readonly [FactView, FactView, FactView, FactView] {
  const view = (kind: FactView['kind'], fact: Fact): FactView => ({
    kind,
    text: fact.text === null ? null : local(fact.text),
    note: fact.note === undefined ? null : local(fact.note),
  });
  return [
    view('duration', components.duration),
    view('fee', components.fee),
    view('product', components.product),
    view('complaint', components.complaint),
  ];
}

export function areShort(facts: readonly FactView[], textSize: keyof typeof SHORT_WORD): boolean {
  return facts.every(({ text, note }) => {
    const words = `${text ?? ''} ${note ?? ''}`.split(' ');
    const short = (text ?? '').length <= SHORT_TEXT && (note ?? '').length <= SHORT_NOTE;
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
      <Value fact={fact} />
    </div>
  );
}

function Value({ fact: { text, note } }: { readonly fact: FactView }) {
  const say = useSay();
  return (
    <p className={text === null ? 'fact-value is-unconfirmed' : 'fact-value'}>
      {text ?? say('service.askAtCounter')}
      {note !== null && <small>{note}</small>}
    </p>
  );
}
