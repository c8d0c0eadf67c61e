import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const ignored = ['**/node_modules/**', '**/.next*/**', '**/.data*/**', 'e2e/**']

/**
 * What puts something in the place of a module finds that module loaded by others, and leaves its own to them; and the
 * first statements of a process are kept by its connections, those of a thousand tests before leave no room. Such files
 * have a process to themselves. All others share theirs, for to load everything anew costs more than the tests.
 */
const alone = globSync('**/*.test.ts', { exclude: ['**/node_modules', '**/.*'] }).filter(
  (file) =>
    file === 'lib/core/db/prepared.database.test.ts' || readFileSync(file, 'utf8').includes('vi.mock('),
)
const isDatabase = (file: string): boolean => file.endsWith('.database.test.ts')
/** Properties are tried with the same values in every run, unless somebody asks for others. */
const properties = 'sandbox/testing/properties.ts'
const database = {
  setupFiles: [properties],
  globalSetup: ['sandbox/testing/server.ts'],
  testTimeout: 480_000,
  hookTimeout: 480_000,
}

/** What waits for most of its time begins first, so that the others work meanwhile and nobody waits for it at the end. */
class WaitingFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWaiting = ({ moduleId }: TestSpecification): boolean =>
      moduleId.endsWith('worker/kill.database.test.ts')
    return (await super.sort(files)).toSorted((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)))
  }
}

export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    env: { LOG_LEVEL: 'silent' },
    // Everything runs on two cores, beside the Postgres of the tests.
    maxWorkers: 2,
    passWithNoTests: true,
    // What one run has made of a module the next one takes: the unit tests come before those with a database.
    fsModuleCache: true,
    sequence: { sequencer: WaitingFirst },
    // To wait long costs nothing where what is waited for comes, also on a machine that is four times slower.
    expect: { poll: { timeout: 60_000, interval: 30 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...ignored, '**/*.database.test.ts', ...alone],
          isolate: false,
          setupFiles: ['sandbox/testing/variables.ts', properties],
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'unit-alone',
          include: alone.filter((file) => !isDatabase(file)),
          setupFiles: [properties],
          testTimeout: 90_000,
        },
      },
      {
        extends: true,
        test: {
          ...database,
          name: 'database',
          include: ['**/*.database.test.ts'],
          exclude: [...ignored, ...alone],
          isolate: false,
        },
      },
      {
        extends: true,
        test: { ...database, name: 'database-alone', include: alone.filter(isDatabase) },
      },
    ],
  },
})
