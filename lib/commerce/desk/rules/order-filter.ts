import { z } from 'zod'
import { isMoment, isWholeNumber } from '@/lib/core/text/cursor'
import type { readCursor } from '@/lib/core/text/cursor'
import { isId } from '@/lib/core/ids'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { areDaysInOrder, daysTurned, FilterDay } from '@/lib/core/requests/filter/filter-days'
import { ChosenId, choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { searchText } from '@/lib/core/text/text-input'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import { ORDER_SORTS } from '@/lib/commerce/desk/schema/orders'
import type { OrderFilter, OrderPlace, OrderSort } from '@/lib/commerce/desk/schema/orders'

type Given = Record<string, string | undefined>

const line = (most: number) => searchText(most).optional()

/** An amount of the shop's currency as the page's language writes it. */
function amountIn(currency: Currency, language: string) {
  return z
    .string()
    .transform((typed, context): bigint => {
      const { minor, refusal } = readAmount(typed, currency, language)
      if (refusal !== null) context.addIssue({ code: 'custom', message: refusal, input: typed })
      return minor ?? 0n
    })
    .optional()
}

/** Amounts that could not be read are told for themselves. */
function areAmountsInOrder({ min, max }: { min?: unknown; max?: unknown }): boolean {
  return typeof min !== 'bigint' || typeof max !== 'bigint' || min <= max
}

const amountsTurned = { path: ['max'], message: 'amounts_turned', ...evenIfWrong }

/** The filter that an address asks for. The order of the list narrows nothing: any will do. */
export function askedOrders(currency: Currency, language: string) {
  const Amount = amountIn(currency, language)
  return z
    .object({
      status: choiceOf(ORDER_STATUSES),
      payment: choiceOf(PAYMENT_STATES),
      method: line(60),
      product: ChosenId,
      from: FilterDay,
      to: FilterDay,
      min: Amount,
      max: Amount,
      customer: line(254),
      q: line(100),
      sort: choiceOf(ORDER_SORTS),
    })
    .refine(areDaysInOrder, daysTurned)
    .refine(areAmountsInOrder, amountsTurned)
    .transform((asked) => toFilter(asked))
}

type Asked = {
  [K in 'method' | 'product' | 'from' | 'to' | 'customer' | 'q']?: string | undefined
} & {
  status?: OrderFilter['status'] | undefined
  payment?: OrderFilter['paymentState'] | undefined
  min?: bigint | undefined
  max?: bigint | undefined
  sort?: OrderSort | undefined
}

function toFilter({ status, payment, method, product, from, to, min, max, customer, q, sort }: Asked) {
  const filter: OrderFilter = {
    ...(status ? { status } : {}),
    ...(payment ? { paymentState: payment } : {}),
    ...(method ? { method } : {}),
    ...(product ? { productId: product } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(min === undefined ? {} : { minMinor: min }),
    ...(max === undefined ? {} : { maxMinor: max }),
    ...(customer ? { customer: customer.toLowerCase() } : {}),
    ...(q ? { query: q } : {}),
    ...(sort && sort !== 'newest' ? { sort } : {}),
  }
  return filter
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
