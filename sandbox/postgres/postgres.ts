import { spawn, spawnSync } from 'node:child_process'
import { existsSync, openSync, closeSync, statSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { sizeOf, waitWithPatience, workOf } from '@/sandbox/processes/patience'
import { findPlace, incomplete, pointToCluster } from './place'
import type { Place } from './place'
import {
  endProcess,
  endStaleProcesses,
  forgetProcess,
  identify,
  postgresSteps,
  recordProcess,
  signal,
} from '@/sandbox/processes/processes'
import { findSecrets, loadSecrets, secretsPath } from '@/sandbox/secrets'
import type { Secrets } from '@/sandbox/secrets'
import { scramVerifier, setUpLogins } from '@/scripts/database/setup'

export const databaseName = 'gerai'
const majorVersion = '17'

export type Postgres = {
  superuserUrl: string
  ownerUrl: string
  port: number
  /** The connection string of any of the logins. */
  urlOf: (login: keyof Secrets['passwords']) => string
  /** Settles when the server ends, whoever ended it. */
  exited: Promise<void>
  stop: () => Promise<void>
}

/** What the server prints goes to a file: a pipe would break with the process that reads it. */
export function logPath(dataDir: string, name: string): string {
  return path.join(dataDir, 'logs', `${name}.log`)
}

/** For a machine that also runs the web server, the worker and a browser. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '1GB',
  random_page_cost: '1.1',
  max_wal_size: '1GB',
  synchronous_commit: 'on',
  fsync: 'on',
  full_page_writes: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_destination: 'stderr',
  logging_collector: 'off',
  log_statement: 'none',
  // A statement that failed may carry personal data or a secret as a literal.
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
}

/** Only what Postgres needs: PGOPTIONS, PGDATA or LANG of the person who starts us must not change it. */
function environment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}

