import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import type { Currency } from '@/lib/core/money/money'
import { paymentOptions } from '@/lib/payments/service'
import { audit, getTenantSettings, giveBackMeter, useMeter } from '@/lib/platform/service'
import { isTaken } from '@/lib/core/db/taken'
import { findSellables, insertDraft, sendDraft } from '@/lib/commerce/desk/data/manual-orders'
import type { DraftGoods, SellableVariant } from '@/lib/commerce/desk/data/manual-orders'
import { giveUp } from '@/lib/commerce/orders/service/give-up'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import { requireEnough } from '@/lib/commerce/desk/rules/enough'
import { priceManualOrder } from '@/lib/commerce/desk/rules/manual-order'
import { newOrderNumber } from '@/lib/commerce/orders/rules/order-number'
import { LINK_DAYS, ManualOrderInput } from '@/lib/commerce/desk/schema/orders'
import type { ManualItem } from '@/lib/commerce/desk/schema/orders'
import type { TaxRules } from '@/lib/commerce/pricing/schema/tax'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { fieldRefusal, Refusals } from '@/lib/core/requests/refusals'
import { dayMs } from '@/lib/core/time/duration'
import { requireLinesLeft } from './draft-goods'
import { paymentChoices, requireTakable } from '@/lib/commerce/orders/service/new-attempt'
import { notAsItStands } from '@/lib/commerce/orders/service/standing'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'

const numberTries = 8

type CountedGoods = DraftGoods & Pick<SellableVariant, 'counted'>

/** What a member sells without a product: a person hands it over, and it is taxed as the shop's goods mostly are. */
function freeGoods({ name = '', priceMinor = 0n }: ManualItem): CountedGoods {
  return {
    variantId: null,
    productId: null,
    productName: name,
    productSlug: '',
    variantName: '',
    deliveryKind: 'manual',
    taxClass: 'standard',
    priceMinor,
    counted: null,
  }
}

/**
 * What the chosen products and free lines cost. Throws `validation_failed` for those that are none, and a discount that
 * leaves nothing to pay; `sold_out` where more is asked for than there is.
 */
async function priceOf(
  db: TenantDb,
  { items, discountMinor }: Pick<ManualOrderInput, 'items' | 'discountMinor'>,
  tax: TaxRules,
) {
  const found = await findSellables(
    db,
    items.flatMap(({ variantId }) => variantId ?? []),
  )
  const refusals = new Refusals()
  const wanted = items.flatMap((item, index): { variant: CountedGoods; quantity: number }[] => {
    const variant =
      item.variantId === undefined ? freeGoods(item) : found.find((one) => one.variantId === item.variantId)
    if (!variant) refusals.add(`items.${index}.variantId`, 'expected_known')
    return variant ? [{ variant, quantity: item.quantity }] : []
  })
  refusals.end()
  requireEnough(wanted.map(({ variant, quantity }) => ({ ...variant, quantity })))
  const price = priceManualOrder(
    wanted.map(({ variant, quantity }) => ({ ...variant, quantity })),
    discountMinor,
    tax,
  )
  if (!price) {
    // Where the goods cost nothing it is not the discount that is wrong.
    const isFree = wanted.every(({ variant }) => variant.priceMinor === 0n)
    const place = items[0]?.variantId === undefined ? 'items.0.priceMinor' : 'items.0.variantId'
    throw isFree ? fieldRefusal(place, 'costs_nothing') : fieldRefusal('discount', 'nothing_to_pay')
  }
  return { wanted, price }
}

/**
 * Nobody is sent a link that leads to no payment: throws `validation_failed` with the gateways' limit. It asks in the
 * caller's transaction: one that waited for a second connection would starve where many wait.
 */
async function requireTakenOnline(
  db: TenantDb,
  ctx: TenantContext,
  order: { totalMinor: bigint; currency: Currency },
): Promise<void> {
  const row = await db.selectNoFrom(paymentOptions(db).as('options')).executeTakeFirstOrThrow()
  requireTakable(
    paymentChoices(row.options).map(({ provider }) => provider),
    { amountMinor: order.totalMinor, currency: order.currency, locale: ctx.locale },
  )
}

/**
 * Says what is wrong with the products and the discount, for a form that has more to say. Throws as `addManualOrder`,
 * and for one that is to be sent as `sendManualOrder`.
 */
export async function requirePayable(
  ctx: TenantContext,
  order: Pick<ManualOrderInput, 'items' | 'discountMinor'> & { isSent: boolean },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const { tax, currency } = await getTenantSettings(db)
    const { price } = await priceOf(db, order, taxRulesOf(tax))
    if (order.isSent) await requireTakenOnline(db, ctx, { totalMinor: price.totalMinor, currency })
  })
}

