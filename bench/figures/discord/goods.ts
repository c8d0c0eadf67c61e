import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import { PgBoss } from 'pg-boss'
import { buy } from '@/bench/chaos/buying'
import { GOODS } from '@/bench/chaos/buyers'
import { Server, partsOf } from '@/bench/chaos/server'
import { newId } from '@/lib/core/ids'
import { median } from '@/bench/load'
import type { Stack } from '@/bench/stack'
import type { Row } from '@/bench/table'
import { DEMO } from '@/sandbox/discord/state/demo'

/** For each thing that is waited for. */
const patienceMs = 60_000
/** A bot begins no second conversation, and nobody confirms twice, within this. */
const restMs = 4_000
const queued = 1_000
/** The first moment that an id of Discord can tell. */
const epochMs = 1_420_070_400_000n

type Delay = { deliveredMs: number; messageMs: number }
export type GoodsFigure = { idle: Delay[]; busy: Delay[] }

async function until<T>(find: () => Promise<T | undefined>, what: string): Promise<T> {
  const begun = performance.now()
  for (;;) {
    const found = await find()
    if (found !== undefined) return found
    if (performance.now() - begun > patienceMs) throw new Error(`Too slow: ${what}.`)
    await delay(50)
  }
}

type Placed = { orderId: string; providerRef: string }

/** Somebody's order with a page to pay on; whoever is told to come again does. */
async function order(owner: pg.Pool, server: Server, as: string): Promise<Placed> {
  const since = new Date()
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await buy(server, { as, product: GOODS.without })) break
    await delay(restMs)
  }
  return until(async () => {
    const { rows } = await owner.query<Placed>(
      `select d.order_id as "orderId", a.provider_ref as "providerRef" from public.discord_orders d
       join public.payment_attempts a on a.tenant_id = d.tenant_id and a.order_id = d.order_id
       where d.user_id = $1 and d.created_at >= $2 and a.state = 'open'`,
      [as, since],
    )
    return rows[0]
  }, 'an order from Discord')
}

/** From the moment at which the gateway has it as paid: until the goods are handed over, and until their message stands. */
async function pay(
  owner: pg.Pool,
  server: Server,
  stack: Stack,
  { as, orderId, providerRef }: Placed & { as: string },
): Promise<Delay> {
  const paidAtMs = Date.now()
  const answer = await fetch(`http://127.0.0.1:${stack.port + 3}/_sim/outcome`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: 'pay', orderId: providerRef, method: 'qris' }),
  })
  if (!answer.ok) throw new Error(`Nobody can pay at the gateway: ${answer.status}.`)
  const message = await until(async () => {
    const messages = await server.directMessages(as)
    return messages.find((stored) => partsOf(stored).includes(`goods:${orderId}`))
  }, 'the goods in Discord')
  // Its message may stand a moment before they are: they are behind a button.
  const deliveredAtMs = await until(async () => {
    const { rows } = await owner.query<{ atMs: number }>(
      `select extract(epoch from fulfilled_at)::float8 * 1000 as "atMs" from public.orders
       where id = $1 and fulfilled_at is not null`,
      [orderId],
    )
    return rows[0]?.atMs
  }, 'the goods')
  const saidAtMs = Number((BigInt(message.message.id) >> 22n) + epochMs)
  return { deliveredMs: deliveredAtMs - paidAtMs, messageMs: saidAtMs - paidAtMs }
}

/** A thousand jobs of another shop stand in the queue that a payment goes through. */
async function fillQueue(boss: PgBoss, tenantId: string): Promise<void> {
  const jobs = Array.from({ length: queued }, () => {
    const attemptId = newId()
    return {
      data: { tenantId, attemptId },
      singletonKey: `${tenantId}:${attemptId}`,
      group: { id: tenantId },
    }
  })
  await boss.insert('payments.sync', jobs)
}

/** B6: how long after a payment its goods are handed over (F7), and stand in a direct message. */
export async function measureGoods(
  owner: pg.Pool,
  stack: Stack,
  { samples }: { samples: number },
): Promise<GoodsFigure> {
  const server = new Server(stack.port + 9)
  const boss = new PgBoss({
    connectionString: stack.urlOf('gerai_worker'),
    ...{ schema: 'pgboss', createSchema: false, supervise: false, schedule: false, max: 1 },
  })
  await boss.start()
  const { rows } = await owner.query<{ id: string }>("select id from public.tenants where slug = 'acme'")
  const found: GoodsFigure = { idle: [], busy: [] }
  try {
    // With everybody a conversation has begun before anything is measured.
    const people = DEMO.people.map(({ id }) => id)
    for (const as of people) {
      await pay(owner, server, stack, { as, ...(await order(owner, server, as)) })
      await delay(restMs)
    }
    for (const kind of ['idle', 'busy'] as const)
      for (let sample = 0; sample < samples; sample += 1) {
        const as = people[sample % people.length] ?? ''
        const placed = { as, ...(await order(owner, server, as)) }
        await delay(restMs)
        if (kind === 'busy') await fillQueue(boss, rows[0]?.id ?? '')
        found[kind].push(await pay(owner, server, stack, placed))
      }
    return found
  } finally {
    await boss.stop({ graceful: false })
  }
}

const seconds = (ms: number): string => (ms / 1_000).toFixed(2)
const middle = (some: readonly Delay[], of: keyof Delay): number => median(some.map((one) => one[of]))
const longest = (some: readonly Delay[], of: keyof Delay): number => Math.max(...some.map((one) => one[of]))

export function goodsRows({ idle, busy }: GoodsFigure): Row[] {
  const row = (id: string, measure: string, of: keyof Delay, reachMs: [number, number]): Row => ({
    ...{ id, measure, reach: `< ${reachMs[0]} s, < ${reachMs[1]} s` },
    result: [idle, busy]
      .map((some) => `${seconds(middle(some, of))} s (at most ${seconds(longest(some, of))} s)`)
      .join('; '),
    isReached: middle(idle, of) < reachMs[0] * 1_000 && middle(busy, of) < reachMs[1] * 1_000,
  })
  return [
    row(
      'F7',
      `paid to handed over, ${idle.length} orders; with 1,000 jobs of another shop`,
      'deliveredMs',
      [1, 2],
    ),
    row(
      'B6',
      `paid to a direct message, ${idle.length} orders; with 1,000 jobs of another shop`,
      'messageMs',
      [2, 3],
    ),
  ]
}
