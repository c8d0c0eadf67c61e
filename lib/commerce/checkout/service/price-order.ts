import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { fromDecimal, toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { minuteMs } from '@/lib/core/time/duration'
import type { CheckoutFacts } from '@/lib/commerce/catalogue/data/checkout-facts'
import type { NewLine, NewOrder } from '@/lib/commerce/checkout/data/new-order'
import { chatNumber } from '@/lib/commerce/checkout/rules/chat-number'
import { findProduct, linesToPrice, priceItems } from '@/lib/commerce/checkout/rules/cart'
import type { PricedLine } from '@/lib/commerce/checkout/rules/cart'
import type { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderSource } from '@/lib/commerce/schema'
import { customerKey } from '@/lib/commerce/customers/service/customer-key'
import { newOrderNumber } from '@/lib/commerce/orders/rules/order-number'
import { newAttempt } from '@/lib/commerce/orders/service/new-attempt'
import { couponProblem } from '@/lib/commerce/pricing/rules/coupon'
import { priceLines } from '@/lib/commerce/pricing/rules/pricing'
import type { LinePrice, Price } from '@/lib/commerce/pricing/rules/pricing'
import { couponRefusal } from '@/lib/commerce/pricing/service/coupon-tries'
import { codeOf, codeOfAmount } from '@/lib/commerce/pricing/rules/unique-code'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'

/** How a program of a system before Gerai orders: by a name of its own, and by an amount that has to be the shop's. */
export type Legacy = { id: string; amount: string; bodyHash: string }

/** What a checkout asks for. */
export type Wanted = {
  orderId: string
  input: CheckoutInput
  couponCode: string | null
  legacy: Legacy | null
  source: OrderSource
}

/**
 * The order that a checkout comes to, with the shop's own prices. Throws `product_not_found`, `sold_out`,
 * `validation_failed` for a quantity, a variant or a coupon that does not work, `validation_failed` as `amount_differs` for
 * an amount that is not the shop's, and as `newAttempt`.
 */
export function priceOrder(ctx: ShopContext, wanted: Wanted, facts: CheckoutFacts): NewOrder {
  const { orderId, input } = wanted
  const { coupon, tenant } = facts
  const now = new Date()
  const { lines, price } = priceWanted(ctx, wanted, facts, now)
  const uniqueCode = codeFor(wanted, facts, price.totalMinor)
  const totalMinor = price.totalMinor + BigInt(uniqueCode)
  const windowEndsAt = new Date(now.getTime() + tenant.orderWindowMinutes * minuteMs)
  return {
    tenantId: ctx.tenantId,
    id: orderId,
    number: newOrderNumber(now, tenant.timeZone),
    legacyId: wanted.legacy?.id ?? null,
    source: wanted.source,
    customer: { name: input.customer.name, email: input.customer.email, phone: input.customer.phone ?? null },
    note: input.note ?? '',
    marketingConsent: input.marketing_consent ?? false,
    chatPhone: chatOf(input, tenant.currency),
    locale: input.locale ?? ctx.locale,
    currency: tenant.currency,
    subtotalMinor: price.subtotalMinor,
    discountMinor: price.discountMinor,
    taxMinor: price.taxMinor,
    pricesIncludeTax: taxRulesOf(tenant.tax).isIncluded,
    uniqueCode,
    totalMinor,
    coupon: coupon && {
      id: coupon.id,
      code: coupon.code,
      version: coupon.version,
      customerKey: customerKey(ctx.tenantId, input.customer.email),
    },
    attribution: { ...input.attribution },
    address: ctx.address,
    userAgent: ctx.userAgent,
    windowEndsAt,
    lines,
    attempt: firstAttempt(ctx, wanted, facts, { amountMinor: totalMinor, windowEndsAt, now }),
  }
}

/** Throws `validation_failed` where it is ticked without a number that WhatsApp could know. */
function chatOf({ customer, whatsapp_consent }: CheckoutInput, currency: Currency): string | null {
  if (whatsapp_consent !== true) return null
  const given = chatNumber({ phone: customer.phone, whatsapp: customer.whatsapp_phone }, currency)
  if ('problem' in given) throw fieldRefusal('customer.whatsapp_phone', given.problem)
  return given.number
}

/** Tells what is to be paid instead of an amount that is not the shop's. */
export function amountDiffers(payableMinor: bigint, currency: Currency): AppError {
  const values = { expected: toDecimal(payableMinor, currency), currency }
  return new AppError('validation_failed', 'amount_differs', {
    values,
    fields: { amount: ['amount_differs'] },
  })
}

function codeFor(
  { legacy }: Wanted,
  { coupon, freeCode, tenant: { currency } }: CheckoutFacts,
  payableMinor: bigint,
): number {
  const wish = { drawn: freeCode, payableMinor, currency, hasCoupon: coupon !== null }
  if (legacy === null) return codeOf(wish)
  const amountMinor = fromDecimal(legacy.amount, currency)
  const code = amountMinor === null ? null : codeOfAmount(amountMinor, wish)
  if (code === null) throw amountDiffers(payableMinor, currency)
  return code
}

function priceWanted(
  ctx: ShopContext,
  { input, couponCode }: Wanted,
  { catalogue, coupon, tenant }: CheckoutFacts,
  now: Date,
): { lines: NewLine[]; price: Price } {
  const found = priceItems(input.items, catalogue)
  const bought = found.map((line) => toBoughtLine(line, placeOf(line, input, catalogue)))
  const toPrice = linesToPrice(found)
  const problem = couponCode === null ? null : couponProblem(coupon, toPrice, now)
  if (problem !== null) throw couponRefusal(ctx, problem, tenant.currency, coupon?.minimumMinor)
  const price = priceLines(toPrice, coupon, taxRulesOf(tenant.tax))
  return { lines: bought.map((line, index) => withPrice(line, price.lines[index])), price }
}

/** The first try to pay; none where nothing is to pay. */
function firstAttempt(
  ctx: ShopContext,
  { orderId, input }: Wanted,
  { options, tenant }: CheckoutFacts,
  due: { amountMinor: bigint; windowEndsAt: Date; now: Date },
): NewOrder['attempt'] {
  if (due.amountMinor === 0n) return null
  const { tenantId, locale } = ctx
  const { currency } = tenant
  return newAttempt(options, input.provider, { tenantId, orderId, currency, locale, ...due })
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