async function writeDraft(
  db: TenantDb,
  ctx: TenantContext,
  input: ManualOrderInput,
  orderId: string,
): Promise<void> {
  const { tenantId } = ctx
  await requirePermission(db, 'orders.fulfil')
  const shop = await getTenantSettings(db)
  const tax = taxRulesOf(shop.tax)
  const { wanted, price } = await priceOf(db, input, tax)
  const now = new Date()
  const number = newOrderNumber(now, shop.timeZone)
  await useMeter(db, 'orders')
  await insertDraft(db, {
    tenantId,
    id: orderId,
    number,
    placedBy: ctx.personId,
    source: 'keyId' in ctx ? 'api' : 'manual',
    customer: { ...input.customer, phone: input.customer.phone ?? null },
    note: input.note,
    locale: input.locale,
    currency: shop.currency,
    subtotalMinor: price.subtotalMinor,
    discountMinor: price.discountMinor,
    taxMinor: price.taxMinor,
    totalMinor: price.totalMinor,
    pricesIncludeTax: tax.isIncluded,
    windowEndsAt: new Date(now.getTime() + dayMs),
    lines: wanted.map(({ variant, quantity }, index) => {
      const line = price.lines[index]
      if (!line) throw new Error('Every line has a price.')
      const { discountMinor, taxRateBp, taxMinor, totalMinor } = line
      return { id: newId(), variant, quantity, discountMinor, taxRateBp, taxMinor, totalMinor }
    }),
  })
  await audit(db, ctx, {
    action: 'order.drafted',
    subjectId: orderId,
    details: {
      number,
      totalMinor: price.totalMinor.toString(),
      discountMinor: price.discountMinor.toString(),
      currency: shop.currency,
    },
  })
  if (input.replaces !== undefined) await replaceDraft(db, ctx, input.replaces, orderId)
}

/** A changed draft is a new one: what an order promises is written once. */
async function replaceDraft(
  db: TenantDb,
  ctx: TenantContext,
  oldId: string,
  newOrderId: string,
): Promise<void> {
  const old = await findOrder(db, oldId)
  if (!old) throw fieldRefusal('replaces', 'expected_known')
  if (old.status !== 'draft') throw notAsItStands(old)
  await giveUp(db, old)
  await giveBackMeter(db, 'orders', { key: oldId, usedAt: old.createdAt })
  await audit(db, ctx, {
    action: 'order.draft_replaced',
    subjectId: oldId,
    details: { number: old.number, replacedBy: newOrderId },
  })
}

/**
 * Writes an order by hand, as a draft at the shop's prices. Throws `validation_failed` (unknown variants or draft, nothing
 * to pay), `sold_out`, `limit_reached`, `forbidden`, `conflict` when the draft it replaces has moved on.
 */
export async function addManualOrder(
  ctx: TenantContext,
  given: ManualOrderInput,
): Promise<{ orderId: string }> {
  const input = ManualOrderInput.parse(given)
  for (let tries = 1; ; tries += 1) {
    const orderId = newId()
    try {
      await withActor(tenantActor(ctx), (db) => writeDraft(db, ctx, input, orderId))
      return { orderId }
    } catch (error) {
      // Six random digits of one day: two orders may draw the same.
      if (!isTaken(error, 'orders_number') || tries >= numberTries) throw error
    }
  }
}

/**
 * Sends a draft to its customer, who can pay it by its link for `days` days on the shop's own payment page, which also takes
 * the stock. Throws `order_not_found`, `sold_out`, `forbidden`, `conflict` when it is no draft any more or sells what the shop does
 * not, and `validation_failed` with the limit where no gateway of the shop takes its total.
 */
export async function sendManualOrder(ctx: TenantContext, orderId: string, days: number): Promise<void> {
  if (!LINK_DAYS.some((one) => one === days))
    throw fieldRefusal('days', { key: 'expected_choice', values: { choices: LINK_DAYS.join(', ') } })
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    const order = isId(orderId) ? await findOrder(db, orderId) : null
    if (!order) throw new AppError('order_not_found')
    if (order.status !== 'draft') throw notAsItStands(order)
    await requireLinesLeft(db, orderId)
    await requireTakenOnline(db, ctx, order)
    if (!(await sendDraft(db, orderId, new Date(Date.now() + days * dayMs))))
      throw new AppError('conflict', 'order_moved_on')
    await audit(db, ctx, {
      action: 'order.sent',
      subjectId: orderId,
      details: { before: { status: 'draft' }, after: { status: 'awaiting_payment' }, days },
    })
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'order.placed',
      key: orderId,
      orderId,
      payload: { orderId, isFree: false },
    })
  })
}
