import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const ignored = ['**/node_modules/**', '**/.next*/**', '**/.data*/**', 'e2e/**', 'sessions/**']

/**
 * What puts something in the place of a module finds that module loaded by others, and leaves its own to them; and the
 * first statements of a process are kept by its connections, those of a thousand tests before leave no room. Such files
 * have a process to themselves. So have those that run the framework's own server, which puts its own React in the place of
 * ours. All others share theirs, for to load everything anew costs more than the tests.
 */
const alone = globSync('**/*.test.ts', { exclude: ['**/node_modules', '**/.*'] }).filter(
  (file) =>
    file === 'lib/core/db/prepared.database.test.ts' ||
    /vi\.mock\(|next\/dist\/server\//.test(readFileSync(file, 'utf8')),
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

/** Small files that take long, most of it waiting: files begin by their size where no earlier run has told how long they take. */
const lengthy = [
  'worker/kill',
  'worker/whatsapp-cloud-kill',
  'worker/bots',
  'worker/whatsapp-kill',
  'payments/failure-cases/flood',
  'discord/operator/operator',
  'discord/welcome/welcome',
  'import/main',
  'discord/boards/holding',
  'payments/failure-cases/convergence',
  'worker/bots-selling',
  'discord/answering/answering',
  'integrations/quick-start',
  'discord/running/passing',
].map((name) => `${name}.database.test.ts`)

/** What waits begins early, one by one, so that the others work meanwhile and nobody waits for it at the end. */
class WaitingEarly extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const rank = ({ moduleId }: TestSpecification): number =>
      lengthy.findIndex((name) => moduleId.endsWith(`/${name}`))
    const waiting = sorted.filter((file) => rank(file) >= 0).toSorted((a, b) => rank(a) - rank(b))
    const working = sorted.filter((file) => rank(file) < 0)
    for (const [at, file] of waiting.entries()) working.splice(at * 4, 0, file)
    return working
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
    sequence: { sequencer: WaitingEarly },
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
      // With packages of its own, which are installed for it.
      { extends: true, test: { name: 'sessions', include: ['sessions/*.test.ts'], testTimeout: 60_000 } },
    ],
  },
})