/** Makes the cluster beside its final place and renames it, so that a kill leaves either nothing or all of it. */
async function createCluster(place: Place, secrets: Secrets): Promise<void> {
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
async function checkCluster(place: Place, dataDir: string): Promise<void> {
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

/** The process that serves this cluster, by the file it keeps; null when the number belongs to somebody else now. */
export async function findPostmaster(cluster: string): Promise<number | null> {
  const lines = (await readFile(path.join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const running = Number.isNaN(pid) ? null : identify(pid)
  return running?.command.includes(cluster) ? pid : null
}

/** Ends a server that a killed start left on this cluster; a number that belongs to another process is left alone. */
async function endStaleServer(place: Place, onProgress: (line: string) => void): Promise<void> {
  const file = path.join(place.cluster, 'postmaster.pid')
  const pid = await findPostmaster(place.cluster)
  const running = pid === null ? null : identify(pid)
  if (!running) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
    const stranger = Number.parseInt(lines[0] ?? '', 10)
    // A number given to a stranger (usual in containers) would be taken for a live server. For a number that
    // nobody has Postgres itself checks whether the dead server's memory is still in use.
    if (!Number.isNaN(stranger) && identify(stranger)) await rm(file, { force: true })
    return
  }
  onProgress(`Ending Postgres (process ${pid}), left behind by a start that was killed`)
  await endProcess(running, postgresSteps)
}

async function openLog(dataDir: string, name: string): Promise<number> {
  const file = logPath(dataDir, name)
  await mkdir(path.dirname(file), { recursive: true })
  if (existsSync(file) && statSync(file).size > 10_000_000) await rename(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

async function lastLines(dataDir: string): Promise<string> {
  const text = await readFile(logPath(dataDir, 'postgres'), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-8).join('\n')
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new Error(
        'Postgres refuses the password in secrets.json: this file belongs to another database.',
        {
          cause: error,
        },
      )
    }
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function imitateSupabase(postgresUrl: string, superuserUrl: string, secrets: Secrets): Promise<void> {
  const maintenance = new pg.Client({ connectionString: postgresUrl })
  await maintenance.connect()
  try {
    const found = await maintenance.query('select 1 from pg_catalog.pg_database where datname = $1', [
      databaseName,
    ])
    if (found.rowCount === 0) await maintenance.query(`create database ${databaseName}`)
  } finally {
    await maintenance.end()
  }
  const sql = await readFile(path.join(import.meta.dirname, 'postgres.sql'), 'utf8')
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(sql)
    for (const login of ['postgres', 'supabase_auth_admin'] as const) {
      const verifier = client.escapeLiteral(scramVerifier(secrets.passwords[login]))
      await client.query(`alter role ${login} password ${verifier}`)
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/**
 * Starts the embedded Postgres of this data folder, creating it the first time, and makes database, roles and
 * logins as a hosted Supabase project has them. Throws an Error whose message is for the person at the screen.
 */
export async function startPostgres(options: {
  dataDir: string
  port: number
  onProgress?: (line: string) => void
}): Promise<Postgres> {
  const { port } = options
  const dataDir = path.resolve(options.dataDir)
  const onProgress = options.onProgress ?? (() => undefined)
  await endStaleProcesses(dataDir, { only: 'postgres', onProgress })
  const place = await findPlace(dataDir)
  if (existsSync(place.cluster)) {
    await checkCluster(place, dataDir)
    await endStaleServer(place, onProgress)
  }
  const secrets = await loadSecrets(dataDir)
  if (!existsSync(place.cluster)) {
    onProgress('Creating the database (first start only)')
    await createCluster(place, secrets)
    await pointToCluster(dataDir, place.cluster)
  }

  const urlIn = (login: keyof Secrets['passwords'], database: string): string =>
    `postgresql://${login}:${encodeURIComponent(secrets.passwords[login])}@127.0.0.1:${port}/${database}`
  const urlOf = (login: keyof Secrets['passwords']): string => urlIn(login, databaseName)

  const log = await openLog(dataDir, 'postgres')
  // A group of its own: Ctrl-C reaches the whole group of the terminal, and Postgres must end last.
  const server = spawn(
    path.join(place.software, 'bin/postgres'),
    [
      '-D',
      place.cluster,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...place.runner, cwd: place.cluster, env: environment(), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let hasExited = false
  const exited = new Promise<void>((resolve) => {
    const end = (): void => {
      hasExited = true
      resolve()
    }
    server.once('exit', end)
    server.once('error', end)
  })
  server.unref()
  const pid = server.pid
  const endWithUs = (): void => {
    if (pid !== undefined && !hasExited) signal(pid, 'SIGINT')
  }
  process.once('exit', endWithUs)

  const stop = async (): Promise<void> => {
    process.removeListener('exit', endWithUs)
    const running = pid === undefined || hasExited ? null : identify(pid)
    if (running) {
      await endProcess(running, postgresSteps)
    }
    await forgetProcess(dataDir, 'postgres')
  }

  try {
    if (pid !== undefined) await recordProcess(dataDir, 'postgres', pid)
    // After a hard end it first repeats what it had promised, for as long as that takes.
    const isDone = await waitWithPatience({
      what: 'Postgres',
      isReady: () => answers(urlIn('supabase_admin', 'postgres')),
      progress: () => `${workOf(pid)} ${sizeOf(logPath(dataDir, 'postgres'))}`,
      isOver: () => hasExited,
      onProgress,
      everyMs: 50,
    })
    if (hasExited) throw new Error(`Postgres did not start on port ${port}:\n${await lastLines(dataDir)}`)
    if (!isDone) throw new Error(`Postgres does not answer on port ${port}:\n${await lastLines(dataDir)}`)
    await imitateSupabase(urlIn('supabase_admin', 'postgres'), urlOf('supabase_admin'), secrets)
    await setUpLogins(urlOf('postgres'), secrets.passwords)
  } catch (error) {
    await stop()
    throw error
  }
  return { superuserUrl: urlOf('supabase_admin'), ownerUrl: urlOf('postgres'), port, urlOf, exited, stop }
}
