import { createHash } from 'node:crypto'
import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Db } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits'
import { awaitSession, providerRefOf } from '@/lib/payments/service'
import type { NewAttempt } from '@/lib/payments/schema'
import { findNewestAttempt } from '@/lib/commerce/data/attempts'
import { openCheckout } from '@/lib/commerce/data/catalogue'
import type { CheckoutFacts } from '@/lib/commerce/data/catalogue'
import { insertOrder, isTaken } from '@/lib/commerce/data/checkout'
import type { NewLine, NewOrder } from '@/lib/commerce/data/checkout'
import { findOrder } from '@/lib/commerce/data/orders'
import { priceItems, totalOf } from '@/lib/commerce/rules/cart'
import type { PricedLine } from '@/lib/commerce/rules/cart'
import { newOrderNumber, pageEnd } from '@/lib/commerce/rules/order-number'
import { IdempotencyKey } from '@/lib/commerce/schema'
import type { CheckoutInput, OrderSummary, PaymentLink, PlacedOrder } from '@/lib/commerce/schema'
import { openPage } from '@/lib/commerce/service/open-session'
import { orderToken } from '@/lib/commerce/service/order-token'
import { paymentChoices } from '@/lib/commerce/service/storefront'

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
 * `validation_failed`, `product_not_found`, `sold_out`, `no_payment_connection`, `idempotency_key_reused`, and
 * `gateway_unavailable`, after which the order exists and can be paid from its page.
 */
export async function placeOrder(
  ctx: ShopContext,
  input: CheckoutInput,
  options: { idempotencyKey?: string } = {},
): Promise<PlacedOrder> {
  await take(checkoutsOfAddress(), `${ctx.tenantId} ${ctx.address}`)
  const key = options.idempotencyKey === undefined ? null : claimOf(options.idempotencyKey, input)
  for (let tries = 1; ; tries += 1) {
    try {
      const outcome = await writeOrder(ctx, input, key)
      if ('repeatOf' in outcome) return await repeatOrder(ctx, outcome.repeatOf)
      return { order: outcome.summary, payment: await outcome.open(), isRepeat: false }
    } catch (error) {
      // Six random digits of one day: two orders may draw the same.
      if (!isTaken(error, 'orders_number') || tries >= numberTries) throw error
    }
  }
}

function claimOf(key: string, input: CheckoutInput): { key: string; bodyHash: string } {
  if (!IdempotencyKey.safeParse(key).success) {
    throw new AppError('validation_failed', 'validation_failed', {
      fields: { 'idempotency-key': ['invalid'] },
    })
  }
  // The parsed input has its fields in the schema's order, so equal requests are equal texts.
  return { key, bodyHash: createHash('sha256').update(JSON.stringify(input)).digest('base64url') }
}

type Written = { repeatOf: string } | { summary: OrderSummary; open: () => Promise<PaymentLink | null> }

async function writeOrder(
  ctx: ShopContext,
  input: CheckoutInput,
  key: { key: string; bodyHash: string } | null,
): Promise<Written> {
  const { tenantId } = ctx
  const orderId = newId()
  const limits = openOrderLimits()
  const slugs = [...new Set(input.items.map((item) => item.product))]
  const outcome = await withActor(buyerActor(ctx, orderId), async (db) => {
    const facts = await openCheckout(db, {
      tenantId,
      orderId,
      slugs,
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
    return insertPriced(db, ctx, input, orderId, facts)
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
      (await openPage(
        ctx,
        { ...attempt, providerRef: providerRefOf(attempt.attemptId) },
        {
          orderId,
          orderNumber: order.number,
          lines: order.lines,
          discountMinor: 0n,
          customer: order.customer,
          locale: input.locale ?? ctx.locale,
          shopLocale: facts.tenant.locale,
        },
      )),
  }
}

async function insertPriced(
  db: Db,
  ctx: ShopContext,
  input: CheckoutInput,
  orderId: string,
  facts: CheckoutFacts,
): Promise<{ order: NewOrder; facts: CheckoutFacts }> {
  const lines = priceItems(input.items, facts.catalogue).map((line) => toNewLine(line, input))
  const totalMinor = totalOf(lines)
  const now = new Date()
  const windowEndsAt = new Date(now.getTime() + facts.tenant.orderWindowMinutes * 60_000)
  const order: NewOrder = {
    tenantId: ctx.tenantId,
    id: orderId,
    number: newOrderNumber(now, facts.tenant.timeZone),
    customer: { name: input.customer.name, email: input.customer.email, phone: input.customer.phone ?? null },
    note: input.note ?? '',
    marketingConsent: input.marketing_consent ?? false,
    locale: input.locale ?? ctx.locale,
    currency: facts.tenant.currency,
    subtotalMinor: totalMinor,
    totalMinor,
    attribution: { ...input.attribution },
    address: ctx.address,
    userAgent: ctx.userAgent,
    windowEndsAt,
    lines,
    attempt:
      totalMinor === 0n
        ? null
        : newAttempt(facts, input.provider, {
            tenantId: ctx.tenantId,
            orderId,
            amountMinor: totalMinor,
            currency: facts.tenant.currency,
            expiresAt: pageEnd(now, windowEndsAt),
            windowEndsAt,
          }),
  }
  if (!(await insertOrder(db, order))) throw new AppError('sold_out')
  return { order, facts }
}

/** A try to pay at the chosen gateway, or at the shop's default. Throws `no_payment_connection`. */
export function newAttempt(
  facts: Pick<CheckoutFacts, 'options'>,
  provider: CheckoutInput['provider'],
  attempt: Pick<
    NewAttempt,
    'tenantId' | 'orderId' | 'amountMinor' | 'currency' | 'expiresAt' | 'windowEndsAt'
  >,
): NewAttempt {
  const choice = paymentChoices(facts.options).find(
    (one) => provider === undefined || one.provider === provider,
  )
  const option = facts.options.find((one) => one.id === choice?.connectionId)
  if (!option) throw new AppError('no_payment_connection')
  return {
    ...attempt,
    attemptId: newId(),
    connectionId: option.id,
    secretVersion: option.secret_version,
    provider: option.provider,
  }
}

function toNewLine(line: PricedLine, input: CheckoutInput): NewLine {
  const { productId, variantId } = line
  const index = input.items.findIndex((item) => item.product === line.product)
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
    totalMinor: line.totalMinor,
    isCounted: line.isCounted,
  }
}

/** The order that an earlier, equal request placed. A page that is being made is waited for, never made twice. */
async function repeatOrder(ctx: ShopContext, orderId: string): Promise<PlacedOrder> {
  const { tenantId } = ctx
  const found = await withActor(buyerActor(ctx, orderId), async (db) => {
    const order = await findOrder(db, tenantId, orderId)
    return order && { order, attempt: await findNewestAttempt(db, tenantId, orderId) }
  })
  if (!found) throw new AppError('order_not_found')
  const { order, attempt } = found
  const summary: OrderSummary = {
    id: order.id,
    number: order.number,
    status: order.status,
    paymentState: order.paymentState,
    attention: order.attention,
    totalMinor: order.totalMinor,
    currency: order.currency,
    createdAt: order.createdAt,
    token: orderToken(tenantId, orderId),
  }
  if (!attempt) return { order: summary, payment: null, isRepeat: true }
  const page =
    attempt.url === null
      ? await awaitSession({ tenantId }, orderId, attempt.id)
      : { url: attempt.url, expiresAt: attempt.expiresAt }
  return {
    order: summary,
    payment: { attemptId: attempt.id, provider: attempt.provider, url: page.url, expiresAt: page.expiresAt },
    isRepeat: true,
  }
}
