import { buyerActor, visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { Currency } from '@/lib/core/money/money'
import { abandonAttempt, awaitSession, beginAttempt, findNewestAttempt } from '@/lib/payments/service'
import { GATEWAYS, isSpent } from '@/lib/payments/gateways/schema'
import { isOngoing, qrOf } from '@/lib/payments/schema'
import type { NewAttempt, Provider, Way } from '@/lib/payments/schema'
import type { BuyerAttempt } from '@/lib/payments/service'
import { findShop } from '@/lib/commerce/catalogue/data/catalogue'
import type { ShopFacts } from '@/lib/commerce/catalogue/data/catalogue'
import { codeChoices } from '@/lib/commerce/checkout/rules/code-choice'
import { countedUnits } from '@/lib/commerce/checkout/rules/counted-units'
import { isTaken } from '@/lib/core/db/taken'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { changeHolds, holdStock, listHolds, lockStock } from '@/lib/commerce/stock/data/stock'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import type { HoldChange } from '@/lib/commerce/stock/rules/holds'
import { drawCode, openPage, payableOf } from './open-session'
import { canRetry, isPayable } from '@/lib/commerce/orders/service/order-page'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import { newAttempt } from '@/lib/commerce/orders/service/new-attempt'

type Retried = { order: Order; lines: StoredLine[]; shop: ShopFacts; attempt: BuyerAttempt | null }

async function read(db: TenantDb, orderId: string): Promise<Retried> {
  const order = await findOrder(db, orderId)
  const shop = await findShop(db)
  if (!order || !shop) throw new AppError('order_not_found')
  if (!isPayable(order)) throw new AppError('conflict', 'order_not_payable')
  return {
    order,
    shop,
    lines: await listOrderLines(db, orderId),
    attempt: await findNewestAttempt(db, orderId),
  }
}

/** What an order can be paid by now; the address is null of a code, which stands with its attempt. */
type Payable = { url: string | null }

type Wish = { way: Way; provider?: Provider; replaces?: string }

/** A try that fits what is wished for. A code ends with its try, whatever the order's own window is. */
function wantedAttempt(ctx: ShopContext, { order, shop }: Retried, wish: Wish): NewAttempt {
  const now = new Date()
  const { id: orderId, totalMinor: amountMinor, currency, windowEndsAt } = order
  const options = wish.way === 'qr' ? codeChoices(shop.options, amountMinor, currency, now) : shop.options
  const about = {
    tenantId: ctx.tenantId,
    orderId,
    amountMinor,
    currency,
    windowEndsAt,
    now,
    locale: ctx.locale,
  }
  const attempt = newAttempt(options, wish.provider, about)
  return wish.way === 'qr' ? { ...attempt, way: 'qr', windowEndsAt: attempt.expiresAt } : attempt
}

/** The one live way to pay an order that fits a wish: what is there, or a new one in the place of what does not fit. */
async function payBy(ctx: ShopContext, orderId: string, token: string, wish: Wish): Promise<Payable> {
  assertOrderToken(ctx.tenantId, orderId, token)
  const found = await withActor(buyerActor(ctx, orderId), (db) => read(db, orderId))
  const live = found.attempt && isOngoing(found.attempt.state) ? found.attempt : null
  const isSameGateway = wish.provider === undefined || wish.provider === live?.provider
  if (live && live.way === wish.way && isSameGateway && wish.replaces !== live.id) {
    const usable = await usablePart(ctx, orderId, live)
    if (usable) return usable
  }
  // The page that is open may outlive the window: it can still be paid, and no other can.
  if (!canRetry(found.order))
    throw new AppError('conflict', live ? 'too_late_to_change' : 'order_not_payable')
  const provider = wish.provider ?? (wish.way === 'page' ? live?.provider : undefined)
  const attempt = wantedAttempt(ctx, found, { way: wish.way, ...(provider ? { provider } : {}) })
  // The gateway is asked before our rows change: only a page that is closed there may be replaced here.
  if (live && (await closePage(ctx, orderId, live)) === 'replaced') return waitForOther(ctx, orderId)
  try {
    await withActor(buyerActor(ctx, orderId), (db) => insertRetry(db, found, attempt))
  } catch (error) {
    if (!isTaken(error, 'payment_attempts_one_open')) throw error
    return waitForOther(ctx, orderId)
  }
  const order = payableOf(found.order, found.lines, found.shop.tenant)
  if (wish.way === 'page') return openPage(ctx, attempt, order)
  await drawCode(ctx, attempt, order)
  return { url: null }
}

/**
 * The page on which an unpaid order can be paid: the open one, or a new one when another gateway is chosen, the page is
 * dead, the order is paid by a code so far, or the try that `replaces` names is given up for another way to pay; never
 * two at a time. Throws `order_not_found`, `conflict` (paid, closed, or a payment is on its way), `sold_out` (the order
 * stays), `no_payment_connection`, `validation_failed` (no gateway takes the amount), `gateway_unavailable`,
 * `payment_refused`.
 */
export async function retryPayment(
  ctx: ShopContext,
  orderId: string,
  token: string,
  options: { provider?: Provider; replaces?: string } = {},
): Promise<{ url: string }> {
  const { url } = await payBy(ctx, orderId, token, { way: 'page', ...options })
  // Somebody had a code drawn in the same moment.
  if (url === null) throw new AppError('conflict', 'payment_in_progress')
  return { url }
}

/** How the code is called by which this order can be paid; null where none is to be had. */
export async function codeOffered(
  ctx: ShopContext,
  { totalMinor, currency }: { totalMinor: bigint; currency: string },
): Promise<string | null> {
  const shop = await withActor(visitorActor(ctx), (db) => findShop(db))
  const [choice] = codeChoices(shop?.options ?? [], totalMinor, Currency.parse(currency), new Date())
  return choice ? (GATEWAYS[choice.provider].qr?.name ?? null) : null
}

/**
 * Has an unpaid order paid by a code that is drawn where the order is shown, in the place of the try before it; or by
 * what else it can be paid by, where none is to be had (any more). Throws as `retryPayment`.
 */
export async function payByCode(ctx: ShopContext, orderId: string, token: string): Promise<'code' | 'page'> {
  try {
    const { url } = await payBy(ctx, orderId, token, { way: 'qr' })
    return url === null ? 'code' : 'page'
  } catch (error) {
    const isNone =
      error instanceof AppError && ['payment_refused', 'no_payment_connection'].includes(error.code)
    if (!isNone) throw error
    await retryPayment(ctx, orderId, token)
    return 'page'
  }
}

/** What a live attempt is paid by while it can be used; null when it is dead and has to be replaced. */
async function usablePart(ctx: ShopContext, orderId: string, attempt: BuyerAttempt): Promise<Payable | null> {
  const now = new Date()
  // A bank that is debiting an account has nothing more to show.
  const isAtBank = attempt.state === 'pending' && GATEWAYS[attempt.provider].isPendingAtBank
  if (attempt.state === 'review' || isAtBank) throw new AppError('conflict', 'payment_in_progress')
  if (qrOf(attempt.instructions, now) !== null && !isSpent(attempt)) return { url: null }
  // Somebody who has the bank's instructions is shown them again, also when the page itself is over.
  if (attempt.url !== null)
    return attempt.state === 'pending' || (attempt.expiresAt > now && !isSpent(attempt))
      ? { url: attempt.url }
      : null
  const isBeingMade = attempt.creatingUntil !== null && attempt.creatingUntil > now
  return isBeingMade ? awaitSession({ tenantId: ctx.tenantId }, orderId, attempt.id) : null
}

/** Closes a page at its gateway. `replaced`: another tab has done so and made a new one. Throws `conflict`. */
async function closePage(
  ctx: ShopContext,
  orderId: string,
  live: BuyerAttempt,
): Promise<'closed' | 'replaced'> {
  const { tenantId } = ctx
  const outcome = await abandonAttempt({ tenantId }, { attemptId: live.id, connectionId: live.connectionId })
  if (outcome === 'closed') return 'closed'
  const newest = await withActor(buyerActor(ctx, orderId), (_, last) => findNewestAttempt(last, orderId))
  if (newest && newest.id !== live.id && isOngoing(newest.state)) return 'replaced'
  if (newest?.id === live.id && newest.state === 'cancelled') return 'closed'
  throw new AppError('conflict', 'payment_in_progress')
}

/** Two tabs retried at once: the other one's page is this one's, too. */
async function waitForOther(ctx: ShopContext, orderId: string): Promise<Payable> {
  const { tenantId } = ctx
  const attempt = await withActor(buyerActor(ctx, orderId), (_, last) => findNewestAttempt(last, orderId))
  if (!attempt || !isOngoing(attempt.state)) throw new AppError('conflict', 'payment_in_progress')
  return attempt.url === null ? awaitSession({ tenantId }, orderId, attempt.id) : { url: attempt.url }
}

/** Units that an earlier attempt still holds are let go and held anew in the same commit, so nobody comes in between. */
async function insertRetry(db: TenantDb, found: Retried, attempt: NewAttempt): Promise<void> {
  const { orderId } = attempt
  const order = await findOrder(db, orderId)
  if (!order || !canRetry(order)) throw new AppError('conflict', 'order_not_payable')
  // What a member sold by a name and a price alone has no stock.
  const goods = found.lines.flatMap(({ variantId, deliveryKind, quantity }) =>
    variantId === null ? [] : [{ variantId, deliveryKind, quantity }],
  )
  const variantIds = [...new Set(goods.map((line) => line.variantId))].sort()
  const stock = await lockStock(db, variantIds)
  const holds = await listHolds(db, orderId)
  const releases = holds
    .filter((hold) => hold.state === 'held')
    .map((hold): HoldChange => ({ ...hold, to: 'released' }))
  await changeHolds(db, orderId, releases)
  await beginAttempt(db, attempt)
  const units = countedUnits(
    goods.map((line) => {
      const counted = stock.get(line.variantId) ?? null
      const available = availableOf(line.deliveryKind, counted === null ? null : Number(counted))
      return { variantId: line.variantId, quantity: line.quantity, isCounted: available !== null }
    }),
  )
  const wanted = units.variantIds.map((variantId, index) => ({
    variantId,
    quantity: units.quantities[index] ?? 0,
  }))
  if (!(await holdStock(db, orderId, attempt.attemptId, wanted))) throw new AppError('sold_out')
}
