// What there is to hear on a screen, read from its page as a screen reader does: by roles, names and states, in order.
// Words for them are put in sentences.ts; here nothing is known of any screen.

export type State = 'pressed' | 'checked' | 'unchecked' | 'on' | 'off' | 'busy' | 'unavailable';

export interface Choice {
  readonly kind: 'choice';
  readonly name: string;
  readonly language: string;
  readonly states: readonly State[];
  /** What it does, beyond its name. */
  readonly hint: string | null;
  /** What stands in a text field; null for everything else. */
  readonly value: string | null;
  /** The label of the group it belongs to, such as "Bahasa". */
  readonly group: string | null;
  /** Its place among its like, from 1; null where it is no choice among others. */
  readonly place: { readonly index: number; readonly total: number } | null;
}
export type Item =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string; readonly language: string }
  /** The buttons that stand on every screen begin here. */
  | { readonly kind: 'dock' }
  | Choice;

const CONTROL = 'button, input, [role="button"]';
const HEADING = 'h1, h2, h3, h4';
/** A message that has just come up: said before everything else. */
const FIRST = '[data-voice="first"]';
/** What is said apart from what stands beside it. */
const PARTS = `${CONTROL}, ${HEADING}, p, li, dt, section, article, fieldset, [data-voice]`;

/** What a citizen can use right now: the dialog where one is open, otherwise the screen. */
export function topLayer(page: Document): Element {
  const dialogs = page.querySelectorAll('[role="dialog"]');
  return dialogs[dialogs.length - 1] ?? page.querySelector('.stage') ?? page.body;
}

/** Everything under `root` in the order it is said: the title first, then what has just come up, wherever they stand. */
export function outlineOf(root: Element): readonly Item[] {
  const items: Item[] = [];
  const firsts = new Set(root.querySelectorAll(FIRST));
  for (const first of firsts) collect(first, root, { items, without: new Set() });
  collect(root, root, { items, without: firsts });
  const heard = items.filter((item) => !('text' in item) || item.text !== '');
  return [...heard.filter(({ kind }) => kind === 'title'), ...heard.filter(({ kind }) => kind !== 'title')];
}

/** One button, field or switch as it is now; null for anything else, and for what is not to be heard. */
export function choiceOf(element: Element | null, root: Element): Choice | null {
  if (element === null || !element.matches(CONTROL) || isUnheard(element)) return null;
  const { group, members } = scopeOf(element, root);
  const index = members.indexOf(element);
  const alone = element.hasAttribute('data-key') || members.length < 2 || index < 0;
  return {
    kind: 'choice',
    name: nameOf(element),
    language: languageOf(element),
    states: statesOf(element),
    hint: element.getAttribute('aria-description'),
    value: element instanceof HTMLInputElement ? element.value : null,
    group,
    place: alone ? null : { index: index + 1, total: members.length },
  };
}

/** The button or field at or around `target`. */
export function controlAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest(CONTROL) : null;
}

/** All words of an element, as they are heard. */
export function textOf(node: Node): string {
  return wordsOf(node).trim();
}

function wordsOf(node: Node): string {
  if (node instanceof Text) return (node.textContent ?? '').replace(/\s+/g, ' ');
  if (!(node instanceof Element) || isUnheard(node)) return '';
  const label = node.getAttribute('aria-label') ?? node.getAttribute('data-say');
  if (label !== null) return label;
  if (node instanceof SVGElement) return '';
  let words = '';
  for (const child of node.childNodes) words = joined(words, wordsOf(child), child);
  return words;
}

interface Collection {
  readonly items: Item[];
  /** Collected already. */
  readonly without: ReadonlySet<Element>;
}

function collect(element: Element, root: Element, collection: Collection): void {
  const { items, without } = collection;
  if (without.has(element) || isUnheard(element)) return;
  const own = itemOf(element, root);
  if (own !== null) {
    items.push(own);
    return;
  }
  if (element.matches('.dock')) items.push({ kind: 'dock' });
  for (const child of element.childNodes) {
    if (child instanceof Element) collect(child, root, collection);
    else if (textOf(child).trim() !== '') items.push(said('text', textOf(child).trim(), element));
  }
}

