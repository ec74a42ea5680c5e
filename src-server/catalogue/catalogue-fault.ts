// One thing wrong in a catalogue as its author wrote it: which file, where in it, why.
// Here too: what a schema's finding means in the author's words.
import type { z } from 'zod';

/** A fault in the author's own file, never in the snapshot that is made from all files. */
export interface AuthoringFault {
  /** Relative to the catalogue's folder, with `/`; for a single snapshot file its own name. */
  readonly file: string;
  /** Keys and list positions joined by dots, e.g. `services.3.schedule`; empty: the file as a whole. */
  readonly path: string;
  /** From 1; absent where no line can be named. */
  readonly line?: number;
  readonly reason: string;
}

export type Segment = string | number;

/** A schema's finding before it is placed in a file. */
export interface Finding {
  readonly segments: readonly Segment[];
  readonly reason: string;
}

/** Turns the issues of a `safeParse` with `reportInput: true` into findings, one per unknown key. */
export function findingsOf(issues: readonly z.core.$ZodIssue[]): Finding[] {
  return issues.filter(isNotAnEcho).flatMap((issue) => {
    const segments = issue.path.map((segment) => (typeof segment === 'number' ? segment : String(segment)));
    if (issue.code !== 'unrecognized_keys') return [{ segments, reason: reasonOf(issue) }];
    return issue.keys.map((key) => ({
      segments: [...segments, key],
      reason: `unknown key "${key}"${issue.message.startsWith('allowed') ? `; ${issue.message}` : ''}`,
    }));
  });
}

/** A limit that was missed only because the value is of a wrong kind altogether says nothing new. */
function isNotAnEcho(issue: z.core.$ZodIssue, _index: number, all: readonly z.core.$ZodIssue[]): boolean {
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return true;
  return !all.some((other) => other.code === 'invalid_type' && other.path.join('.') === issue.path.join('.'));
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.input === undefined && issue.code !== 'custom') return 'is missing';
  const message = allowedBy(issue);
  const found = message.includes('; found ') ? '' : shown(issue.input);
  return found === '' ? message : `${message}; found ${found}`;
}

/** What would have been right; zod's own words where they say it. */
function allowedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'use a date of the calendar, YYYY-MM-DD';
  if (issue.code === 'invalid_format' && issue.format === 'url') return 'use a whole address, https://…';
  if (issue.code === 'invalid_type' && issue.expected === 'array') return 'expected a list';
  if (issue.code === 'invalid_type' && issue.expected === 'object') return 'expected keys with values';
  return issue.message.replace(/^(Invalid input|Invalid option|Too big|Too small|Invalid string): /, '');
}

/** A short picture of a scalar or of the kind of a collection; empty for what needs no picture. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  if (Array.isArray(value)) return 'a list';
  return '';
}
