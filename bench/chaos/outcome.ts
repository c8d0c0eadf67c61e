import type pg from 'pg'
import { DEMO } from '@/sandbox/discord/state/demo'
import { GOODS } from './buyers'
import { partsOf } from './server'
import type { Server } from './server'
import type { Till } from './till'

type Facts = {
  orderId: string
  userId: string
  slug: string
  status: string
  paymentState: string
  ways: string[]
  keys: number
}

/** What is right is not named. */
export type Outcome = {
  paid: number
  delivered: number
  refunded: number
  doubles: string[]
  missing: string[]
  wrongRoles: string[]
  wrongOrders: string[]
  answeredTwice: number
  slowedInjected: number
  slowed: number
  /** Everything else that the simulated Discord refused, to look at. */
  refused: string[]
}

async function factsOf(owner: pg.Pool): Promise<Facts[]> {
  const { rows } = await owner.query<Facts>(
    `select o.id as "orderId", d.user_id as "userId", p.slug, o.status, o.payment_state as "paymentState",
       array(select e.payload ->> 'way' from public.events e
             where e.tenant_id = o.tenant_id and e.order_id = o.id and e.topic = 'discord.delivered') as ways,
       (select count(*)::int from public.stock_items s
        where s.tenant_id = o.tenant_id and s.order_id = o.id and s.state <> 'available') as keys
     from public.discord_orders d
     join public.orders o on o.tenant_id = d.tenant_id and o.id = d.order_id
     join public.products p on p.tenant_id = d.tenant_id and p.id = d.product_id
     order by o.created_at`,
  )
  return rows
}

/** How often goods of an order were brought by a message of its own, and whether an answer shows them. */
async function broughtTo(server: Server): Promise<Map<string, { standing: number; shown: number }>> {
  const found = new Map<string, { standing: number; shown: number }>()
  for (const { messages } of await server.messages(DEMO.guildId))
    for (const stored of messages)
      for (const part of new Set(partsOf(stored))) {
        const [kind, orderId = ''] = part.split(':')
        if (kind !== 'goods') continue
        const known = found.get(orderId) ?? { standing: 0, shown: 0 }
        known[stored.onlyFor === null ? 'standing' : 'shown'] += 1
        found.set(orderId, known)
      }
  return found
}

/**
 * By a message of its own, or in the answer that its buyer sees; `missing` where by none. Once the money is back, the
 * message that brought them offers them no more, and what was noted of it has to do.
 */
function deliveryOf(
  { ways }: Facts,
  brought: { standing: number; shown: number } | undefined,
  isBack: boolean,
): 'right' | 'double' | 'missing' {
  const { standing, shown } = brought ?? { standing: 0, shown: 0 }
  if (ways.length > 1 || standing > 1) return 'double'
  const [way] = ways
  if (way === undefined) return 'missing'
  if (isBack && standing === 0) return 'right'
  if (way === 'mail') return standing === 0 ? 'right' : 'double'
  if (way === 'reply') return standing > 0 ? 'double' : shown > 0 ? 'right' : 'missing'
  return standing === 1 ? 'right' : 'missing'
}

/** Who has bought what comes with a role, and was not given all the money back, has it, and nobody else. */
async function findWrongRoles(
  server: Server,
  facts: readonly Facts[],
  till: Till,
  buyers: readonly string[],
): Promise<string[]> {
  const entitled = new Set(
    facts
      .filter(({ orderId, slug }) => slug === GOODS.withRole && till.paid.has(orderId))
      .filter(({ orderId }) => !till.refunded.has(orderId))
      .map(({ userId }) => userId),
  )
  const members = await server.members(DEMO.guildId)
  return members
    .filter(({ userId }) => buyers.includes(userId))
    .filter(({ userId, roles }) => roles.includes(DEMO.roles.customer) !== entitled.has(userId))
    .map(({ userId }) => `${userId} ${entitled.has(userId) ? 'lacks' : 'keeps'} the role`)
}

