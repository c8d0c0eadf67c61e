import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import { kept } from '@/lib/core/db/kept'
import { paymentOptions } from '@/lib/payments/service'
import { tenantQuery, toTenantSettings } from '@/lib/platform/service'
import { couponQuery, toCouponTerms } from '@/lib/commerce/pricing/data/coupons'
import { cartProducts, toCatalogueProduct } from './catalogue'
import type { CartFacts } from './catalogue'
import { namedBy } from './product-addresses'
import type { Named } from './product-addresses'

export type CheckoutFacts = CartFacts & {
  /** Which order the key belongs to, and whether the request was the same; null without a key. */
  claim: { orderId: string; isSameBody: boolean } | null
  open: { ofEmail: number; ofAddress: number } | null
  /** The shop has blocked whoever has this e-mail. */
  isBlocked: boolean
  /** A code that no open order of the shop has; null where its orders get none. */
  freeCode: number | null
}

export type CheckoutQuestion = {
  orderId: string
  /** What the items name their products by. */
  named: readonly string[]
  couponCode: string | null
  customerKey: string
  key: { key: string; bodyHash: string } | null
  limits: { email: string; address: string; ofEmail: number; ofAddress: number } | null
}

/** What is not asked for is not there. */
type CheckoutValues = {
  orderId: string
  named: Named
  coupon: string | undefined
  customerKey: string
  key: CheckoutQuestion['key'] | undefined
  limits: CheckoutQuestion['limits'] | undefined
}

const claimOf = ({ key, orderId }: CheckoutValues) =>
  key
    ? sql<{
        order_id: string | null
        same_body: boolean
      }>`app.claim_key(${key.key}, ${key.bodyHash}, ${orderId}::uuid)`
    : sql<{ order_id: string | null; same_body: boolean }>`(select null::uuid as order_id, true as same_body)`

const countOf = ({ limits }: CheckoutValues) =>
  limits
    ? sql<{ of_email: number; of_address: number } | null>`(select to_json(c) from app.count_open_orders(
        ${limits.email}, ${limits.address}, ${limits.ofEmail}::integer, ${limits.ofAddress}::integer) c)`
    : sql<{ of_email: number; of_address: number } | null>`null::json`

export const buildOpening = (db: TenantDb, values: CheckoutValues) =>
  db
    .selectFrom(claimOf(values).as('claim'))
    .select([
      'claim.order_id',
      'claim.same_body',
      countOf(values).as('counted'),
      couponQuery(values.coupon ?? null).as('coupon'),
      sql<boolean>`app.is_blocked_customer(${values.customerKey})`.as('is_blocked'),
      sql<number | null>`app.draw_unique_code()`.as('free_code'),
      jsonObjectFrom(tenantQuery(db, db.tenantId)).as('tenant'),
      paymentOptions(db).as('options'),
      jsonArrayFrom(cartProducts(db, db.tenantId, values.named)).as('catalogue'),
    ])
    .compile()

const opening = kept(buildOpening)

export const openingValues = (question: CheckoutQuestion): CheckoutValues => ({
  orderId: question.orderId,
  named: namedBy(question.named),
  coupon: question.couponCode ?? undefined,
  customerKey: question.customerKey,
  key: question.key ?? undefined,
  limits: question.limits ?? undefined,
})

/** Claims the idempotency key and reads everything that a checkout decides by, in one message. */
export async function openCheckout(db: TenantDb, question: CheckoutQuestion): Promise<CheckoutFacts | null> {
  const [row] = await opening.send(db, openingValues(question))
  if (!row?.tenant) return null
  return {
    claim: row.order_id === null ? null : { orderId: row.order_id, isSameBody: row.same_body },
    open: row.counted && { ofEmail: row.counted.of_email, ofAddress: row.counted.of_address },
    isBlocked: row.is_blocked,
    freeCode: row.free_code,
    coupon: row.coupon && toCouponTerms(row.coupon),
    tenant: toTenantSettings(row.tenant),
    options: row.options,
    catalogue: row.catalogue.map(toCatalogueProduct),
  }
}
