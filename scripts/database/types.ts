import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { startScratchStack } from '@/sandbox/scratch'

const target = path.join(import.meta.dirname, '../../lib/core/db/types.ts')
const codegen = path.join(import.meta.dirname, '../../node_modules/kysely-codegen/dist/cli/bin.js')

/** Only `public` is ever queried by table; the other schemas are entered through functions. */
async function generate(databaseUrl: string, outFile: string): Promise<void> {
  await promisify(execFile)(
    process.execPath,
    [
      codegen,
      '--dialect=postgres',
      '--url=env(TYPES_DATABASE_URL)',
      '--default-schema=public',
      '--include-pattern=public.*',
      // lib/core/db parses int8 to bigint: money and counters would be rounded by a double.
      '--type-mapping={"int8":"bigint"}',
      `--out-file=${outFile}`,
    ],
    // The connection string travels in the environment: arguments are visible to every user of the machine.
    {
      env: { PATH: process.env.PATH ?? '', TYPES_DATABASE_URL: databaseUrl, NODE_ENV: process.env.NODE_ENV },
    },
  )
}

/**
 * Writes lib/core/db/types.ts from a database of its own that holds nothing but the migrations. With `--check`
 * it only compares, and fails when the file in the repository is not what the migrations say.
 */
async function main(isCheck: boolean): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-types-'))
  const stack = await startScratchStack()
  try {
    const fresh = path.join(folder, 'types.ts')
    await generate(stack.postgres.ownerUrl, isCheck ? fresh : target)
    if (!isCheck) {
      console.log('Wrote lib/core/db/types.ts')
      return
    }
    const [wanted, found] = await Promise.all([
      readFile(fresh, 'utf8'),
      readFile(target, 'utf8').catch(() => ''),
    ])
    if (wanted !== found) {
      throw new Error('lib/core/db/types.ts does not match the migrations. Run `npm run db:types`.')
    }
    console.log('lib/core/db/types.ts matches the migrations')
  } finally {
    await stack.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  try {
    await main(process.argv.includes('--check'))
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
