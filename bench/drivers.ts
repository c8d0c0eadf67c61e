/**
 * The same transactions through `pg`, as lib/core/db sends them, and through postgres.js: an opening of four statements,
 * three queries of which each waits for the one before, and the commit. `npm run bench:drivers`
 */
import { mkdtemp, chmod, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import postgres from 'postgres'
import { removeCluster } from '@/sandbox/postgres/place'
import { startPostgres } from '@/sandbox/postgres/postgres'
import { findFreePort } from '@/sandbox/scratch'

const transactions = Number(process.env.BENCH_TRANSACTIONS ?? 1_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 11)
const connections = 10

const opening = `begin; set local role bench_reader; set local app.tenant_id = '0190b1a0-0000-7000-8000-000000000001'; set local app.writable = 'on'`
const queries = [
  'select id, name, price, stock, changed_at from bench_goods where id = $1',
  'select id, name, price from bench_goods where id between $1 and $1 + 9 order by id',
  'update bench_goods set stock = stock - 1 where id = $1 returning stock',
] as const

const arrange = `
  create role bench_reader; grant bench_reader to postgres;
  create table bench_goods (id bigint primary key, name text not null, price bigint not null, stock bigint not null,
    changed_at timestamptz not null default now());
  insert into bench_goods select n, 'Goods number ' || n, n * 100, 1000000 from generate_series(1, 5000) n;
  grant select, update on bench_goods to bench_reader; analyze bench_goods;
  alter database gerai set synchronous_commit = off`

type Way = { name: string; run: (id: number) => Promise<void>; end: () => Promise<void> }

/** `one write` is what lib/core/db/transaction.ts does, with a part of `pg` that is not its public face. */
type Sending = 'one by one' | 'pipeline' | 'pipeline in one write'

function together<T>(client: pg.PoolClient, sending: Sending, send: () => T): T {
  if (sending !== 'pipeline in one write') return send()
  const { stream } = (client as unknown as { connection: pg.Connection }).connection
  if (stream.writableCorked === 0) {
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  return send()
}

function throughPg(url: string, isPrepared: boolean, sending: Sending): Way {
  const pool = new pg.Pool({ connectionString: url, max: connections, pipeline: sending !== 'one by one' })
  const asked = (client: pg.PoolClient, at: 0 | 1 | 2, id: number) =>
    client.query({ text: queries[at], values: [id], ...(isPrepared ? { name: `bench_${at}` } : {}) })
  const run = async (id: number): Promise<void> => {
    const client = await pool.connect()
    try {
      if (sending === 'one by one') {
        await client.query(opening)
        for (const at of [0, 1, 2] as const) await asked(client, at, id)
        await client.query('commit')
        return
      }
      await together(client, sending, () => Promise.all([client.query(opening), asked(client, 0, id)]))
      await together(client, sending, () => asked(client, 1, id))
      await together(client, sending, () => Promise.all([asked(client, 2, id), client.query('commit')]))
    } finally {
      client.release()
    }
  }
  return { name: `pg, ${sending}${isPrepared ? ', prepared' : ''}`, run, end: () => pool.end() }
}

function throughPostgresJs(url: string, isPrepared: boolean, isJoined: boolean): Way {
  const sql = postgres(url, {
    max: connections,
    prepare: isPrepared,
    types: { bigint: postgres.BigInt },
    onnotice: () => undefined,
  })
  const asked = (on: postgres.Sql, at: 0 | 1 | 2, id: number) =>
    on.unsafe(queries[at], [id], { prepare: isPrepared })
  const joined = async (id: number): Promise<void> => {
    const own = await sql.reserve()
    try {
      await Promise.all([own.unsafe(opening).simple(), asked(own, 0, id)])
      await asked(own, 1, id)
      await Promise.all([asked(own, 2, id), own.unsafe('commit').simple()])
    } finally {
      own.release()
    }
  }
  const plain = async (id: number): Promise<void> => {
    await sql.begin(async (own) => {
      await Promise.all([
        own.unsafe(opening.replace('begin; ', '')).simple(),
        asked(own as unknown as postgres.Sql, 0, id),
      ])
      await asked(own as unknown as postgres.Sql, 1, id)
      await asked(own as unknown as postgres.Sql, 2, id)
    })
  }
  const way = isJoined ? 'postgres.js, reserve()' : 'postgres.js, begin()'
  return {
    name: `${way}${isPrepared ? ', prepared' : ''}`,
    run: isJoined ? joined : plain,
    end: () => sql.end(),
  }
}

async function runAll(way: Way, count: number): Promise<void> {
  let next = 0
  await Promise.all(
    Array.from({ length: connections * 2 }, async () => {
      while (next < count) {
        next += 1
        await way.run(((next * 37) % 4_900) + 1)
      }
    }),
  )
}

async function measure(open: () => Way): Promise<{ name: string; rate: number; cpuMicros: number }> {
  const way = open()
  try {
    await runAll(way, 400)
    const cpu = process.cpuUsage()
    const begun = performance.now()
    await runAll(way, transactions)
    const seconds = (performance.now() - begun) / 1000
    const { user, system } = process.cpuUsage(cpu)
    return { name: way.name, rate: transactions / seconds, cpuMicros: (user + system) / transactions }
  } finally {
    await way.end()
  }
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-drivers-'))
await chmod(dataDir, 0o755)
const server = await startPostgres({ dataDir, port: await findFreePort() })
try {
  const owner = new pg.Client({ connectionString: server.ownerUrl })
  await owner.connect()
  await owner.query(arrange)
  await owner.end()
  const ways = [false, true].flatMap((isPrepared) => [
    ...(['one by one', 'pipeline', 'pipeline in one write'] as const).map(
      (sending) => () => throughPg(server.ownerUrl, isPrepared, sending),
    ),
    ...[false, true].map((isJoined) => () => throughPostgresJs(server.ownerUrl, isPrepared, isJoined)),
  ])
  const seen = new Map<string, { rate: number; cpuMicros: number }[]>()
  // In turns, so that what else the machine does meets all of them.
  for (let round = 0; round < rounds; round += 1)
    for (const open of ways) {
      const { name, ...result } = await measure(open)
      seen.set(name, [...(seen.get(name) ?? []), result])
    }
  for (const [name, results] of seen) {
    const rate = median(results.map((one) => one.rate)).toFixed(0)
    const cpu = median(results.map((one) => one.cpuMicros)).toFixed(0)
    console.log(`${name.padEnd(44)} ${rate.padStart(6)}/s ${cpu.padStart(5)} µs CPU of this process`)
  }
} finally {
  await server.stop()
  await removeCluster(dataDir)
  await rm(dataDir, { recursive: true, force: true })
}