/** An element that is one thing to hear; null where its parts are. */
function itemOf(element: Element, root: Element): Item | null {
  const choice = element.hasAttribute('data-key') ? null : choiceOf(element, root);
  if (choice !== null) return choice;
  if (element.matches(HEADING)) return said(element.matches('h1') ? 'title' : 'heading', textOf(element), element);
  // A keyboard is named, not spelled.
  if (element.getAttribute('data-voice') === 'name') {
    return said('text', element.getAttribute('aria-label') ?? '', element);
  }
  const term = element.querySelector(':scope > dt');
  if (term !== null) return said('text', described(term, element), element);
  const isWhole = element.hasAttribute('data-say') || element.querySelector(PARTS) === null;
  return isWhole ? said('text', textOf(element), element) : null;
}

function said(kind: 'title' | 'heading' | 'text', text: string, element: Element): Item {
  return { kind, text, language: languageOf(element) };
}

/** A fact and what it is: "Tunggu di: Zona B". */
function described(term: Element, row: Element): string {
  const facts = [...row.querySelectorAll(':scope > dd')].map(textOf).join(', ');
  return `${textOf(term)}: ${facts}`;
}

/** Those among which it is one choice: its fieldset, the dock, or everything else of the layer. */
function scopeOf(element: Element, root: Element): { group: string | null; members: readonly Element[] } {
  const set = element.closest('fieldset, [role="radiogroup"], [role="group"]');
  const around = set ?? element.closest('.dock') ?? root;
  const members = [...around.querySelectorAll(CONTROL)].filter(
    (each) =>
      !isUnheard(each) &&
      !each.hasAttribute('data-key') &&
      each.closest('fieldset, [role="radiogroup"], [role="group"]') === set &&
      (set !== null || (each.closest('.dock') === null) === (element.closest('.dock') === null)),
  );
  return { group: set?.getAttribute('aria-label') ?? null, members };
}

function nameOf(element: Element): string {
  const labelled = element.getAttribute('aria-labelledby');
  const label = labelled === null ? null : element.ownerDocument.getElementById(labelled);
  return label === null ? textOf(element) : textOf(label);
}

function statesOf(element: Element): readonly State[] {
  const is = (name: string) => element.getAttribute(`aria-${name}`);
  const chosen = is('checked') === 'true' || is('selected') === 'true';
  const states: State[] = [];
  if (element.matches('[role="switch"]')) states.push(chosen ? 'on' : 'off');
  else if (element.matches('[role="checkbox"]')) states.push(chosen ? 'checked' : 'unchecked');
  else if (chosen || is('pressed') === 'true') states.push('pressed');
  if (is('busy') === 'true') states.push('busy');
  if (is('disabled') === 'true') states.push('unavailable');
  return states;
}

function languageOf(element: Element): string {
  return element.closest('[lang]')?.getAttribute('lang') ?? 'id';
}

/** Hidden from eyes or from ears. What is only spoken (.spoken) is seen by nobody, and heard. */
function isUnheard(element: Element): boolean {
  if (element.closest('[aria-hidden="true"], [inert], [hidden], [data-voice="skip"]') !== null) return true;
  // What only its children show is not visible by itself.
  if (getComputedStyle(element).display === 'contents') return false;
  return !element.checkVisibility({ visibilityProperty: true });
}

/** Words on one line belong together; what stands in a box of its own is heard after a pause. */
function standsApart(node: Node | null): boolean {
  if (!(node instanceof Element)) return false;
  const { display } = getComputedStyle(node);
  return display !== 'inline' && display !== 'contents';
}

/** Puts what `child` says behind what was said before it. A unit belongs to its figure, wherever it stands: "12 orang". */
function joined(before: string, after: string, child: Node): string {
  if (after.trim() === '') return after === '' || /\s$/.test(before) ? before : `${before} `;
  if (before.trim() === '') return after.trimStart();
  if (/\d\s*$/.test(before) && isUnit(child, after)) return `${before.trimEnd()} ${after.trimStart()}`;
  if (!standsApart(child) && !standsApart(child.previousSibling)) return before + after;
  return `${before.trimEnd()}${/[.,:;?!]\s*$/.test(before) ? '' : ','} ${after.trimStart()}`;
}

function isUnit(child: Node, text: string): boolean {
  return (child instanceof Element && child.matches('small')) || /^\s*\p{Ll}/u.test(text);
}
