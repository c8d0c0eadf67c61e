import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { findSecrets, secretsPath } from '@/sandbox/secrets'
import type { Secrets } from '@/sandbox/secrets'
import { environment } from './environment'
import { incomplete } from './place'
import type { Place } from './place'

const majorVersion = '17'

/** Makes the cluster beside its final place and renames it, so that a kill leaves either nothing or all of it. */
export async function createCluster(place: Place, secrets: Secrets): Promise<void> {
  const half = `${place.cluster}.half`
  await rm(half, { recursive: true, force: true })
  await mkdir(half, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gerai-'))
  const passwordFile = path.join(folder, 'password')
  await writeFile(passwordFile, `${secrets.passwords.supabase_admin}\n`, { mode: 0o600 })
  if (place.runner) {
    for (const target of [half, folder, passwordFile]) await chown(target, place.runner.uid, place.runner.gid)
  }
  try {
    const made = spawnSync(
      path.join(place.software, 'bin/initdb'),
      [
        `--pgdata=${half}`,
        '--username=supabase_admin',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--locale=C',
        '--builtin-locale=C.UTF-8',
      ],
      { ...place.runner, cwd: half, env: environment(), encoding: 'utf8' },
    )
    if (made.status !== 0) {
      await rm(half, { recursive: true, force: true })
      throw new Error(
        `The database could not be created: ${made.stderr || String(made.error ?? made.signal)}`,
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await rename(half, place.cluster)
}

/** Throws one clear message when the folder cannot be what a finished creation leaves. */
export async function checkCluster(place: Place, dataDir: string): Promise<void> {
  const needed = ['PG_VERSION', 'global/pg_control', 'base', 'pg_wal', 'pg_hba.conf', 'postgresql.conf']
  if (needed.some((name) => !existsSync(path.join(place.cluster, name))))
    throw new Error(incomplete(place.cluster))
  const version = (await readFile(path.join(place.cluster, 'PG_VERSION'), 'utf8')).trim()
  if (version !== majorVersion) {
    throw new Error(
      `${place.cluster} was made by Postgres ${version || '?'}; this is Postgres ${majorVersion}.`,
    )
  }
  if (!(await findSecrets(dataDir))) {
    throw new Error(
      `${secretsPath(dataDir)} is missing, and with it the passwords of the database beside it. Restore it from a backup, or run \`npm run db:reset\` to start over.`,
    )
  }
}
