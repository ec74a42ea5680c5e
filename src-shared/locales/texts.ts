// The types of the texts: which keys exist, which variables each needs, and `Say`, the one function that screen, paper
// and voice use to turn a key into words.
import type { indonesian } from './id.ts';

export type TextKey = keyof typeof indonesian;

/** A text that counts may have a singular of its own, for languages that tell one from many. */
type CountedKey = { [Key in TextKey]: 'count' extends VariableOf<Key> ? Key : never }[TextKey];

export type FullTexts = Readonly<Record<TextKey, string>> & Readonly<Partial<Record<`${CountedKey}_one`, string>>>;
export type PartialTexts = Partial<FullTexts>;

type VariablesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | VariablesIn<Rest>
  : never;
type VariableOf<Key extends TextKey> = VariablesIn<(typeof indonesian)[Key]>;

/** `{{count}}` chooses between singular and plural and must be a number. */
type Values<Name extends string> = { readonly [Each in Name]: Each extends 'count' ? number : string | number };

/** Nothing for a text without variables, one object with all of them otherwise. */
export type TextVariables<Key extends TextKey> = [VariableOf<Key>] extends [never]
  ? []
  : [variables: Values<VariableOf<Key>>];

/** The words for `key` in one language, already bound to it. */
export type Say = <Key extends TextKey>(key: Key, ...variables: TextVariables<Key>) => string;
