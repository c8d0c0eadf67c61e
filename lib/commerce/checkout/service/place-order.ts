import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import type { Currency } from '@/lib/core/money/money'
import { openCheckout } from '@/lib/commerce/catalogue/data/catalogue'
import type { CheckoutFacts } from '@/lib/commerce/catalogue/data/catalogue'
import { insertOrder, OrderRefused } from '@/lib/commerce/checkout/data/checkout'
import { isTaken } from '@/lib/core/db/taken'
import { minuteMs } from '@/lib/core/time/duration'
import type { NewLine, NewOrder, Refusal } from '@/lib/commerce/checkout/data/checkout'
import { findProduct, linesToPrice, priceItems } from '@/lib/commerce/checkout/rules/cart'
import type { PricedLine } from '@/lib/commerce/checkout/rules/cart'
import { couponProblem } from '@/lib/commerce/pricing/rules/coupon'
import { priceLines } from '@/lib/commerce/pricing/rules/pricing'
import type { LinePrice } from '@/lib/commerce/pricing/rules/pricing'
import { bodyHashOf } from './body-hash'
import { couponRefusal, noteMiss, readCode, takeCouponTry } from '@/lib/commerce/pricing/service/coupon-tries'
import { customerKey } from '@/lib/commerce/customers/service/customer-key'
import { taxRulesOf } from '@/lib/commerce/pricing/service/tax'
import { newOrderNumber } from '@/lib/commerce/orders/rules/order-number'
import { IdempotencyKey } from '@/lib/commerce/checkout/schema/cart'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderSummary, PaymentLink, PlacedOrder } from '@/lib/commerce/orders/schema/order'
import { newAttempt } from '@/lib/commerce/orders/service/new-attempt'
import { openPage } from './open-session'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { repeatOrder, withOrder } from './repeat-order'

const checkoutsOfAddress = (): { name: string; points: number; windowSeconds: number; scope: 'process' } => ({
  name: 'checkout',
  points: env().CHECKOUT_LIMIT_PER_MINUTE ?? (env().isDemo ? 6000 : 60),
  windowSeconds: 60,
  scope: 'process',
})

/** How many unpaid orders an e-mail and an address may have in a shop; the demo's tests all come from one address. */
function openOrderLimits(): { ofEmail: number; ofAddress: number } | null {
  const { OPEN_ORDER_LIMIT, isDemo } = env()
  if (OPEN_ORDER_LIMIT === undefined && isDemo) return null
  const ofEmail = OPEN_ORDER_LIMIT ?? 3
  return { ofEmail, ofAddress: ofEmail * 10 }
}

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
  /** `isCouponProven`: the code was tried and found before, so this is no guess. */
  options: { idempotencyKey?: string; isCouponProven?: boolean } = {},
): Promise<PlacedOrder> {
  await take(checkoutsOfAddress(), `${ctx.tenantId} ${ctx.address}`)
  const couponCode = input.coupon === undefined ? null : readCode(ctx, input.coupon)
  if (couponCode !== null && options.isCouponProven !== true) await takeCouponTry(ctx)
  const key = options.idempotencyKey === undefined ? null : claimOf(options.idempotencyKey, input)
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await writeOrder(ctx, input, couponCode, key)
      if ('repeatOf' in outcome) return await repeatOrder(ctx, outcome.repeatOf)
      return { order: outcome.summary, payment: await openFirst(outcome), isRepeat: false }
    } catch (error) {
      // Six random digits of one day: two orders may draw the same.
      if (error instanceof AppError && error.message === 'coupon_unknown') await noteMiss(ctx)
      if (!isTaken(error, 'orders_number') || tries >= numberTries) throw error
    }
  }
}

async function openFirst({ summary, open }: Placed): Promise<PaymentLink | null> {
  try {
    return await open()
  } catch (error) {
    throw withOrder(error, summary)
  }
}

function claimOf(key: string, input: CheckoutInput): { key: string; bodyHash: string } {
  if (!IdempotencyKey.safeParse(key).success) {
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { 'idempotency-key': ['invalid'] },
    })
  }
  return { key, bodyHash: bodyHashOf(input) }
}

type Placed = { summary: OrderSummary; open: () => Promise<PaymentLink | null> }
type Written = { repeatOf: string } | Placed

async function writeOrder(
  ctx: ShopContext,
  input: CheckoutInput,
  couponCode: string | null,
  key: { key: string; bodyHash: string } | null,
): Promise<Written> {
  const { tenantId } = ctx
  const orderId = newId()
  const limits = openOrderLimits()
  const named = [...new Set(input.items.map((item) => item.product))]
  const outcome = await withActor(buyerActor(ctx, orderId), async (db, last) => {
    const facts = await openCheckout(db, {
      tenantId,
      orderId,
      named,
      couponCode,
      customerKey: customerKey(tenantId, input.customer.email),
      key,
      limits: limits && { email: input.customer.email, address: ctx.address, ...limits },
    })
    if (!facts) throw new AppError('not_found')
    if (facts.claim && !facts.claim.isSameBody) throw new AppError('idempotency_key_reused')
    if (facts.claim && facts.claim.orderId !== orderId) return { repeatOf: facts.claim.orderId }
    if (
      limits &&
      facts.open &&
      (facts.open.ofEmail >= limits.ofEmail || facts.open.ofAddress >= limits.ofAddress)
    ) {
      throw new AppError('limit_reached', 'too_many_open_orders')
    }
    if (facts.isBlocked) throw new AppError('forbidden', 'customer_refused')
    return insertPriced(last, ctx, input, couponCode, orderId, facts)
  })
  if ('repeatOf' in outcome) return outcome
  const { order, facts } = outcome
  const token = orderToken(tenantId, orderId)
  const { attempt } = order
  return {
    summary: {
      id: orderId,
      number: order.number,
      status: attempt ? 'awaiting_payment' : 'paid',
      paymentState: attempt ? 'unpaid' : 'paid',
      attention: null,
      totalMinor: order.totalMinor,
      currency: facts.tenant.currency,
      createdAt: new Date(),
      token,
    },
    open: async () =>
      attempt &&
      (await openPage(ctx, attempt, {
        orderId,
        orderNumber: order.number,
        lines: order.lines,
        discountMinor: order.discountMinor,
        tax: {
          amountMinor: order.taxMinor,
          isIncluded: order.pricesIncludeTax,
          name: facts.tenant.tax.name,
        },
        customer: order.customer,
        locale: input.locale ?? ctx.locale,
        shopLocale: facts.tenant.locale,
      })),
  }
}

