// Makes elements in one expression. Text always arrives as text, never as markup.

export type Child = Node | string | null;

export interface Attributes {
  readonly class?: string;
  readonly id?: string;
  readonly [name: `${string}-${string}`]: string;
  readonly type?: string;
  readonly role?: string;
  readonly for?: string;
  readonly value?: string;
  readonly name?: string;
  readonly lang?: string;
  readonly hidden?: '';
  readonly autocomplete?: string;
  readonly placeholder?: string;
  readonly maxlength?: string;
  readonly required?: '';
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}
