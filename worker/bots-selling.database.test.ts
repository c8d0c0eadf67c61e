import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { RANI } from '@/sandbox/discord/harness'
import { WorkerProcess } from '@/worker/testing/process'

const bots = new WorkerProcess('worker/bots.ts')
let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
afterAll(async () => {
  await selling.stop()
  await bots.remove()
})

const patience = { timeout: 60_000, interval: 50 }

test('the process of bots sells with a login of its own, and whoever is killed after the message says no second', async () => {
  const asProcess = {
    start: async () => {
      await bots.start()
      return {
        stop: async () => {
          await bots.end('SIGKILL')
        },
      }
    },
  }
  await selling.begin(asProcess)
  const { orderId } = await selling.order(RANI, 'licence')
  await selling.pay(orderId)
  await expect.poll(() => selling.delivery(orderId), patience).toBe('dm')
  await selling.end()
  // As if it was killed before it could write down what it had said.
  const { database } = selling.payments
  await database.ask(
    "update public.discord_outbox set state = 'claimed', done_at = null, message_id = null where kind = 'goods'",
  )
  await database.ask("update public.discord_orders set delivery = 'waiting'")
  await database.ask("update private.bot_leases set held_until = now() - interval '1 second'")
  await database.ask('delete from private.bot_processes')
  await selling.startBot(asProcess)
  await expect.poll(() => selling.delivery(orderId), patience).toBe('dm')
  expect(selling.direct(RANI)).toHaveLength(1)
})
