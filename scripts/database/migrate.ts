import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

const migrationsDirectory = path.join(import.meta.dirname, '../../supabase/migrations')

/** Any constant does, as long as every runner takes the same. */
const lockKey = 4_724_511_803

export type Migration = { version: string; checksum: string; sql: string }

export async function readMigrations(directory: string): Promise<Migration[]> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(directory, name), 'utf8')
      // A checkout with Windows line ends is the same migration.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
      return { version: name.slice(0, -'.sql'.length), checksum, sql }
    }),
  )
}

function isHosted(): boolean {
  return process.env.GERAI_STACK === 'hosted' || (process.env.MIGRATION_DATABASE_URL ?? '') !== ''
}

function whatToDo(): string {
  return isHosted()
    ? 'An applied migration must never change: restore the file and put the change into a new one.'
    : 'Run `npm run db:reset` to rebuild the local database, or restore the file.'
}

function compare(applied: Map<string, string>, migrations: Migration[]): Migration[] {
  const known = new Set(migrations.map((migration) => migration.version))
  const vanished = [...applied.keys()].find((version) => !known.has(version))
  if (vanished !== undefined) {
    throw new Error(
      `The database holds migration ${vanished}, which this version of Gerai does not have. ${whatToDo()}`,
    )
  }
  const changed = migrations.find((migration) => {
    const checksum = applied.get(migration.version)
    return checksum !== undefined && checksum !== migration.checksum
  })
  if (changed) throw new Error(`Migration ${changed.version} was changed after it was applied. ${whatToDo()}`)
  const pending = migrations.filter((migration) => !applied.has(migration.version))
  const newest = [...applied.keys()].sort().at(-1) ?? ''
  const late = pending.find((migration) => migration.version < newest)
  if (late)
    throw new Error(
      `Migration ${late.version} sorts before ${newest}, which is applied already. ${whatToDo()}`,
    )
  return pending
}

function describe(migration: Migration, error: unknown): Error {
  if (!(error instanceof pg.DatabaseError)) return error instanceof Error ? error : new Error(String(error))
  const before = error.position === undefined ? null : migration.sql.slice(0, Number(error.position) - 1)
  const line = before === null ? '' : ` line ${before.split('\n').length}`
  const more = [error.detail, error.hint, error.where].filter((part) => part !== undefined)
  return new Error(
    [`Migration ${migration.version}${line}: ${error.message} (${error.code ?? ''})`, ...more].join('\n'),
    {
      cause: error,
    },
  )
}

/**
 * Brings the database up to date: every file of the directory in name order, each in its own transaction, as the
 * owner. Returns the versions that were applied now. Two runners at once wait for each other.
 */
export async function migrate(options: {
  url: string
  directory?: string
  onProgress?: (line: string) => void
}): Promise<string[]> {
  const onProgress = options.onProgress ?? (() => undefined)
  const migrations = await readMigrations(options.directory ?? migrationsDirectory)
  const client = new pg.Client({ connectionString: options.url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`
      create schema if not exists private;
      create table if not exists private.migrations (
        version text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      );
      revoke all on private.migrations from public;
    `)
    const rows = await client.query<{ version: string; checksum: string }>(
      'select version, checksum from private.migrations',
    )
    const pending = compare(new Map(rows.rows.map((row) => [row.version, row.checksum])), migrations)
    for (const migration of pending) {
      onProgress(`Applying ${migration.version}`)
      try {
        await client.query('begin')
        await client.query(migration.sql)
        await client.query('insert into private.migrations (version, checksum) values ($1, $2)', [
          migration.version,
          migration.checksum,
        ])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback').catch(() => undefined)
        throw describe(migration, error)
      }
    }
    return pending.map((migration) => migration.version)
  } finally {
    // Closing the connection gives the lock back, also after an error.
    await client.end().catch(() => undefined)
  }
}

/** Without a hosted database the running embedded one is meant: its port follows PORT, its password is in DATA_DIR. */
async function findEmbeddedUrl(): Promise<string> {
  const hosted = ['SUPABASE_URL', 'DATABASE_URL'].filter((name) => process.env[name])
  if (hosted.length > 0) {
    throw new Error(
      `${hosted.join(' and ')} name a hosted database: set MIGRATION_DATABASE_URL to its owner as well.`,
    )
  }
  const { findSecrets } = await import('@/sandbox/secrets')
  const secrets = await findSecrets(path.resolve(process.env.DATA_DIR || '.data'))
  if (!secrets) throw new Error('There is no embedded database yet. `npm start` makes it and migrates it.')
  const port = Number(process.env.PORT || 3000) + 1
  return `postgresql://postgres:${encodeURIComponent(secrets.passwords.postgres)}@127.0.0.1:${port}/gerai`
}

if (import.meta.main) {
  try {
    const url = process.env.MIGRATION_DATABASE_URL ?? (await findEmbeddedUrl())
    const applied = await migrate({ url, onProgress: (line) => console.log(line) })
    console.log(applied.length === 0 ? 'The database is up to date' : `Applied ${applied.length} migrations`)
  } catch (error) {
    const isRefused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
    const hint = isRefused
      ? ' The database is not running; an embedded one is started and migrated by `npm start`.'
      : ''
    console.error(error instanceof Error ? `${error.message}${hint}` : error)
    process.exitCode = 1
  }
}
