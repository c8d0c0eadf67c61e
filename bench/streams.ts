import { readFileSync, readdirSync } from 'node:fs'
import { Agent, get } from 'node:http'
import type { ClientRequest } from 'node:http'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import { newId } from '@/lib/core/ids'
import { median } from './load'
import { startStack } from './stack'

/**
 * What a thousand open streams of events take: how much the memory of the web process grows while they are open, after a
 * few were opened and closed so that what every first stream loads is not counted, and that each of them hears of what
 * happens. Prints it beside what is promised and ends by itself.
 */
const port = Number(process.env.BENCH_PORT ?? 4740)
const dataDir = path.resolve(process.env.BENCH_DATA_DIR ?? '.data-streams')
const count = Number(process.env.BENCH_STREAMS ?? 1_000)
const promisedMb = 150
/** For each of the things that are waited for. */
const patienceMs = 120_000

const agent = new Agent({ maxSockets: Infinity })

/** One stream, and how many messages it was told beside that it has begun. */
class Stream {
  told = 0
  hasBegun = false
  refusal: number | undefined
  #request: ClientRequest

  constructor(host: string, key: string) {
    const headers = { host, authorization: `Bearer ${key}` }
    this.#request = get({ host: '127.0.0.1', port, path: '/api/v1/events', headers, agent }, (response) => {
      if (response.statusCode !== 200) this.refusal = response.statusCode
      response.setEncoding('utf8').on('data', (text: string) => {
        this.hasBegun ||= text.includes('"begun"')
        this.told += text.split('"topic":"catalogue.changed"').length - 1
      })
      response.on('error', () => undefined)
    })
    this.#request.on('error', () => undefined)
  }

  close(): void {
    this.#request.destroy()
  }
}

async function until(isThere: () => boolean, what: string): Promise<void> {
  const begun = performance.now()
  while (!isThere()) {
    if (performance.now() - begun > patienceMs) throw new Error(`Too slow: ${what}.`)
    await delay(50)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** The web server among everything that `npm start` has started. */
function webProcess(root: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const parent = /^PPid:\s+(\d+)$/m.exec(read(`/proc/${name}/status`))?.[1]
    if (parent !== undefined) parents.set(Number(name), Number(parent))
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid !== 0 && (pid === root || isBelow(parents.get(pid)))
  const found = [...parents.keys()].find(
    (pid) => isBelow(pid) && read(`/proc/${pid}/cmdline`).startsWith('next-server'),
  )
  if (found === undefined) throw new Error('There is no web server.')
  return found
}

/** The middle of several looks: memory comes and goes. */
async function memoryMb(pid: number): Promise<number> {
  const looks: number[] = []
  for (let look = 0; look < 10; look += 1) {
    looks.push(Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1]) / 1024)
    await delay(500)
  }
  return median(looks)
}

async function openStreams(host: string, key: string, many: number): Promise<Stream[]> {
  const streams: Stream[] = []
  const atOnce = 25
  while (streams.length < many) {
    const batch = Array.from({ length: Math.min(atOnce, many - streams.length) }, () => new Stream(host, key))
    await until(() => batch.every(({ hasBegun, refusal }) => hasBegun || refusal), 'streams to begin')
    const refused = batch.find(({ refusal }) => refusal !== undefined)
    if (refused) throw new Error(`A stream was answered with ${refused.refusal}.`)
    streams.push(...batch)
  }
  return streams
}

/** A key of the demo's shop, which may ask as often as this takes. */
async function plantKey(owner: pg.Pool, slug: string): Promise<{ key: string; tenantId: string }> {
  const key = makeApiKey('test')
  const { rows } = await owner.query<{ id: string; maker: string }>(
    `select t.id, m.person_id as maker from public.tenants t
     join public.members m on m.tenant_id = t.id and m.role = 'owner' and m.removed_at is null where t.slug = $1 limit 1`,
    [slug],
  )
  const [shop] = rows
  if (!shop) throw new Error(`There is no shop ${slug}.`)
  await owner.query(
    `insert into public.api_keys (tenant_id, id, name, hint, scopes, key_hash, created_by)
     values ($1, $2, 'Streams', $3, ',products.read,', $4, $5)`,
    [shop.id, newId(), key.slice(-4), hashOfKey(key), shop.maker],
  )
  for (const name of ['limit:api_rate', 'limit:api_calls'])
    await owner.query(
      `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason) values ($1, $2, 1000000, now(), 'bench')`,
      [shop.id, name],
    )
  return { key, tenantId: shop.id }
}

async function measure(owner: pg.Pool, pid: number): Promise<void> {
  const host = `buatfilm.gerai.localhost:${port}`
  const { key, tenantId } = await plantKey(owner, 'buatfilm')
  for (const one of await openStreams(host, key, 50)) one.close()
  await delay(5_000)
  const before = await memoryMb(pid)
  const streams = await openStreams(host, key, count)
  console.log(`  ${streams.length} streams are open`)
  const opened = await memoryMb(pid)
  const asked = performance.now()
  await owner.query('update public.products set position = position + 1 where tenant_id = $1', [tenantId])
  await until(() => streams.every(({ told }) => told > 0), 'streams to hear')
  const heardMs = performance.now() - asked
  const after = await memoryMb(pid)
  for (const one of streams) one.close()
  const growth = Math.max(opened, after) - before
  console.log(`
  ${count} open streams on one process
  memory before, open, after all heard   ${before.toFixed(0)} / ${opened.toFixed(0)} / ${after.toFixed(0)} MB
  growth (promised: ${promisedMb} MB)            ${growth.toFixed(0)} MB
  an edit was heard by the last after    ${(heardMs / 1000).toFixed(1)} s, told ${streams.reduce((sum, { told }) => sum + told, 0)} times`)
  if (growth > promisedMb) process.exitCode = 1
}

const stack = await startStack(port, dataDir)
console.log(`  started in ${(stack.startedInMs / 1000).toFixed(0)} s`)
const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 1 })
try {
  await measure(owner, webProcess(stack.pid))
} finally {
  await owner.end()
  await stack.stop()
}
