import { getOrder } from '@/lib/commerce/orders/service/order-page'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { revealKeys } from '@/lib/commerce/settlement/service/goods'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import type { Provider } from '@/lib/payments/schema'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Shop } from '@/lib/payments/testing/shops'
import type { Acted } from '@/lib/payments/testing/tries'
import { shopContext } from './shop'

/** An order as its buyer has it in hand, with its first try to pay. */
export type Placed = Acted & {
  shop: Shop
  id: string
  number: string
  token: string
  attemptId: string
  url: string
  email: string
}

/** `besides` is one more product in the same order, once; `whatsapp` a number for its messages, '' for ticked without one. */
export type Wish = {
  product?: string
  quantity?: number
  besides?: string
  key?: string
  whatsapp?: string
}

let buyers = 0

/** Places an order and asks the gateway for its page, as the checkout does. */
export async function orderOf(shop: Shop, provider: Provider, wish: Wish = {}): Promise<Placed> {
  const { product = 'licence', quantity = 1, besides, key, whatsapp } = wish
  const chat = whatsapp === undefined ? {} : { whatsapp_phone: whatsapp }
  const items = [{ product, quantity }, ...(besides === undefined ? [] : [{ product: besides, quantity: 1 }])]
  buyers += 1
  const email = `sari${buyers}@example.com`
  const { order: placed, payment } = await placeOrder(
    shopContext(shop),
    CheckoutInput.parse({
      items,
      customer: { name: 'Sari', email, ...chat },
      provider,
      ...(whatsapp !== undefined && { whatsapp_consent: true }),
    }),
    key === undefined ? {} : { idempotencyKey: key },
  )
  const attemptId = payment?.attemptId ?? ''
  return {
    shop,
    id: placed.id,
    number: placed.number,
    token: placed.token,
    attemptId,
    url: payment?.url ?? '',
    email,
    providerRef: attemptId === '' ? '' : providerRefOf(attemptId),
    request: { provider },
  }
}

type AttemptRow = { id: string; provider: Provider; provider_ref: string; url: string | null }

function attemptsOf({ database }: Harness, placed: Placed): Promise<AttemptRow[]> {
  return database.ask<AttemptRow>(
    'select id, provider, provider_ref, url from public.payment_attempts where order_id = $1 order by created_at, id',
    [placed.id],
  )
}

/** The newest try to pay an order, after another one was begun. */
export async function newestTry(payments: Harness, placed: Placed): Promise<Placed> {
  const row = (await attemptsOf(payments, placed)).at(-1)
  if (!row) throw new Error('The order has no try to pay.')
  const { id: attemptId, provider, provider_ref: providerRef, url } = row
  return { ...placed, attemptId, providerRef, url: url ?? '', request: { provider } }
}

/** How many pages of this order can be paid on right now. */
export async function livePagesOf(payments: Harness, placed: Placed): Promise<number> {
  const refs = (await attemptsOf(payments, placed)).map((row) => row.provider_ref)
  const snap = payments.midtrans.control
    .sessions()
    .filter((page) => refs.includes(page.orderId) && page.state === 'open')
  const checkout = refs.flatMap((clientReferenceId) =>
    payments.stripe.control.findSessions({ clientReferenceId, status: 'open' }),
  )
  return snap.length + checkout.length
}

export function pageOf(placed: Placed): Promise<OrderView> {
  return getOrder(shopContext(placed.shop), placed.id, placed.token)
}

/** The licence keys that the order page shows. */
export async function keysOf(placed: Placed): Promise<string[]> {
  const { fulfilments } = await pageOf(placed)
  const delivered = fulfilments.filter((one) => one.kind === 'license_key' && one.state === 'delivered')
  const revealed = await Promise.all(
    delivered.map((one) => revealKeys(shopContext(placed.shop), placed.id, placed.token, one.id)),
  )
  return revealed.flatMap((one) => one.keys)
}
