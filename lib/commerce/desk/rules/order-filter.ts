import { isMoment, isWholeNumber } from '@/lib/core/text/cursor'
import type { readCursor } from '@/lib/core/text/cursor'
import { isId } from '@/lib/core/ids'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import type { AmountRefusal } from '@/lib/core/money/money-input'
import { isDay } from '@/lib/core/time/calendar'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderFilter, OrderPlace, OrderSort } from '@/lib/commerce/desk/schema/orders'

type Given = Record<string, string | undefined>

function words(text: string | undefined, most: number): string | undefined {
  const tidy = plainQuery(text ?? '')
  return tidy ? cutText(tidy, most) : undefined
}

/** The filter that an address asks for. What is not understood is left out: an old link still leads somewhere. */
export function readOrderFilter(given: Given, currency: Currency, language: string): OrderFilter {
  const status = ORDER_STATUSES.find((one) => one === given.status)
  const paymentState = PAYMENT_STATES.find((one) => one === given.payment)
  const sort = ORDER_SORTS.find((one) => one === given.sort)
  const minMinor = given.min ? readAmount(given.min, currency, language).minor : null
  const maxMinor = given.max ? readAmount(given.max, currency, language).minor : null
  const method = words(given.method, 60)
  const customer = words(given.customer, 254)?.toLowerCase()
  const query = words(given.q, 100)
  return {
    ...(status ? { status } : {}),
    ...(paymentState ? { paymentState } : {}),
    ...(method ? { method } : {}),
    ...(isId(given.product) ? { productId: given.product } : {}),
    ...(isDay(given.from) ? { from: given.from } : {}),
    ...(isDay(given.to) ? { to: given.to } : {}),
    ...(minMinor === null ? {} : { minMinor }),
    ...(maxMinor === null ? {} : { maxMinor }),
    ...(customer ? { customer } : {}),
    ...(query ? { query } : {}),
    ...(sort && sort !== 'newest' ? { sort } : {}),
  }
}

/** Why an amount to filter by was left out, for the page to say. */
export function refusedAmounts(
  given: Given,
  currency: Currency,
  language: string,
): Partial<Record<'min' | 'max', AmountRefusal>> {
  const refusals = (['min', 'max'] as const).flatMap((name) => {
    const refusal = given[name]?.trim() ? readAmount(given[name], currency, language).refusal : null
    return refusal === null ? [] : [[name, refusal] as const]
  })
  return Object.fromEntries(refusals)
}

/** The filter as the query of an address, always spelled the same way. */
export function writeOrderFilter(filter: OrderFilter, currency: Currency): string {
  const query = new URLSearchParams()
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined) query.set(name, value)
  }
  put('status', filter.status)
  put('payment', filter.paymentState)
  put('method', filter.method)
  put('product', filter.productId)
  put('from', filter.from)
  put('to', filter.to)
  put('min', filter.minMinor === undefined ? undefined : toDecimal(filter.minMinor, currency))
  put('max', filter.maxMinor === undefined ? undefined : toDecimal(filter.maxMinor, currency))
  put('customer', filter.customer)
  put('q', filter.query)
  put('sort', filter.sort === 'newest' ? undefined : filter.sort)
  return query.toString()
}

export function readOrderPlace(given: Given): OrderPlace {
  if (given.after) return { after: given.after }
  if (given.before) return { before: given.before }
  return given.at === 'end' ? 'end' : 'start'
}

/** Whether anything but the order of the list was chosen. */
export function isFiltering({ sort: _sort, ...filter }: OrderFilter): boolean {
  return Object.keys(filter).length > 0
}

export function isByTime(sort: OrderSort): boolean {
  return sort === 'newest' || sort === 'oldest'
}

/** What the value of a place can be in a list of this order. */
export function placesOf(sort: OrderSort): Parameters<typeof readCursor>[1] {
  return { id: isId, value: isByTime(sort) ? isMoment : isWholeNumber }
}
