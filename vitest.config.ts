import { defineConfig } from 'vitest/config'

const ignored = ['**/node_modules/**', '**/.next*/**', '**/.data*/**', 'e2e/**']

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    env: { LOG_LEVEL: 'silent' },
    // Everything runs on two cores, beside the Postgres of the tests.
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...ignored, '**/*.database.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.database.test.ts'],
          exclude: ignored,
          globalSetup: ['sandbox/testing-server.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
