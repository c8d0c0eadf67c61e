import { randomBytes } from 'node:crypto'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId } from '@/lib/core/ids'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { readCustomerData } from '@/lib/commerce/customers/data/customer-export'
import {
  countCustomers,
  listCustomerNotes,
  listCustomerOrders,
  listCustomerRows,
} from '@/lib/commerce/customers/data/customer-list'
import {
  endConsent,
  eraseCustomerRows,
  listOrdersOf,
  setBlocked,
} from '@/lib/commerce/customers/data/customer-changes'
import { erasedEmail } from '@/lib/core/text/erased-email'
import { isErasingConfirmed } from '@/lib/commerce/customers/rules/erasing'
import { isMoment, isWholeNumber, readCursor, writeCursor } from '@/lib/core/text/cursor'
import type {
  BlockInput,
  CustomerFilter,
  CustomerProfile,
  CustomerRow,
  CustomerSort,
} from '@/lib/commerce/customers/schema/customers'
import { readCustomer, readCustomerAt } from './read-customer'
import { requirePermission } from '@/lib/core/guards/require-permission'
import type { Currency } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'

const mostOnPage = 50
const mostCounted = 10_000
const mostOrders = 50
/** What the value of a place can be, by what the list is sorted by. */
const places: Record<CustomerSort, (value: string) => boolean> = {
  newest: isMoment,
  spent: isWholeNumber,
  orders: isWholeNumber,
  name: (value) => value.length <= 240 && !value.includes('\u0000'),
}

/** What a place in a list of this order can be. */
export function customerPlaces(sort: CustomerSort): Parameters<typeof readCursor>[1] {
  return { id: isId, value: places[sort] }
}

export type CustomersPage = {
  customers: CustomerRow[]
  previous: string | null
  next: string | null
  /** How many customers the shop has; `isMore` when there are more than it is worth counting. */
  count: { shown: number; isMore: boolean }
  currency: Currency
  timeZone: string
}

/**
 * Customers in the order that was asked for, a page at a time and quick on the last page as on the first. `before` and
 * `after` are places that an earlier page gave; one that is not ours starts at the first page.
 */
export async function listCustomers(
  ctx: TenantContext,
  filter: CustomerFilter & { after?: string | undefined; before?: string | undefined; limit?: number },
): Promise<CustomersPage> {
  const { sort, only, after, before, limit = mostOnPage } = filter
  const query = cutText(plainQuery(filter.query), 100)
  const isBackwards = before !== undefined
  const place = readCursor(before ?? after, customerPlaces(sort))
  const { settings, rows, count } = await withActor(tenantActor(ctx), async (db) => ({
    settings: await getTenantSettings(db),
    count: await countCustomers(db, mostCounted + 1),
    rows: await listCustomerRows(db, {
      query,
      sort,
      only,
      from: place && { place, isBackwards },
      limit: limit + 1,
    }),
  }))
  const hasMore = rows.length > limit
  const shown = rows.slice(0, limit)
  if (isBackwards) shown.reverse()
  const [first, last] = [shown.at(0), shown.at(-1)]
  const isBehindFirst = place !== null && (isBackwards ? hasMore : true)
  const isBeforeLast = isBackwards && place !== null ? true : hasMore
  return {
    customers: shown.map((row) => row.customer),
    previous: first && isBehindFirst ? writeCursor(first.place) : null,
    next: last && isBeforeLast ? writeCursor(last.place) : null,
    count: { shown: Math.min(count, mostCounted), isMore: count > mostCounted },
    currency: settings.currency,
    timeZone: settings.timeZone,
  }
}

/** One customer with the newest orders and what was written down. Throws `not_found`. */
export async function getCustomer(ctx: TenantContext, customerId: string): Promise<CustomerProfile> {
  return withActor(tenantActor(ctx), async (db) => {
    const { emailKey: _key, ...customer } = await readCustomer(db, customerId)
    const { currency } = await getTenantSettings(db)
    const orders = await listCustomerOrders(db, customer.email, mostOrders + 1)
    return {
      ...customer,
      currency,
      orders: orders.slice(0, mostOrders),
      hasMoreOrders: orders.length > mostOrders,
      notes: await listCustomerNotes(db, customerId),
    }
  })
}

