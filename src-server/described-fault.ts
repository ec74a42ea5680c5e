// What is wrong with one item of a list that an operator sent: the places and the rules, never the values.
import type { z } from 'zod';

const LONGEST_REASON = 300;

export function describeFault(error: z.ZodError): string {
  return error.issues
    .map((issue) => [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': '))
    .join('; ')
    .slice(0, LONGEST_REASON);
}
