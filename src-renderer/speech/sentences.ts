// Words for what there is to hear: each item of an outline as a sentence, with its state and its place among the others.
import { LOUDEST } from '../../src-shared/contract/speech.ts';
import { spokenForm } from '../../src-shared/locales/spoken.ts';
import type { Say } from '../../src-shared/locales/texts.ts';
import type { Language } from '../../src-shared/protocol/words.ts';
import type { Choice, Item, State } from './outline.ts';

/** One sentence in one language, ready for a voice. */
export interface Line {
  readonly text: string;
  readonly language: Language;
}

/** The words of the session's language. */
export interface Tongue {
  readonly say: Say;
  readonly language: Language;
}

const stateWords = {
  pressed: 'voice.pressed',
  checked: 'voice.checked',
  unchecked: 'voice.unchecked',
  on: 'access.on',
  off: 'access.off',
  busy: 'voice.busy',
  unavailable: 'voice.unavailable',
} as const satisfies Record<State, string>;

/** A whole screen: how many choices there are is said before the first of them. */
export function screenLines(items: readonly Item[], tongue: Tongue): readonly Line[] {
  const lines: Line[] = [];
  let group: string | null = null;
  let counted = false;
  for (const item of items) {
    const total = item.kind === 'choice' && item.group === null ? (item.place?.total ?? 0) : 0;
    if (!counted && total > 1) {
      counted = true;
      lines.push(own(tongue, tongue.say('voice.options', { count: total })));
    }
    // The buttons below are counted by themselves, and need no number of their own.
    if (item.kind === 'dock') counted = true;
    lines.push(...itemLines(item, tongue, group));
    if (item.kind !== 'text') group = item.kind === 'choice' ? item.group : null;
  }
  return lines;
}

/** What has the focus now. The name of its group is said where one comes into it. */
export function choiceLines(choice: Choice, tongue: Tongue, groupBefore: string | null): readonly Line[] {
  return itemLines(choice, tongue, groupBefore);
}

/** Only what has changed about it: "dicentang". */
export function stateLine({ states }: Choice, { say, language }: Tongue): Line {
  return line(states.map((state) => say(stateWords[state])).join(', '), language);
}

export function textLine(text: string, language: Language): Line {
  return line(text, language);
}

export function volumeLine(level: number, tongue: Tongue): Line {
  return own(tongue, tongue.say('voice.volume', { level, most: LOUDEST }));
}

function itemLines(item: Item, tongue: Tongue, groupBefore: string | null): readonly Line[] {
  switch (item.kind) {
    case 'title':
    case 'heading':
    case 'text':
      return [line(item.text, item.language)];
    case 'dock':
      return [own(tongue, tongue.say('voice.dock'))];
    case 'choice':
      return choiceParts(item, tongue, groupBefore);
  }
}

/** A name in another language is read by that language's voice; what stands around it stays in the session's. */
function choiceParts(choice: Choice, tongue: Tongue, groupBefore: string | null): readonly Line[] {
  const { say, language } = tongue;
  const group = choice.group !== null && choice.group !== groupBefore ? [`${choice.group}:`] : [];
  const field =
    choice.value === null ? [] : [say('voice.field'), choice.value === '' ? say('voice.empty') : choice.value];
  const after = [
    ...field,
    ...choice.states.map((state) => say(stateWords[state])),
    ...(choice.hint === null ? [] : [choice.hint]),
    ...(choice.place === null ? [] : [say('voice.position', choice.place)]),
  ];
  if (choice.language === language) return [line([...group, [choice.name, ...after].join(', ')].join(' '), language)];
  return [
    ...group.map((text) => line(text, language)),
    line(choice.name, choice.language),
    ...(after.length === 0 ? [] : [line(after.join(', '), language)]),
  ];
}

function own({ language }: Tongue, text: string): Line {
  return line(text, language);
}

/** Ends as a sentence does, so that the voice comes down. */
function line(text: string, language: Language): Line {
  const said = spokenForm(text, language).replace(/[\s,;]+$/, '');
  return { text: /[.:?!]$/.test(said) ? said : `${said}.`, language };
}
