import { chmod, mkdtemp, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from './postgres'
import type { Postgres } from './postgres'
import { removeCluster } from './place'
import { findFreePort } from '@/sandbox/scratch'
import { migrate } from '@/scripts/database/migrate'

let dataDir: string
let migrations: string
let postgres: Postgres | null = null

async function start(): Promise<Postgres> {
  postgres = await startPostgres({ dataDir, port: await findFreePort() })
  return postgres
}

async function stop(): Promise<void> {
  await postgres?.stop()
  postgres = null
}

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-postgres-'))
  await chmod(dataDir, 0o755)
  migrations = path.join(dataDir, 'migrations')
  mkdirSync(migrations)
})

afterAll(async () => {
  await stop()
  await removeCluster(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

test('the owner is no superuser, the logins own and bypass nothing, and the secrets are for the owner alone', async () => {
  const { ownerUrl } = await start()
  const roles = await ask<{ rolname: string; rolsuper: boolean; rolbypassrls: boolean; rolinherit: boolean }>(
    ownerUrl,
    `select rolname, rolsuper, rolbypassrls, rolinherit from pg_roles
      where rolname in ('postgres', 'gerai_app', 'gerai_console', 'gerai_worker', 'gerai_bots') order by rolname`,
  )
  expect(roles.map((role) => [role.rolname, role.rolsuper, role.rolbypassrls, role.rolinherit])).toEqual([
    ['gerai_app', false, false, false],
    ['gerai_bots', false, false, false],
    ['gerai_console', false, false, false],
    ['gerai_worker', false, false, false],
    ['postgres', false, true, true],
  ])
  expect((await stat(path.join(dataDir, 'secrets.json'))).mode & 0o777).toBe(0o600)
})

test('a second start on the same folder keeps the data', async () => {
  const first = postgres ?? (await start())
  await ask(first.ownerUrl, 'create table public.kept as select 1 as one')
  await stop()
  const second = await start()
  expect(await ask(second.ownerUrl, 'select one from public.kept')).toEqual([{ one: 1 }])
})

test('migrations run once, in the order of their names, and a failing one leaves nothing behind', async () => {
  const { ownerUrl } = postgres ?? (await start())
  writeFileSync(path.join(migrations, '2_second.sql'), 'insert into public.steps values (2);')
  writeFileSync(
    path.join(migrations, '1_first.sql'),
    'create table public.steps (step int); insert into public.steps values (1);',
  )
  expect(await migrate({ url: ownerUrl, directory: migrations })).toEqual(['1_first', '2_second'])
  expect(await migrate({ url: ownerUrl, directory: migrations })).toEqual([])
  writeFileSync(
    path.join(migrations, '3_third.sql'),
    'insert into public.steps values (3);\nselect nonsense;',
  )
  await expect(migrate({ url: ownerUrl, directory: migrations })).rejects.toThrow('Migration 3_third line 2')
  expect(await ask(ownerUrl, 'select step from public.steps order by step')).toEqual([
    { step: 1 },
    { step: 2 },
  ])
  await unlink(path.join(migrations, '3_third.sql'))
})

test('a migration that was changed after it was applied stops everything and says what to do', async () => {
  const { ownerUrl } = postgres ?? (await start())
  const file = path.join(migrations, '2_second.sql')
  const original = await readFile(file, 'utf8')
  await writeFile(file, original.replaceAll('\n', '\r\n'))
  expect(await migrate({ url: ownerUrl, directory: migrations })).toEqual([])
  await writeFile(file, `${original} -- edited`)
  await expect(migrate({ url: ownerUrl, directory: migrations })).rejects.toThrow(
    /2_second.*npm run db:reset/,
  )
  await writeFile(file, original)
})

test('a data folder with missing parts is refused with one message that names the way out', async () => {
  const { ownerUrl } = postgres ?? (await start())
  const [row] = await ask<{ folder: string }>(
    postgres?.superuserUrl ?? ownerUrl,
    "select current_setting('data_directory') as folder",
  )
  const folder = row?.folder ?? ''
  await stop()
  const version = await readFile(path.join(folder, 'PG_VERSION'), 'utf8')
  await unlink(path.join(folder, 'PG_VERSION'))
  await expect(start()).rejects.toThrow(/is incomplete.*npm run db:reset/)
  await writeFile(path.join(folder, 'PG_VERSION'), version)
  const secrets = await readFile(path.join(dataDir, 'secrets.json'), 'utf8')
  await unlink(path.join(dataDir, 'secrets.json'))
  await expect(start()).rejects.toThrow(/secrets\.json is missing/)
  await writeFile(path.join(dataDir, 'secrets.json'), '{"passwords":')
  await expect(start()).rejects.toThrow(/secrets\.json is damaged/)
  await writeFile(path.join(dataDir, 'secrets.json'), secrets)
})

test('a process number left by a dead server and given to a stranger neither stops the start nor ends the stranger', async () => {
  await start()
  const [row] = await ask<{ folder: string }>(
    postgres?.superuserUrl ?? '',
    "select current_setting('data_directory') as folder",
  )
  await stop()
  await writeFile(path.join(row?.folder ?? '', 'postmaster.pid'), `${process.pid}\n/elsewhere\n1\n`)
  const again = await start()
  expect(await ask(again.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})
