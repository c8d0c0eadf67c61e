import { expect } from 'vitest'
import { workJob } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { loadStockItems } from '@/lib/commerce/stock/service/stock-items'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { Provider } from '@/lib/payments/schema'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { afterCommit, handlers, inTransaction, schedules } from '@/lib/subscribers'
import { startMailbox } from '@/sandbox/mailbox/mailbox'
import type { Mailbox } from '@/sandbox/mailbox/mailbox'
import { keysOf, livePagesOf, newestTry, orderOf, pageOf } from './orders'
import type { Placed, Wish } from './orders'
import { fingerprintOf, jobContext, memberContext } from './shop'
import { expectSoundShop } from './soundness'

export type { Placed }

export type Stock = { available: bigint; held: bigint }

/** Both simulators, the mail server and the product as it is composed, around two shops. */
export type Joint = {
  payments: Harness
  mailbox: Mailbox
  /** Places an order of shop `a` and asks the gateway for its page, as the checkout does. */
  order: (provider: Provider, wish?: Wish) => Promise<Placed>
  /** The newest try to pay an order, after another one was begun. */
  newest: (placed: Placed) => Promise<Placed>
  act: (placed: Placed, outcome: string, options?: object) => Promise<void>
  look: (placed: Placed) => Promise<OrderView>
  /** The licence keys that the order page shows. */
  keys: (placed: Placed) => Promise<string[]>
  stock: () => Promise<Stock>
  setAvailable: (units: bigint) => Promise<void>
  topics: (placed: Placed) => Promise<string[]>
  /** The templates of the mails that reached this order's customer, in the order of the alphabet. */
  mails: (placed: Pick<Placed, 'id' | 'email'>) => Promise<string[]>
  /** How many pages of this order can be paid on right now. */
  livePages: (placed: Placed) => Promise<number>
  /** No webhook leaves a gateway until `listen`. */
  silence: () => void
  listen: () => void
  /** Lets the time of an order and of its tries to pay be over, and everything that is due then happen. */
  timePasses: (placed: Placed) => Promise<void>
  /** Runs what the schedules of the whole product find due, and all that follows. */
  runDue: () => Promise<void>
  /** Ends every outage, and lets what waits be done. */
  calm: () => Promise<void>
  /** What must be true whatever happened; called after each test with what `watch` gave before it. */
  expectSound: (before: Record<string, string>) => Promise<void>
  watch: () => Promise<Record<string, string>>
  stop: () => Promise<void>
}

/** What all of it stands on. */
type Base = { payments: Harness; mailbox: Mailbox; licence: string }

async function startBase(): Promise<Base> {
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0 })
  const payments = await startConnectedHarness({
    variables: { SMTP_URL: `smtp://127.0.0.1:${mailbox.smtpPort}` },
    composition: { inTransaction, afterCommit, handlers },
  }).catch(async (error: unknown) => {
    await mailbox.stop()
    throw error
  })
  return { payments, mailbox, licence: payments.shops.a.products.licenseKey.variantId }
}

async function runDue({ payments }: Base): Promise<void> {
  const { a, b } = payments.shops
  for (const schedule of schedules) {
    for (const job of await schedule.due()) {
      const shop = job.data.tenantId === a.tenantId ? a : b
      await workJob(handlers[job.queue], jobContext(shop), job.data)
    }
  }
  await payments.settle()
}

async function readMails(
  { payments, mailbox }: Base,
  placed: Pick<Placed, 'id' | 'email'>,
): Promise<string[]> {
  const rows = await payments.database.ask<{ template: string }>(
    `select template from public.notifications where order_id = $1 and recipient = $2 and state = 'sent' order by template`,
    [placed.id, placed.email],
  )
  // What was noted as sent is what arrived, once each.
  expect(await mailbox.store.list({ to: placed.email })).toHaveLength(rows.length)
  return rows.map((row) => row.template)
}

async function timePasses(base: Base, placed: Placed): Promise<void> {
  const { database } = base.payments
  const past = new Date(Date.now() - 1_000)
  await database.ask('update public.orders set window_ends_at = $2 where id = $1', [placed.id, past])
  await database.ask(
    `update public.payment_attempts set expires_at = $2, page_ends_at = $2, window_ends_at = $2, next_sync_at = $2
     where order_id = $1`,
    [placed.id, past],
  )
  await runDue(base)
}

/** The units of the licence that is sold. */
function stockOf({ payments, licence }: Base): Pick<Joint, 'stock' | 'setAvailable'> {
  const { database, shops } = payments
  const place = [shops.a.tenantId, licence]
  return {
    stock: async () => {
      const [row] = await database.ask<Stock>(
        'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
        place,
      )
      if (!row) throw new Error('There is no stock.')
      return row
    },
    setAvailable: async (units) => {
      await database.ask(
        'update public.stock_levels set available = $3 where tenant_id = $1 and variant_id = $2',
        [...place, units],
      )
    },
  }
}

/** What reaches the product from outside, and when. */
function weatherOf(base: Base): Pick<Joint, 'silence' | 'listen' | 'calm' | 'timePasses' | 'runDue'> {
  const { midtrans, stripe } = base.payments
  const listen = (): void => {
    midtrans.control.reset()
    stripe.control.resetKnobs()
  }
  return {
    silence: () => {
      midtrans.control.setKnobs({ drop: true })
      stripe.control.setDeliveryKnobs({ drop: true })
    },
    listen,
    calm: async () => {
      listen()
      await base.payments.settle()
    },
    timePasses: (placed) => timePasses(base, placed),
    runDue: () => runDue(base),
  }
}

export async function startJoint(): Promise<Joint> {
  const base = await startBase()
  const { payments, mailbox, licence } = base
  const { database } = payments
  const { a, b } = payments.shops
  const text = Array.from({ length: 200 }, () => `JOINT-${newId()}`).join('\n')
  await loadStockItems(memberContext(a, a.members.owner), { variantId: licence, text })
  await payments.settle()
  return {
    payments,
    mailbox,
    order: (provider, wish) => orderOf(a, provider, wish),
    newest: (placed) => newestTry(payments, placed),
    act: async (placed, outcome, options) => {
      payments.act(placed, outcome, options)
      await payments.settle()
    },
    look: pageOf,
    keys: keysOf,
    topics: async (placed) => {
      const rows = await database.ask<{ topic: string }>(
        'select topic from public.events where order_id = $1 order by id',
        [placed.id],
      )
      return rows.map((row) => row.topic)
    },
    mails: (placed) => readMails(base, placed),
    livePages: (placed) => livePagesOf(payments, placed),
    ...stockOf(base),
    ...weatherOf(base),
    expectSound: async (before) => {
      expect(await fingerprintOf(database, b.tenantId), 'the other shop noticed nothing').toEqual(before)
      await expectSoundShop({ database, mailbox }, a.tenantId, licence)
    },
    watch: () => fingerprintOf(database, b.tenantId),
    stop: async () => {
      await payments.stop()
      await mailbox.stop()
    },
  }
}
