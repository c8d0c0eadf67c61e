import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, readdir, rm, statfs } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { parseRing } from '@/lib/core/crypto'
import { plantTenant } from '@/sandbox/fixtures'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { removeCluster } from '@/sandbox/postgres/place'
import { startPostgres } from '@/sandbox/postgres/postgres'
import { endStaleProcesses, identify } from '@/sandbox/processes/processes'
import { databaseName } from '@/sandbox/postgres/supabase'
import type { Postgres } from '@/sandbox/postgres/postgres'
import { findFreePort } from '@/sandbox/scratch'
import { migrate } from '@/scripts/database/migrate'
import { readRights } from './rights'

/** What a test file needs to make a database of its own; the servers themselves live in vitest's main process. */
export type TestServer = {
  template: string
  /** The two shops that every copy of the template has, and the rings that open their secrets. */
  seed: { a: FixtureTenant; b: FixtureTenant }
  rings: { appSecrets: string; kek: string }
  /** What every copy begins with. */
  rights: string
  urls: Record<
    | 'supabase_admin'
    | 'postgres'
    | 'gerai_app'
    | 'gerai_console'
    | 'gerai_worker'
    | 'gerai_bots'
    | 'supabase_auth_admin',
    string
  >
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

async function createAuthTables(postgres: Postgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.urlOf('supabase_auth_admin') })
  await client.connect()
  try {
    await client.query(await readFile(path.join(import.meta.dirname, 'auth.sql'), 'utf8'))
  } finally {
    await client.end()
  }
}

const ringOf = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`

/** Two complete shops, planted once: to copy them with the database takes no time. */
async function plantShops(postgres: Postgres): Promise<Pick<TestServer, 'seed' | 'rings' | 'rights'>> {
  const rings = { appSecrets: ringOf('v1'), kek: ringOf('k1') }
  const owner = new pg.Pool({ connectionString: postgres.ownerUrl, max: 1 })
  const auth = new pg.Pool({ connectionString: postgres.urlOf('supabase_auth_admin'), max: 1 })
  try {
    const planter = {
      owner,
      auth,
      rings: { appSecrets: parseRing(rings.appSecrets), kek: parseRing(rings.kek) },
      lastOrder: 0,
    }
    const a = await plantTenant(planter, { slug: 'warung-sari', currency: 'IDR' })
    const b = await plantTenant(planter, { slug: 'blue-door', currency: 'USD' })
    return { rings, seed: { a, b }, rights: await readRights(owner) }
  } finally {
    // A database that somebody is connected to cannot be copied.
    await Promise.all([owner.end(), auth.end()])
  }
}

type Started = { server: TestServer; stop: () => Promise<void> }

async function describe(postgres: Postgres): Promise<TestServer> {
  const urlOf = (login: Parameters<Postgres['urlOf']>[0]): string =>
    postgres.throughSocket(postgres.urlOf(login))
  return {
    template: databaseName,
    ...(await plantShops(postgres)),
    urls: {
      supabase_admin: postgres.throughSocket(postgres.superuserUrl),
      postgres: postgres.throughSocket(postgres.ownerUrl),
      gerai_app: urlOf('gerai_app'),
      gerai_console: urlOf('gerai_console'),
      gerai_worker: urlOf('gerai_worker'),
      gerai_bots: urlOf('gerai_bots'),
      supabase_auth_admin: urlOf('supabase_auth_admin'),
    },
  }
}

/** A folder in memory, on Linux; every program may write into it. */
const memory = '/dev/shm'
const roomy = 2 * 1024 ** 3

/** What a run that was killed has left would take memory until the machine starts anew. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(memory)) {
    const pid = /^gerai-test-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || identify(Number(pid))) continue
    const folder = path.join(memory, name)
    await endStaleProcesses(folder, { only: 'postgres', onProgress: () => undefined }).catch(() => undefined)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

/**
 * In memory, where there is room: each test file makes a thousand files by copying a database and deletes them again,
 * and to find places for them on a disk takes ten times as long.
 */
async function makeFolder(): Promise<string> {
  const name = `gerai-test-${process.pid}-`
  const room = await statfs(memory).catch(() => null)
  if (room && room.bavail * room.bsize > roomy) {
    await removeAbandoned()
    const made = await mkdtemp(path.join(memory, name)).catch(() => null)
    if (made) return made
  }
  return mkdtemp(path.join(os.tmpdir(), name))
}

/** Postgres with everything migrated and two shops in it, and how to end it. */
export async function startServer(): Promise<Started> {
  const dataDir = await makeFolder()
  // The user that runs Postgres has to pass through; what is secret inside has its own mode.
  await chmod(dataDir, 0o755)
  let postgres: Postgres | undefined
  const stop = async (): Promise<void> => {
    await postgres?.stop()
    await removeCluster(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    postgres = await startPostgres({ dataDir, port: await findFreePort(), isScratch: true })
    await createAuthTables(postgres)
    await migrate({ url: postgres.ownerUrl })
    return { server: await describe(postgres), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Each project of a run loads this file anew; the server that the first of them has started serves all. */
const shared = globalThis as { geraiTestServer?: { users: number; started: Promise<Started> } | undefined }

/** vitest's global setup: one Postgres for the run, migrated and planted once; every test file copies that database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = (shared.geraiTestServer ??= { users: 0, started: startServer() })
  own.users += 1
  project.provide('testServer', (await own.started).server)
  return async () => {
    own.users -= 1
    if (own.users > 0) return
    shared.geraiTestServer = undefined
    await (await own.started).stop()
  }
}
