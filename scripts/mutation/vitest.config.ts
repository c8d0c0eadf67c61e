import { defineConfig } from 'vitest/config'

/** The tests of rules: pure, so that each change of a rule is judged in moments. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    env: { LOG_LEVEL: 'silent' },
    include: ['lib/**/*.test.ts'],
    exclude: ['**/*.database.test.ts', '**/node_modules/**'],
    testTimeout: 90_000,
    setupFiles: ['sandbox/testing/variables.ts'],
  },
})