/**
 * From now on no order is taken from this e-mail, however it is spelled. It asks for `orders.cancel`: whoever may turn
 * down an order that is there may turn down the next one. Throws `not_found`, `forbidden`, `stale_version`.
 */
export async function blockCustomer(
  ctx: TenantContext,
  input: BlockInput,
  version: number | null = null,
): Promise<void> {
  const { customerId, reason } = input
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.cancel')
    const { emailKey, isBlocked } = await readCustomerAt(db, customerId, version)
    if (isBlocked) return
    await setBlocked(db, emailKey, { reason })
    await audit(db, ctx, {
      action: 'customer.blocked',
      subjectId: customerId,
      details: { before: { blocked: false }, after: { blocked: true } },
    })
  })
}

/** Takes orders from this e-mail again. Throws `not_found`, `forbidden`, `stale_version`. */
export async function unblockCustomer(
  ctx: TenantContext,
  customerId: string,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.cancel')
    const { emailKey, isBlocked } = await readCustomerAt(db, customerId, version)
    if (!isBlocked) return
    await setBlocked(db, emailKey, null)
    await audit(db, ctx, {
      action: 'customer.unblocked',
      subjectId: customerId,
      details: { before: { blocked: true }, after: { blocked: false } },
    })
  })
}

/**
 * Ends a consent because the customer has said so; only the customer can give one. Asks for `orders.cancel`, as
 * everything that changes what a customer gets from the shop. Throws `not_found`, `forbidden`,
 * `stale_version`.
 */
export async function withdrawConsent(
  ctx: TenantContext,
  customerId: string,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.cancel')
    await readCustomerAt(db, customerId, version)
    if (!(await endConsent(db, customerId))) return
    await audit(db, ctx, {
      action: 'customer.consent_withdrawn',
      subjectId: customerId,
      details: { before: { consent: true }, after: { consent: false } },
    })
  })
}

/**
 * What the shop holds about one customer, for the customer to have. Asks for `orders.export`: it takes the same data
 * out of the shop as an export of orders. Throws `not_found`, `forbidden`.
 */
export async function exportCustomer(ctx: TenantContext, customerId: string): Promise<object> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.export')
    await requirePermission(db, 'customers.read')
    const customer = await readCustomer(db, customerId)
    const shop = await getTenantSettings(db)
    const data = await readCustomerData(db, customerId, customer.email)
    await audit(db, ctx, { action: 'customer.exported', subjectId: customerId })
    return { shop: shop.name, exported_at: new Date().toISOString(), ...data }
  })
}

/**
 * Takes everything that tells who the customer was out of the shop; orders, amounts and the audit log stay.
 * `confirmation` is what the member typed, as `whatToType` asks. A customer who is blocked stays so, by a keyed hash.
 * Throws `not_found`, `forbidden`, `stale_version`, `validation_failed`, and `conflict` while an order or a refund is
 * under way.
 */
export async function eraseCustomer(
  ctx: TenantContext,
  { customerId, confirmation }: { customerId: string; confirmation: string },
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'customers.erase')
    const customer = await readCustomerAt(db, customerId, version)
    if (!isErasingConfirmed(confirmation, customer.email)) {
      throw new AppError('validation_failed', 'erase_not_confirmed', {
        fields: { confirmation: ['erase_not_confirmed'] },
      })
    }
    const token = randomBytes(8).toString('hex')
    const standIn = { email: erasedEmail(token), key: `erased-${token}` }
    const outcome = await eraseCustomerRows(db, customerId, standIn)
    if (outcome === 'not_found') throw new AppError('not_found')
    if (outcome === 'has_open_orders') throw new AppError('conflict', 'customer_has_open_orders')
    await record(db, {
      ...{ tenantId: ctx.tenantId, topic: 'customer.erased', key: token },
      payload: { orders: await listOrdersOf(db, standIn.email) },
    })
    await audit(db, ctx, {
      action: 'customer.erased',
      subjectId: customerId,
      details: { orders: customer.ordersCount, blocked: customer.isBlocked },
    })
  })
}