/** Paid orders that are not as paid ones should be, the others too, and orders that nobody has confirmed. */
async function findWrongOrders(owner: pg.Pool, facts: readonly Facts[], till: Till): Promise<string[]> {
  const isRight = ({ orderId, status, paymentState, slug, keys }: Facts): boolean => {
    if (!till.paid.has(orderId)) return paymentState === 'unpaid' || paymentState === 'pending'
    const isBack = till.refunded.has(orderId)
    const isKept = slug !== GOODS.withRole || keys === 1
    return status === 'fulfilled' && paymentState === (isBack ? 'refunded' : 'paid') && isKept
  }
  const wrong = facts
    .filter((one) => !isRight(one))
    .map(({ orderId, status, paymentState, keys }) => `${orderId}: ${status}, ${paymentState}, ${keys} keys`)
  const { rows } = await owner.query<{ id: string }>(
    `select o.id from public.orders o where o.source = 'discord'
     and not exists (select from public.discord_orders d where d.tenant_id = o.tenant_id and d.order_id = o.id)`,
  )
  return [...wrong, ...rows.map(({ id }) => `${id}: nobody's`)]
}

/** What became of everything, once it has healed. */
export async function lookAtAll(
  owner: pg.Pool,
  server: Server,
  till: Till,
  buyers: readonly string[],
): Promise<Outcome> {
  const facts = await factsOf(owner)
  const brought = await broughtTo(server)
  const paid = facts.filter(({ orderId }) => till.paid.has(orderId))
  const verdicts = paid.map((one) => ({
    ...one,
    verdict: deliveryOf(one, brought.get(one.orderId), till.refunded.has(one.orderId)),
  }))
  const named = (wanted: string): string[] =>
    verdicts
      .filter(({ verdict }) => verdict === wanted)
      .map(({ orderId, ways }) => `${orderId} (${ways.join(', ')}; ${JSON.stringify(brought.get(orderId))})`)
  const refusals = await server.refusals()
  const sum = (isWanted: (one: (typeof refusals)[number]) => boolean): number =>
    refusals
      .filter(isWanted)
      .reduce((all, { what }) => all + Object.values(what).reduce((a, b) => a + b, 0), 0)
  const other = refusals.filter(({ status, isInjected }) => status !== 429 || !isInjected)
  return {
    paid: paid.length,
    delivered: verdicts.filter(({ verdict }) => verdict === 'right').length,
    refunded: till.refunded.size,
    doubles: named('double'),
    missing: named('missing'),
    wrongRoles: await findWrongRoles(server, facts, till, buyers),
    wrongOrders: await findWrongOrders(owner, facts, till),
    answeredTwice: sum(({ code }) => code === 40_060),
    slowedInjected: sum(({ status, isInjected }) => status === 429 && isInjected),
    slowed: sum(({ status, isInjected }) => status === 429 && !isInjected),
    refused: other.map(({ status, code, what }) => `${status} ${code ?? ''}: ${JSON.stringify(what)}`),
  }
}

/** How much waits: paid orders to be handed over, money to go back, and what is due to be said or given. */
export async function countWaiting(owner: pg.Pool, till: Till): Promise<number> {
  const { rows } = await owner.query<{ waiting: number }>(
    `select ((select count(*) from public.discord_orders where order_id = any ($1) and delivery = 'waiting')
     + (select count(*) from public.orders where id = any ($2) and payment_state <> 'refunded')
     + (select count(*) from public.discord_orders where state = 'confirmed')
     + (select count(*) from public.discord_outbox where state in ('waiting', 'claimed')
        and kind in ('goods', 'tell', 'role') and due_at < now() + interval '1 minute')
     + (select count(*) from public.discord_grants where state in ('waiting', 'giving', 'ending')))::int as waiting`,
    [[...till.paid], [...till.refunded]],
  )
  return rows[0]?.waiting ?? 0
}
