// Zod compiles its schemas with `new Function` where it may. The page's Content-Security-Policy forbids that, and even
// asking would be reported as a violation, so it is told before the first schema is used. Imported first in main.tsx.
import { z } from 'zod';

z.config({ jitless: true });
