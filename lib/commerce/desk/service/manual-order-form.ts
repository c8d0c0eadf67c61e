import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { toDecimal } from '@/lib/core/money/money'
import { getTenantSettings } from '@/lib/platform/service'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import { listSellables } from '@/lib/commerce/desk/data/manual-orders'
import type { SellableVariant } from '@/lib/commerce/desk/data/manual-orders'
import type { ManualOrderChoices, ManualOrderStart } from '@/lib/commerce/desk/schema/orders'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'

const mostSellables = 1000

function nameOf(variant: SellableVariant): string {
  return variant.variantName ? `${variant.productName} – ${variant.variantName}` : variant.productName
}

/** What a member can put into an order by hand, with the shop's prices and what is left of each. */
export async function listManualOrderChoices(ctx: MemberContext): Promise<ManualOrderChoices> {
  return withActor(memberActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    const variants = await listSellables(db, mostSellables)
    const sellables = variants.map((variant) => ({
      variantId: variant.variantId,
      productId: variant.productId,
      taxClass: variant.taxClass,
      name: nameOf(variant),
      priceMinor: variant.priceMinor,
      available: availableOf(variant.deliveryKind, variant.counted),
    }))
    return { currency, sellables }
  })
}

const emptyStart = { replaces: null, lines: [], name: '', email: '', phone: '', note: '', discount: '' }

/** The form's beginning: the draft's own content, or nothing when there is no such draft any more. */
export async function getManualOrderStart(
  ctx: MemberContext,
  draftId: string | null,
  shopLocale: string,
): Promise<ManualOrderStart> {
  if (draftId === null) return { ...emptyStart, locale: shopLocale }
  return withActor(memberActor(ctx), async (db) => {
    const order = await findOrder(db, draftId)
    if (order?.status !== 'draft') return { ...emptyStart, locale: shopLocale }
    const lines = await listOrderLines(db, draftId)
    return {
      replaces: draftId,
      lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
      name: order.customer.name,
      email: order.customer.email,
      phone: order.customer.phone ?? '',
      note: order.customer.note,
      locale: order.locale,
      discount: order.discountMinor === 0n ? '' : toDecimal(order.discountMinor, order.currency),
    }
  })
}
