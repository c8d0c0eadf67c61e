import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { z } from 'zod'
import { ask } from '@/bench/ask'
import { median } from '@/bench/load'
import { startStack } from '@/bench/stack'
import type { Stack } from '@/bench/stack'
import type { Found, Row } from '@/bench/table'
import { removeCluster } from '@/sandbox/postgres/place'

/** The shop that is measured, paid through Midtrans, and the one that keeps everybody busy, paid through Stripe. */
const shop = { slug: 'buatfilm', product: 'kursus-ai-movie', locale: 'id' }
const other = { slug: 'acme', product: 'field-guide', locale: 'en' }
const queued = 1_000
const hanging = 40
const slowMs = 9_000
const patienceMs = 120_000
/** Whoever pays has left the checkout behind. */
const restMs = 1_000

const Placed = z.object({
  order: z.object({ id: z.string() }),
  payment: z.object({ attempt_id: z.string() }),
})
type Placed = { orderId: string; attemptId: string }

type World = { stack: Stack; owner: pg.Pool }

let buyers = 0

async function buy({ stack }: World, { slug, product, locale }: typeof shop): Promise<Placed> {
  buyers += 1
  const json = {
    items: [{ product, quantity: 1 }],
    customer: { name: 'Bench', email: `buyer-${buyers}@example.test`, phone: '+628123456789' },
    locale,
  }
  const { order, payment } = Placed.parse(
    JSON.parse(await ask(`${stack.origin(slug)}/api/checkout`, { json })),
  )
  return { orderId: order.id, attemptId: payment.attempt_id }
}

async function until<T>(find: () => Promise<T | null | undefined>, what: string): Promise<T> {
  const begun = performance.now()
  for (;;) {
    const found = await find()
    if (found !== null && found !== undefined) return found
    if (performance.now() - begun > patienceMs) throw new Error(`Too slow: ${what}.`)
    await delay(20)
  }
}

/** From the moment at which the gateway has it as paid until the goods are handed over, in milliseconds. */
async function payAndWait({ owner, stack }: World, { orderId, attemptId }: Placed): Promise<number> {
  const { rows } = await owner.query<{ ref: string }>(
    'select provider_ref as ref from public.payment_attempts where id = $1',
    [attemptId],
  )
  const paidAtMs = Date.now()
  await ask(`http://127.0.0.1:${stack.port + 3}/_sim/outcome`, {
    json: { outcome: 'pay', orderId: rows[0]?.ref, method: 'qris' },
  })
  const fulfilledAtMs = await until(async () => {
    const found = await owner.query<{ atMs: number }>(
      `select extract(epoch from fulfilled_at)::float8 * 1000 as "atMs" from public.orders
       where id = $1 and fulfilled_at is not null`,
      [orderId],
    )
    return found.rows[0]?.atMs
  }, 'the goods')
  return fulfilledAtMs - paidAtMs
}

/** Has the other shop's orders looked at as buyers ask for it on their pages, and waits until the worker has heard. */
async function lookAt({ owner }: World, placed: readonly Placed[]): Promise<void> {
  const begun = new Date()
  await owner.query(
    `insert into public.events (tenant_id, topic, key, order_id, payload)
     select t.id, 'payment.check_requested', p.attempt || ':' || $4, p.order_id::uuid,
       jsonb_build_object('orderId', p.order_id, 'attemptId', p.attempt)
     from public.tenants t, unnest($2::text[], $3::text[]) p (order_id, attempt) where t.slug = $1`,
    [other.slug, placed.map((one) => one.orderId), placed.map((one) => one.attemptId), `${begun.getTime()}`],
  )
  await owner.query("select pg_notify('gerai_events', '')")
  await until(async () => {
    const { rows } = await owner.query<{ waiting: boolean }>(
      `select exists (select from public.events where topic = 'payment.check_requested' and relayed_at is null) as waiting`,
    )
    return rows[0]?.waiting ? null : true
  }, 'the worker to hear')
}

async function setLatency({ stack }: World, latencyMs: number): Promise<void> {
  await ask(`http://127.0.0.1:${stack.port + 4}/_sim/knobs`, { json: { api: { latencyMs } } })
}

/** Orders are placed before anybody is kept busy: how soon goods come is measured, not the checkout. */
async function samplesOf(world: World, count: number, before: () => Promise<void>): Promise<number[]> {
  const placed: Placed[] = []
  while (placed.length < count) placed.push(await buy(world, shop))
  const times: number[] = []
  for (const one of placed) {
    await delay(restMs)
    await before()
    times.push(await payAndWait(world, one))
  }
  return times
}

async function buyMany(world: World, count: number): Promise<Placed[]> {
  const placed: Placed[] = []
  const atOnce = 8
  while (placed.length < count)
    placed.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(atOnce, count - placed.length) }, () => buy(world, other)),
      )),
    )
  return placed
}

export type Goods = { idle: number[]; queued: number[]; hanging: number[] }

async function measure(world: World, samples: number, say: (line: string) => void): Promise<Goods> {
  const nothing = (): Promise<void> => Promise.resolve()
  // What every first order loads is not counted.
  await samplesOf(world, 1, nothing)
  const idle = await samplesOf(world, samples, nothing)
  say(`    ${queued} orders of another shop are placed`)
  const others = await buyMany(world, queued)
  const busy = await samplesOf(world, samples, () => lookAt(world, others))
  const few = others.slice(0, hanging)
  await setLatency(world, slowMs)
  // Those of the round before are still at the gateway: each begins with as many waiting.
  const slow = await samplesOf(world, samples, () => lookAt(world, few))
  await setLatency(world, 0)
  return { idle, queued: busy, hanging: slow }
}

const cases = [
  ['idle', 'worker idle', 1_000],
  ['queued', '1,000 jobs of another shop queued', 2_000],
  ['hanging', '40 of another at a gateway that takes 9 s', 2_000],
] as const

function rowsOf(goods: Goods): Row[] {
  return cases.map(([name, words, reachMs]) => {
    const times = goods[name]
    const [middle, longest] = [median(times), Math.max(...times)]
    return {
      id: 'F7',
      measure: `paid to delivered, ${words}`,
      result: `${(middle / 1_000).toFixed(2)} s (at most ${(longest / 1_000).toFixed(2)} s of ${times.length})`,
      reach: `< ${reachMs / 1_000} s`,
      isReached: longest < reachMs,
    }
  })
}

/** F7: on a copy with fresh data and the simulated gateways, from the payment to the goods. */
export async function measureGoods(
  port: number,
  samples: number,
  say: (line: string) => void,
): Promise<Found> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'gerai-bench-'))
  await chmod(dataDir, 0o755)
  const ends: (() => Promise<unknown>)[] = [
    () => removeCluster(dataDir).then(() => rm(dataDir, { recursive: true, force: true })),
  ]
  try {
    const stack = await startStack(port, dataDir, {
      CHECKOUT_LIMIT_PER_MINUTE: '100000000',
      OPEN_ORDER_LIMIT: '100000000',
    })
    ends.unshift(stack.stop)
    const owner = new pg.Pool({ connectionString: stack.ownerUrl, max: 2 })
    ends.unshift(() => owner.end())
    const goods = await measure({ stack, owner }, samples, say)
    return { rows: rowsOf(goods), figures: { F7: goods } }
  } finally {
    for (const end of ends) await end()
  }
}
