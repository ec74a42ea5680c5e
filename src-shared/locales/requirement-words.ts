// What kind of paper a requirement is, in words: on the screen and on the list to take home.
import type { Requirement } from '../protocol/catalogue.ts';

/** Said for papers; a condition or a piece of data speaks for itself. */
export const requirementKind = {
  original: 'requirement.original',
  copy: 'requirement.copy',
  form: 'requirement.form',
  photo: 'requirement.photo',
  data: null,
  condition: null,
} as const satisfies Record<Requirement['kind'], string | null>;
