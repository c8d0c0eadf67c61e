import type pg from 'pg'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'
import { placeOrder } from '@/lib/commerce/service'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import type { Provider } from '@/lib/payments/schema'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { requestRefund } from '@/lib/payments/service'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Shop } from '@/lib/payments/testing/shops'
import type { Mailbox } from '@/sandbox/mailbox/mailbox'

export type Plan = {
  shop: 'a' | 'b'
  provider: Provider
  product: 'licence' | 'course' | 'sample'
  quantity?: number
  /** What the buyer does at the gateway: pays, pays twice, or goes away. */
  does?: 'pay' | 'payTwice' | 'leave'
}

/** Two shops, both gateways, six lives of the worker with two or three orders each. */
export const LIVES: readonly (readonly Plan[])[] = [
  [
    { shop: 'a', provider: 'midtrans', product: 'licence' },
    { shop: 'b', provider: 'stripe', product: 'licence' },
  ],
  [
    { shop: 'a', provider: 'stripe', product: 'licence' },
    { shop: 'a', provider: 'midtrans', product: 'licence', quantity: 2 },
    { shop: 'a', provider: 'midtrans', product: 'sample', does: 'leave' },
  ],
  [
    { shop: 'b', provider: 'stripe', product: 'course' },
    { shop: 'a', provider: 'midtrans', product: 'licence', does: 'leave' },
  ],
  [
    { shop: 'a', provider: 'midtrans', product: 'course', does: 'payTwice' },
    { shop: 'a', provider: 'stripe', product: 'course' },
  ],
  [
    { shop: 'b', provider: 'stripe', product: 'licence', quantity: 2 },
    { shop: 'a', provider: 'stripe', product: 'licence' },
  ],
  [
    { shop: 'a', provider: 'midtrans', product: 'licence' },
    { shop: 'b', provider: 'stripe', product: 'licence' },
  ],
]

export type Sale = Plan & {
  id: string
  token: string
  email: string
  refundedMinor: bigint
  totalMinor: bigint
}

/** What was sold while workers died, and where to ask what became of it. */
export type Trial = {
  harness: Harness
  mailbox: Mailbox
  /** The queue's tables belong to the worker alone. */
  queue: pg.Pool
  sales: Sale[]
  buyers: number
}

export const shopOf = (trial: Trial, sale: Plan): Shop => trial.harness.shops[sale.shop]

/** Places an order as the web does and lets its buyer act; nobody but the worker does anything about it. */
export async function sell(trial: Trial, plan: Plan): Promise<void> {
  trial.buyers += 1
  const email = `buyer${trial.buyers}-${plan.shop}-${plan.provider}@example.com`
  const { order, payment } = await placeOrder(
    shopContext(shopOf(trial, plan)),
    CheckoutInput.parse({
      items: [{ product: plan.product, quantity: plan.quantity ?? 1 }],
      customer: { name: 'Sari', email },
      provider: plan.provider,
    }),
  )
  const { id, token, totalMinor } = order
  trial.sales.push({ ...plan, id, token, email, refundedMinor: 0n, totalMinor })
  if (plan.does === 'leave' || !payment) return
  const acted = { providerRef: providerRefOf(payment.attemptId), request: { provider: plan.provider } }
  trial.harness.act(acted, 'pay', { method: 'qris' })
  if (plan.does === 'payTwice') trial.harness.act(acted, 'payTwice', { method: 'gopay' })
}

/** A member gives one order's money back, or a part of it, as soon as one of this gateway is handed over. */
export async function refundOne(trial: Trial, provider: Provider, part: 'all' | 'half'): Promise<void> {
  for (const sale of trial.sales) {
    const isCandidate = sale.provider === provider && sale.refundedMinor === 0n && sale.does === undefined
    if (!isCandidate || (await stateOf(trial, sale))?.status !== 'fulfilled') continue
    const amountMinor = part === 'all' ? sale.totalMinor : sale.totalMinor / 2n
    const shop = shopOf(trial, sale)
    await requestRefund(memberContext(shop, shop.members.owner), {
      orderId: sale.id,
      amountMinor,
      reason: '',
    })
    sale.refundedMinor = amountMinor
    return
  }
}

export type State = { status: OrderStatus; payment_state: PaymentState; attention: string | null }

export async function stateOf(trial: Trial, sale: Sale): Promise<State | undefined> {
  const [row] = await trial.harness.database.ask<State>(
    'select status, payment_state, attention from public.orders where id = $1',
    [sale.id],
  )
  return row
}

export async function count(trial: Trial, query: string, values: unknown[] = []): Promise<number> {
  const [row] = await trial.harness.database.ask<{ count: number }>(query, values)
  return row?.count ?? 0
}

export async function isEverySaleSettled(trial: Trial): Promise<boolean> {
  for (const sale of trial.sales) {
    const state = await stateOf(trial, sale)
    const isLeft = sale.does === 'leave' && sale.product !== 'sample'
    if (!isLeft && state?.status !== 'fulfilled') return false
  }
  return true
}
