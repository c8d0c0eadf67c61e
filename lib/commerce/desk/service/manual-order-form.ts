import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { toDecimal } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'
import { getTenantSettings } from '@/lib/platform/service'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import { findSellables, listSellables } from '@/lib/commerce/desk/data/manual-orders'
import type { SellableVariant } from '@/lib/commerce/desk/data/manual-orders'
import { searchKnownCustomers } from '@/lib/commerce/desk/data/search'
import type {
  FoundForOrder,
  ManualOrderChoices,
  ManualOrderStart,
  Sellable,
  StartLine,
} from '@/lib/commerce/desk/schema/orders'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'

const mostShown = 30

function nameOf(variant: SellableVariant): string {
  return variant.variantName ? `${variant.productName} – ${variant.variantName}` : variant.productName
}

function toSellable(variant: SellableVariant): Sellable {
  return {
    variantId: variant.variantId,
    productId: variant.productId,
    taxClass: variant.taxClass,
    name: nameOf(variant),
    priceMinor: variant.priceMinor,
    available: availableOf(variant.deliveryKind, variant.counted),
  }
}

/**
 * What a member can put into an order by hand, with the shop's prices and what is left of each: the first by name, and
 * those that are in it already. The others are found by their name.
 */
export async function listManualOrderChoices(
  ctx: TenantContext,
  { lines }: Pick<ManualOrderStart, 'lines'>,
): Promise<ManualOrderChoices> {
  const chosen = lines.flatMap((line) => ('variantId' in line ? [line.variantId] : []))
  return withActor(tenantActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    const first = await listSellables(db, '', mostShown)
    const others = chosen.length > 0 ? await findSellables(db, chosen) : []
    const known = new Set(first.map(({ variantId }) => variantId))
    const variants = [...first, ...others.filter(({ variantId }) => !known.has(variantId))]
    return { currency, sellables: variants.map(toSellable) }
  })
}

/** Products and customers that hold a text, for an order by hand; of customers nobody where they may not be read. */
export async function findForOrder(ctx: TenantContext, text: string): Promise<FoundForOrder> {
  const query = cutText(plainQuery(text), 100)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.fulfil')
    const sellables = await listSellables(db, query, mostShown)
    return {
      sellables: sellables.map(toSellable).map((one) => ({ ...one, priceMinor: one.priceMinor.toString() })),
      customers: query === '' ? [] : await searchKnownCustomers(db, query, mostShown),
    }
  })
}

const emptyStart = { replaces: null, lines: [], name: '', email: '', phone: '', note: '', discount: '' }

/** The form's beginning: the draft's own content, or nothing when there is no such draft any more. */
export async function getManualOrderStart(
  ctx: TenantContext,
  draftId: string | null,
  shopLocale: string,
): Promise<ManualOrderStart> {
  if (draftId === null) return { ...emptyStart, locale: shopLocale }
  return withActor(tenantActor(ctx), async (db) => {
    const order = await findOrder(db, draftId)
    if (order?.status !== 'draft') return { ...emptyStart, locale: shopLocale }
    const lines = await listOrderLines(db, draftId)
    return {
      replaces: draftId,
      lines: lines.map((line): StartLine => {
        const { variantId, productName: name, quantity } = line
        if (variantId !== null) return { variantId, quantity }
        return { name, price: toDecimal(line.unitPriceMinor, order.currency), quantity }
      }),
      name: order.customer.name,
      email: order.customer.email ?? '',
      phone: order.customer.phone ?? '',
      note: order.customer.note,
      locale: order.locale,
      discount: order.discountMinor === 0n ? '' : toDecimal(order.discountMinor, order.currency),
    }
  })
}
