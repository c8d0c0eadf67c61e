import type { ShopContext } from '@/lib/core/context'
import { isTaken } from '@/lib/core/db/taken'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import type { Currency } from '@/lib/core/money/money'
import type { TenantSettings } from '@/lib/platform/schema'
import type { NewOrder } from '@/lib/commerce/checkout/data/new-order'
import { IdempotencyKey } from '@/lib/commerce/checkout/schema/cart'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderSummary, PaymentLink, PlacedOrder } from '@/lib/commerce/orders/schema/order'
import type { OrderSource } from '@/lib/commerce/schema'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { noteMiss, readCode, takeCouponTry } from '@/lib/commerce/pricing/service/coupon-tries'
import { bodyHashOf } from './body-hash'
import { openPage, payableOf } from './open-session'
import type { Legacy } from './price-order'
import { repeatLegacyOrder, repeatOrder, withOrder } from './repeat-order'
import { writeOrder } from './write-order'

const checkoutsOfAddress = (): { name: string; points: number; windowSeconds: number; scope: 'process' } => ({
  name: 'checkout',
  points: env().CHECKOUT_LIMIT_PER_MINUTE ?? (env().isDemo ? 6000 : 60),
  windowSeconds: 60,
  scope: 'process',
})

const numberTries = 8

/**
 * Places an order: prices from the database, stock held for the payment, one commit, then the gateway's page. With an
 * idempotency key the same request again gives the same order (`isRepeat`). Throws `rate_limited`, `limit_reached`,
 * `validation_failed` (a coupon that does not work, a total that no gateway of the shop takes), `forbidden` for somebody
 * whom the shop has blocked, `product_not_found`, `sold_out`, `no_payment_connection`, `idempotency_key_reused`, and
 * `gateway_unavailable` or `payment_refused`, after which the order exists, is named by the failure (`order`), and can
 * be paid from its page.
 */
export async function placeOrder(
  ctx: ShopContext,
  input: CheckoutInput,
  /** `isCouponProven`: the code was tried and found before, so this is no guess. `source`: the door it comes through. */
  options: { idempotencyKey?: string; isCouponProven?: boolean; legacy?: Legacy; source?: OrderSource } = {},
): Promise<PlacedOrder> {
  await take(checkoutsOfAddress(), `${ctx.tenantId} ${ctx.address}`)
  const couponCode = input.coupon === undefined ? null : readCode(ctx, input.coupon)
  if (couponCode !== null && options.isCouponProven !== true) await takeCouponTry(ctx)
  const { legacy = null, source = legacy === null ? 'web' : 'api' } = options
  const { idempotencyKey } = options
  const key =
    idempotencyKey === undefined ? null : claimOf(idempotencyKey, legacy?.bodyHash ?? bodyHashOf(input))
  for (let tries = 1; ; tries += 1) {
    try {
      const written = await writeOrder(ctx, { orderId: newId(), input, couponCode, legacy, source }, key)
      if ('repeatOf' in written) return await repeatOrder(ctx, written.repeatOf)
      const summary = summaryOf(written.order, written.tenant.currency)
      return { order: summary, payment: await openFirst(ctx, written, summary), isRepeat: false }
    } catch (error) {
      if (error instanceof AppError && error.message === 'coupon_unknown') await noteMiss(ctx)
      if (legacy && isTaken(error, 'orders_legacy_id')) return repeatLegacyOrder(ctx, input, legacy)
      // Six random digits of one day, or a code of three: two orders may draw the same.
      const isDrawnTwice = isTaken(error, 'orders_number') || isTaken(error, 'orders_open_code')
      if (!isDrawnTwice || tries >= numberTries) throw error
    }
  }
}

function claimOf(key: string, bodyHash: string): { key: string; bodyHash: string } {
  if (!IdempotencyKey.safeParse(key).success) {
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { 'idempotency-key': ['expected_idempotency_key'] },
    })
  }
  return { key, bodyHash }
}

function summaryOf(order: NewOrder, currency: Currency): OrderSummary {
  return {
    id: order.id,
    number: order.number,
    status: order.attempt ? 'awaiting_payment' : 'paid',
    paymentState: order.attempt ? 'unpaid' : 'paid',
    attention: null,
    totalMinor: order.totalMinor,
    currency,
    createdAt: new Date(),
    token: orderToken(order.tenantId, order.id),
  }
}

async function openFirst(
  ctx: ShopContext,
  { order, tenant }: { order: NewOrder; tenant: TenantSettings },
  summary: OrderSummary,
): Promise<PaymentLink | null> {
  const { attempt } = order
  if (!attempt) return null
  try {
    return await openPage(ctx, attempt, payableOf(order, order.lines, tenant))
  } catch (error) {
    throw withOrder(error, summary)
  }
}
