import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { logPath } from '@/sandbox/processes/logs'
import type { OwnServer } from '@/sandbox/processes/own-server'
import { sizeOf, waitWithPatience, workOf } from '@/sandbox/processes/patience'
import { environment } from './environment'
import type { Place } from './place'

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

/**
 * For a database that nobody wants back after a crash: to wait for the disk would be for nothing, and so is a password
 * that takes long to try.
 */
const scratch = {
  synchronous_commit: 'off',
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  scram_iterations: '1',
  // Several test files at once, each with a pool for every login.
  max_connections: '250',
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

export async function spawnServer(
  place: Place,
  { port, dataDir, isScratch = false }: { port: number; dataDir: string; isScratch?: boolean | undefined },
): Promise<ChildProcess> {
  const log = await openLog(dataDir, 'postgres')
  // A socket in the file system costs both ends less than one of the network.
  const thrownAway = isScratch ? { ...scratch, unix_socket_directories: place.cluster } : {}
  const set = Object.entries({ ...settings, ...thrownAway }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  // A group of its own: Ctrl-C reaches the whole group of the terminal, and Postgres must end last.
  const server = spawn(
    path.join(place.software, 'bin/postgres'),
    ['-D', place.cluster, '-p', String(port), ...set],
    { ...place.runner, cwd: place.cluster, env: environment(), detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  return server
}

/** After a hard end it first repeats what it had promised, for as long as that takes. */
export async function waitUntilReady(
  server: OwnServer,
  asked: { url: string; port: number; dataDir: string },
  onProgress: (line: string) => void,
): Promise<void> {
  const { url, port, dataDir } = asked
  const isDone = await waitWithPatience({
    what: 'Postgres',
    isReady: () => answers(url),
    progress: () => `${workOf(server.pid)} ${sizeOf(logPath(dataDir, 'postgres'))}`,
    isOver: () => server.hasExited,
    onProgress,
    everyMs: 50,
  })
  if (server.hasExited)
    throw new Error(`Postgres did not start on port ${port}:\n${await lastLines(dataDir)}`)
  if (!isDone) throw new Error(`Postgres does not answer on port ${port}:\n${await lastLines(dataDir)}`)
}
