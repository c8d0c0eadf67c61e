import type { z } from 'zod'
import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { translator } from '@/lib/core/i18n/i18n'
import { newPublicId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { Currency, formatMoney } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { minuteMs } from '@/lib/core/time/duration'
import {
  closePages,
  orderToken,
  placeBilledOrder,
  requirePayable,
  retryPayment,
} from '@/lib/commerce/service'
import type { Borrower } from '@/lib/lending/links/schema'
import { findReach } from '@/lib/lending/links/data'
import {
  giveUpLoanOrder,
  insertPlaces,
  listOpenLoanOrders,
  listPlaces,
  lockParty,
} from '@/lib/lending/paying/data/loan-orders'
import { isSameWish } from '@/lib/lending/paying/rules'
import { PayWish } from '@/lib/lending/paying/schema'
import { leastLeftMs, requireQuote } from '@/lib/lending/paying/service/payoff'
import { listPayables } from '@/lib/lending/owed/data'
import type { Payable } from '@/lib/lending/owed/schema'
import { getTenantSettings } from '@/lib/platform/service'

/** Whoever pays does it now and then; each order asks a gateway. */
const PAY_LIMIT = { name: 'loan_pay', points: 20, windowSeconds: 600, scope: 'process' } as const

const mostTries = 4

/** Whoever has the link, with the order in hand by which they pay. */
function payerActor({ tenantId }: ShopContext, { id: partyId }: Borrower, orderId: string): TenantActor {
  return { role: 'storefront', tenantId, partyId, orderId }
}

type Wish = z.output<typeof PayWish>

/** The order of a wish, there already or new; or the one that is in its way. */
type Found = { kind: 'ready' | 'in_the_way'; orderId: string }

/**
 * Where whoever has the link pays what they want of what they owe: a new order, or the open one where it is for the same.
 * An open one for something else is given up first; nobody has two. Throws `validation_failed` for more than is owed,
 * `not_found`, `conflict` while a payment is under way and for a quote that is over, `no_payment_connection`, `gateway_unavailable`, `payment_refused`.
 */
export async function payByLink(
  ctx: ShopContext,
  borrower: Borrower,
  given: PayWish,
): Promise<{ orderId: string; token: string; url: string }> {
  const wish = PayWish.parse(given)
  await take(PAY_LIMIT, `${ctx.tenantId} ${borrower.id}`)
  await requirePayable(ctx, { ...(await sumOf(ctx, borrower, wish)), provider: wish.provider })
  for (let tries = 1; ; tries += 1) {
    const found = await findOrPlace(ctx, borrower, wish)
    if (found.kind === 'ready') {
      const token = orderToken(ctx.tenantId, found.orderId)
      const options = wish.provider === undefined ? {} : { provider: wish.provider }
      const { url } = await retryPayment(ctx, found.orderId, token, options)
      return { orderId: found.orderId, token, url }
    }
    const isGone = await giveUp(ctx, borrower, found.orderId)
    if (!isGone || tries >= mostTries) throw new AppError('conflict', 'own_payment_in_progress')
  }
}

/** What a wish comes to. Throws like `requireOwed`. */
async function sumOf(ctx: ShopContext, borrower: Borrower, wish: Wish) {
  return withActor(borrowerActor(ctx, borrower.id), async (db) => {
    const [first] = await requireOwed(db, ctx, wish)
    const amountMinor = wish.parts.reduce((sum, part) => sum + part.amountMinor, 0n)
    return { amountMinor, currency: Currency.parse(first?.currency) }
  })
}

/** What is to be paid, in the order of the wish: all of it theirs, owed, in one currency, and no more than is open. */
async function requireOwed(db: TenantDb, ctx: ShopContext, { parts }: Wish): Promise<Payable[]> {
  const ids = parts.map(({ id }) => id)
  const payables = new Map((await listPayables(db, ids)).map((one) => [one.id, one]))
  const wanted = parts.map(({ kind, id, amountMinor }) => {
    const payable = payables.get(id)
    if (payable?.kind !== kind) throw new AppError('conflict', 'nothing_owed')
    if (amountMinor > payable.outstandingMinor) throw tooMuch(ctx, payable)
    return payable
  })
  if (new Set(wanted.map(({ currency }) => currency)).size > 1)
    throw new AppError('validation_failed', 'pay_currencies', { fields: { parts: ['invalid'] } })
  return wanted
}

function tooMuch({ locale }: ShopContext, { outstandingMinor, currency }: Payable): AppError {
  const owed = formatMoney(outstandingMinor, Currency.parse(currency), locale)
  return new AppError('validation_failed', 'pay_beyond_owed', {
    values: { owed },
    fields: { amount: ['too_large'] },
  })
}

type Quote = { on: string; endsAt: Date }

/** The quote that is to be paid. Throws `conflict` where it is another one, or ends before anybody could pay it. */
async function quoteFor(db: TenantDb, ctx: ShopContext, { parts }: Wish, [item]: Payable[]): Promise<Quote> {
  const [part] = parts
  if (!part || !item) throw new AppError('conflict', 'nothing_owed')
  const quote = await requireQuote(db, ctx, { ...part, currency: item.currency })
  if (quote.endsAt.getTime() - Date.now() > leastLeftMs) return quote
  throw new AppError('conflict', 'payoff_ends')
}

async function findOrPlace(ctx: ShopContext, borrower: Borrower, wish: Wish): Promise<Found> {
  const orderId = newPublicId()
  return withActor(payerActor(ctx, borrower, orderId), async (db): Promise<Found> => {
    if (!(await lockParty(db, borrower.id))) throw new AppError('not_found')
    const payables = await requireOwed(db, ctx, wish)
    const quote = wish.isPayoff ? await quoteFor(db, ctx, wish, payables) : null
    const [open] = await listOpenLoanOrders(db)
    if (open) {
      const isLasting = open.windowEndsAt.getTime() - Date.now() > leastLeftMs
      const isSame = isLasting && isSameWish(await listPlaces(db, open.orderId), wish, quote?.on ?? null)
      return { kind: isSame ? 'ready' : 'in_the_way', orderId: open.orderId }
    }
    await place(db, ctx, { orderId, borrower, wish, payables, quote })
    return { kind: 'ready', orderId }
  })
}

type Wanted = {
  orderId: string
  borrower: Borrower
  wish: Wish
  payables: readonly Payable[]
  quote: Quote | null
}

async function place(db: TenantDb, ctx: ShopContext, wanted: Wanted): Promise<void> {
  const { orderId, borrower, wish, payables, quote } = wanted
  const { orderWindowMinutes } = await getTenantSettings(db)
  const now = new Date()
  const endsAt = now.getTime() + orderWindowMinutes * minuteMs
  const { email, phone } = await findReach(db, borrower.id)
  await placeBilledOrder(db, {
    ...{ tenantId: ctx.tenantId, orderId, variantId: null, source: 'lending', now },
    ...{ currency: Currency.parse(payables[0]?.currency), creditMinor: 0n },
    priceMinor: wish.parts.reduce((sum, part) => sum + part.amountMinor, 0n),
    ...wordsOf(ctx, payables, quote !== null),
    customer: { name: borrower.name, email, phone },
    locale: ctx.locale,
    windowEndsAt: new Date(Math.min(endsAt, quote?.endsAt.getTime() ?? endsAt)),
  })
  const places = wish.parts.map((part, index) => ({
    ...part,
    place: index + 1,
    settlesOn: quote?.on ?? null,
  }))
  await insertPlaces(db, { orderId, partyId: borrower.id }, places)
}

/** What the gateway's page and the order say is paid. */
function wordsOf(
  { locale }: ShopContext,
  payables: readonly Payable[],
  isPayoff: boolean,
): { name: string; detail: string } {
  const t = translator(locale, 'lending')
  const [only] = payables
  if (isPayoff) return { name: t('pay.payoff'), detail: '' }
  if (payables.length !== 1 || !only)
    return { name: t('pay.several', { count: payables.length }), detail: '' }
  return { name: t(`pay.${only.kind}`), detail: cutText(only.note, 80) }
}

/** Ends an open order, its page first. False when it is paid or may be, and has to stay. */
async function giveUp(ctx: ShopContext, borrower: Borrower, orderId: string): Promise<boolean> {
  if (!(await closePages(ctx, orderId))) return false
  return withActor(payerActor(ctx, borrower, orderId), async (db) => {
    const outcome = await giveUpLoanOrder(db, orderId)
    const event = { tenantId: ctx.tenantId, key: orderId, orderId, payload: { orderId } }
    if (outcome === 'cancelled') await record(db, { ...event, topic: 'order.cancelled' })
    return outcome !== 'kept'
  })
}
