import { createHash } from 'node:crypto'
import type { ShopContext } from '@/lib/core/context'
import { take } from '@/lib/core/limits/limits'
import { AppError } from '@/lib/core/errors'
import { findMeantProduct, getLegacyOrder, orderPath, placeOrder } from '@/lib/commerce/service'
import { wireOrder } from '@/lib/integrations/rules/inherited'
import { readPayment } from '@/lib/integrations/schema/inherited'
import type { PaymentWish } from '@/lib/integrations/schema/inherited'
import { PROVIDERS } from '@/lib/payments/schema'
import { refused } from './refused'
import type { Answer } from './refused'

/** Equal wishes are equal texts: what was read has its fields in the order of its schema. */
function hashOf(wish: PaymentWish): string {
  return createHash('sha256').update(JSON.stringify(wish)).digest('base64url')
}

/**
 * Places an order under the program's own name for it: the same again gives the same page, something else under that name
 * is a conflict. What it costs is the shop's to say; an amount that differs is refused with what it is. Throws like
 * `placeOrder`.
 */
export async function createPayment(ctx: ShopContext, sent: unknown): Promise<Answer> {
  const read = readPayment(sent)
  if ('details' in read) return refused(read.details)
  const { wish } = read
  const { orderId, amount, name, email, phone, attribution } = wish
  const product = await findMeantProduct(ctx, wish.productId)
  if (product === null) return refused(['Product ID is required'])
  const provider = PROVIDERS.find((one) => one === wish.paymentMethod)
  const { order, payment } = await placeOrder(
    ctx,
    {
      items: [{ product, quantity: 1 }],
      customer: { name, email, phone },
      attribution,
      ...(provider ? { provider } : {}),
    },
    { idempotencyKey: `legacy:${orderId}`, legacy: { id: orderId, amount, bodyHash: hashOf(wish) } },
  )
  const url = payment?.url ?? ctx.origin + orderPath(ctx.tenantId, order.id)
  return { body: { success: true, redirectUrl: url, paymentUrl: url, token: order.token, orderId } }
}

/** Names are the programs' own and may be guessed; who guesses is stopped, and learns of nobody. */
const looks = { name: 'legacy_status', points: 300, windowSeconds: 60, scope: 'process' } as const

/** How an order stands. Throws `order_not_found` for one of another shop, too. */
export async function getStatus(ctx: ShopContext, named: string, request: Request): Promise<Answer> {
  await take(looks, `${ctx.tenantId} ${ctx.address}`)
  if (named.length > 80) throw new AppError('order_not_found')
  const token = new URL(request.url).searchParams.get('token') ?? request.headers.get('x-order-token') ?? ''
  const { order, isKnown } = await getLegacyOrder(ctx, named, token)
  return { body: { success: true, order: wireOrder(order, isKnown) } }
}