async function insertPriced(
  last: Db,
  ctx: ShopContext,
  input: CheckoutInput,
  couponCode: string | null,
  orderId: string,
  facts: CheckoutFacts,
): Promise<{ order: NewOrder; facts: CheckoutFacts }> {
  const now = new Date()
  const tax = taxRulesOf(facts.tenant.tax)
  const found = priceItems(input.items, facts.catalogue)
  const bought = found.map((line) => toBoughtLine(line, placeOf(line, input, facts.catalogue)))
  const toPrice = linesToPrice(found)
  const problem = couponCode === null ? null : couponProblem(facts.coupon, toPrice, now)
  if (problem !== null) throw couponRefusal(ctx, problem, facts.tenant.currency, facts.coupon?.minimumMinor)
  const price = priceLines(toPrice, facts.coupon, tax)
  const { totalMinor } = price
  const lines = bought.map((line, index) => withPrice(line, price.lines[index]))
  const windowEndsAt = new Date(now.getTime() + facts.tenant.orderWindowMinutes * minuteMs)
  const order: NewOrder = {
    tenantId: ctx.tenantId,
    id: orderId,
    number: newOrderNumber(now, facts.tenant.timeZone),
    customer: { name: input.customer.name, email: input.customer.email, phone: input.customer.phone ?? null },
    note: input.note ?? '',
    marketingConsent: input.marketing_consent ?? false,
    locale: input.locale ?? ctx.locale,
    currency: facts.tenant.currency,
    subtotalMinor: price.subtotalMinor,
    discountMinor: price.discountMinor,
    taxMinor: price.taxMinor,
    pricesIncludeTax: tax.isIncluded,
    totalMinor,
    coupon: facts.coupon && {
      id: facts.coupon.id,
      code: facts.coupon.code,
      version: facts.coupon.version,
      customerKey: customerKey(ctx.tenantId, input.customer.email),
    },
    attribution: { ...input.attribution },
    address: ctx.address,
    userAgent: ctx.userAgent,
    windowEndsAt,
    lines,
    attempt:
      totalMinor === 0n
        ? null
        : newAttempt(facts.options, input.provider, {
            tenantId: ctx.tenantId,
            orderId,
            amountMinor: totalMinor,
            currency: facts.tenant.currency,
            windowEndsAt,
            now,
            locale: ctx.locale,
          }),
  }
  try {
    await insertOrder(last, order)
  } catch (error) {
    throw error instanceof OrderRefused ? toRefusal(ctx, error.refusal, facts.tenant.currency) : error
  }
  return { order, facts }
}

function toRefusal(ctx: ShopContext, refusal: Refusal, currency: Currency): AppError {
  if (refusal === 'sold_out') return new AppError('sold_out')
  if (refusal === 'changed') return new AppError('conflict', 'total_changed')
  return couponRefusal(ctx, refusal === 'used_up' ? 'used_up' : 'used_by_you', currency)
}

type BoughtLine = Omit<NewLine, keyof Omit<LinePrice, 'subtotalMinor'>>

function withPrice(line: BoughtLine, price: LinePrice | undefined): NewLine {
  if (!price) throw new Error('A line that can be bought has a price.')
  const { discountMinor, taxRateBp, taxMinor, totalMinor } = price
  return { ...line, discountMinor, taxRateBp, taxMinor, totalMinor }
}

/** Where a line was asked for first, to name the field that is wrong. */
function placeOf(line: PricedLine, { items }: CheckoutInput, catalogue: CheckoutFacts['catalogue']): number {
  return items.findIndex(({ product }) => findProduct(catalogue, product)?.id === line.productId)
}

function toBoughtLine(line: PricedLine, index: number): BoughtLine {
  const { productId, variantId } = line
  if (line.problem === 'sold_out' || line.problem === 'only_some_left') throw new AppError('sold_out')
  if (line.problem === 'over_limit') {
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { [`items.${index}.quantity`]: ['over_limit'] },
    })
  }
  if (productId !== null && variantId === null && line.variant === null) {
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { [`items.${index}.variant`]: ['required'] },
    })
  }
  if (productId === null || variantId === null) throw new AppError('product_not_found')
  return {
    id: newId(),
    productId,
    variantId,
    productName: line.name,
    productSlug: line.product,
    variantName: line.variantName,
    deliveryKind: line.deliveryKind,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    isCounted: line.isCounted,
  }
}
