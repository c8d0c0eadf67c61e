import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { requestRefund } from '@/lib/payments/service'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

const EKA = DEMO.people[4]?.id ?? ''

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(() => selling.begin())
afterEach(() => selling.end())
afterAll(() => selling.stop())

const ask = <T extends object>(sql: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(sql, values)
const patience = { timeout: 60_000, interval: 30 }

/** How the handing over of an order stands, once nothing of it waits any more. */
async function handedOver(orderId: string): Promise<{ state: string; wanted: number } | undefined> {
  const query = "select state, wanted from public.discord_outbox where kind = 'goods' and subject = $1"
  const look = async () => (await ask<{ state: string; wanted: number }>(query, [orderId]))[0]
  await expect.poll(async () => (await look())?.state, patience).toMatch(/sent|dropped|refused/)
  return look()
}

async function giveBack(orderId: string, part?: bigint): Promise<void> {
  const [order] = await ask<{ left: string }>(
    `select (total_minor - coalesce((select sum(amount_minor) from public.refunds where order_id = $1), 0))::text as left
     from public.orders where id = $1`,
    [orderId],
  )
  await requestRefund(selling.owner, { orderId, amountMinor: part ?? BigInt(order?.left ?? 0) })
  await selling.payments.settle()
}

const isGivenBack = ([only, ...others]: readonly Shown[]): boolean =>
  others.length === 0 &&
  /dikembalikan/.test(only?.embed.description ?? '') &&
  !JSON.stringify(only?.parts).includes('goods:')

test('the message that brought the goods says it once all of the money is back, and nothing before', async () => {
  const { orderId } = await selling.order(RANI, 'licence')
  await selling.pay(orderId)
  await handedOver(orderId)
  const [before] = selling.direct(RANI)
  await giveBack(orderId, 1_000n)
  expect(await handedOver(orderId)).toMatchObject({ state: 'sent', wanted: 1 })
  expect(selling.direct(RANI)).toEqual([before])
  await giveBack(orderId)
  await expect.poll(() => isGivenBack(selling.direct(RANI)), patience).toBe(true)
  expect(selling.direct(RANI)[0]?.id).toBe(before?.id)
})

test('so it does in a room, also in one that sleeps', async () => {
  selling.place.act({ deed: 'direct-messages', as: CITRA, open: false })
  const { orderId } = await selling.order(CITRA, 'licence')
  await ask("update public.discord_orders set token_until = now() - interval '1 second'")
  await selling.pay(orderId)
  await expect.poll(() => selling.delivery(orderId), patience).toBe('thread')
  const { rows } = selling.place.discord.simulation.world
  for (const { thread } of rows.channels.all()) if (thread) thread.isArchived = true
  await giveBack(orderId)
  await expect.poll(() => isGivenBack(selling.rooms()), patience).toBe(true)
})

test('who has deleted it, or takes no messages any more, is not written to again', async () => {
  const { orderId } = await selling.order(BAGUS, 'licence')
  await selling.pay(orderId)
  await handedOver(orderId)
  const [direct] = selling.direct(BAGUS)
  selling.place.discord.simulation.world.rows.messages.remove(direct?.id ?? '')
  selling.place.act({ deed: 'direct-messages', as: BAGUS, open: false })
  await giveBack(orderId)
  expect(await handedOver(orderId)).toMatchObject({ state: 'sent', wanted: 2 })
  expect([...selling.direct(BAGUS), ...selling.rooms()]).toEqual([])
})

test('goods that were still to be brought are not, and those that were brought long ago are not again', async () => {
  const late = await selling.order(EKA, 'licence')
  await selling.end()
  await selling.pay(late.orderId)
  await giveBack(late.orderId)
  await selling.startBot()
  expect(await handedOver(late.orderId)).toMatchObject({ state: 'dropped' })
  expect(selling.direct(EKA)).toEqual([])

  const { orderId } = await selling.order(RANI, 'licence')
  await selling.pay(orderId)
  await handedOver(orderId)
  await ask("delete from public.discord_outbox where kind = 'goods' and subject = $1", [orderId])
  await ask("update public.orders set paid_at = now() - interval '31 days' where id = $1", [orderId])
  await giveBack(orderId, 1_000n)
  const asked = await ask("select id from public.discord_outbox where kind = 'goods' and subject = $1", [
    orderId,
  ])
  expect(asked).toEqual([])
  expect(selling.direct(RANI)).toHaveLength(1)
})
