// Zod compiles its schemas with `new Function` where it may. The page's policy forbids that, and even asking is reported
// as a violation, so it is told before the first schema is used. Imported first in counter.ts.
import { z } from 'zod';

z.config({ jitless: true });
