// One runner for everything. Projects differ only in where their files are and how long a test may take.
import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], testTimeout: number, fileParallelism = true) => ({
  test: { name, include, testTimeout, hookTimeout: testTimeout, fileParallelism, environment: 'node' as const },
});

export default defineConfig({
  test: {
    projects: [
      project(
        'unit',
        [
          'src-*/**/*.test.ts',
          '!src-server/pages/**',
          'src-*/**/*.test.tsx',
          'tests/unit/**/*.test.ts',
          'tests/support/virtual-printer/**/*.test.ts',
        ],
        20_000,
      ),
      project('integration', ['tests/{integration,model,security}/**/*.test.ts'], 60_000),
      project('faults', ['tests/faults/**/*.test.ts'], 300_000, false),
      project(
        'e2e',
        ['tests/e2e/**/*.test.ts', 'tests/support/stage/**/*.test.ts', 'src-server/pages/**/*.test.ts'],
        120_000,
        false,
      ),
    ],
  },
});
