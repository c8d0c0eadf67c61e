import type { Locale, ShopContext } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { formatMoney } from '@/lib/core/money/money'
import { openCode, openSession } from '@/lib/payments/service'
import type { NewAttempt, SessionLine } from '@/lib/payments/schema'
import { orderPath } from '@/lib/commerce/orders/service/order-token'
import type { PaymentLink } from '@/lib/commerce/orders/schema/order'

/** What the gateway adds to the order's address for somebody who has finished there. Says nothing about money. */
const RETURNED = '&returned=1'

export type Payable = {
  orderId: string
  orderNumber: string
  lines: readonly {
    id: string
    productName: string
    variantName: string
    unitPriceMinor: bigint
    quantity: number
    discountMinor: bigint
  }[]
  discountMinor: bigint
  tax: { amountMinor: bigint; isIncluded: boolean; name: string }
  uniqueCode: number
  customer: { name: string; email: string | null; phone: string | null }
  locale: Locale
  shopLocale: Locale
}

/** What a gateway is told of an order that is to be paid in this shop. */
export function payableOf(
  order: Pick<Payable, 'discountMinor' | 'uniqueCode' | 'customer' | 'locale'> & {
    id: string
    number: string
    taxMinor: bigint
    pricesIncludeTax: boolean
  },
  lines: Payable['lines'],
  shop: { tax: { name: string }; locale: Locale },
): Payable {
  return {
    orderId: order.id,
    orderNumber: order.number,
    lines,
    discountMinor: order.discountMinor,
    tax: { amountMinor: order.taxMinor, isIncluded: order.pricesIncludeTax, name: shop.tax.name },
    uniqueCode: order.uniqueCode,
    customer: order.customer,
    locale: order.locale,
    shopLocale: shop.locale,
  }
}

function goodsLine(line: Payable['lines'][number], currency: string, locale: Locale): SessionLine {
  const { id, productName, variantName, unitPriceMinor, quantity, discountMinor } = line
  const bare = {
    id,
    name: variantName ? `${productName} – ${variantName}` : productName,
    unitPriceMinor,
    quantity,
  }
  if (discountMinor === 0n) return bare
  const taken = formatMoney(-discountMinor, currency, locale)
  return { ...bare, discountMinor, note: `${translator(locale, 'mail')('discount')} ${taken}` }
}

/** Tax that comes on top of the prices is a line of its own, so that lines less discount are the amount. */
function taxLines({ tax, locale }: Payable): SessionLine[] {
  if (tax.isIncluded || tax.amountMinor === 0n) return []
  const name = tax.name || translator(locale, 'mail')('tax')
  return [{ id: 'tax', name, unitPriceMinor: tax.amountMinor, quantity: 1 }]
}

/** So is the code that is added to the amount. */
function codeLines({ uniqueCode, locale }: Payable): SessionLine[] {
  if (uniqueCode === 0) return []
  const name = translator(locale, 'mail')('unique_code')
  return [{ id: 'unique_code', name, unitPriceMinor: BigInt(uniqueCode), quantity: 1 }]
}

/** What the gateway is asked for, whichever way the attempt is paid. */
function wantedOf(ctx: ShopContext, attempt: NewAttempt, order: Payable): Parameters<typeof openSession>[1] {
  const prefix = order.locale === order.shopLocale ? '' : `/${order.locale}`
  const back = `${ctx.origin}${prefix}${orderPath(ctx.tenantId, order.orderId)}`
  return {
    attemptId: attempt.attemptId,
    orderId: order.orderId,
    orderNumber: order.orderNumber,
    title: translator(order.locale, 'mail')('order_title', { number: order.orderNumber }),
    connectionId: attempt.connectionId,
    secretVersion: attempt.secretVersion,
    provider: attempt.provider,
    amountMinor: attempt.amountMinor,
    currency: attempt.currency,
    expiresAt: attempt.expiresAt,
    ...(attempt.windowEndsAt ? { windowEndsAt: attempt.windowEndsAt } : {}),
    lines: [
      ...order.lines.map((line) => goodsLine(line, attempt.currency, order.locale)),
      ...taxLines(order),
      ...codeLines(order),
    ],
    discountMinor: order.discountMinor,
    customer: order.customer,
    locale: order.locale,
    returnUrl: back + RETURNED,
    cancelUrl: back,
  }
}

/** The code for an attempt whose row is committed; it stands with the attempt then. Throws as `openPage`. */
export async function drawCode(ctx: ShopContext, attempt: NewAttempt, order: Payable): Promise<void> {
  await openCode({ tenantId: ctx.tenantId }, wantedOf(ctx, attempt, order))
}

/**
 * The gateway's page for an attempt whose row is committed. Throws `gateway_unavailable` and `payment_refused`: the
 * order stays, and the payment can be tried again from its page.
 */
export async function openPage(ctx: ShopContext, attempt: NewAttempt, order: Payable): Promise<PaymentLink> {
  const page = await openSession({ tenantId: ctx.tenantId }, wantedOf(ctx, attempt, order))
  return {
    attemptId: attempt.attemptId,
    provider: attempt.provider,
    url: page.url,
    expiresAt: page.expiresAt,
  }
}
