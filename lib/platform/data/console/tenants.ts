import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'
import { FIRST_COLOR } from '@/lib/platform/rules'
import type {
  ListedTenant,
  PlatformTotals,
  TenantDetail,
  TenantFilter,
  TenantHealth,
  TroubledOrder,
} from '@/lib/platform/schema/console'

/** The last row of a page, by what the list is sorted by; the time as text, because a Date knows no microseconds. */
export type Place = { createdAt: string; slug: string; id: string }
export type Wanted = {
  filter: TenantFilter
  /** From `findFew`. */
  few?: Few | undefined
  place?: Place | undefined
  isUpward?: boolean | undefined
  limit: number
}

/** The tenants that a search is for, while they are few; null where there are many, or nothing is searched for. */
export type Few = readonly string[] | null

const mostOfFew = 500
const words = sql<string>`(t.slug || ' ' || lower(t.name) || ' ' || coalesce(lower(t.contact_email), '') || ' ' || coalesce(t.domain, ''))`

function pattern(query: string): string {
  return `%${query.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/**
 * What is rare is looked up by its index, which lies past row-level security. What is not turns up soon when the list is
 * walked and every row is compared with the words.
 */
export async function findFew(db: Db, { q }: TenantFilter): Promise<Few> {
  if (!q) return null
  const { rows } = await sql<{ tenant_id: string }>`
    select tenant_id from app.find_tenants(${q}, ${mostOfFew + 1})`.execute(db)
  return rows.length > mostOfFew ? null : rows.map((row) => row.tenant_id)
}

function base(db: Db, filter: TenantFilter, few: Few = null) {
  let query = db
    .selectFrom('tenants as t')
    .leftJoin('tenant_numbers as n', (join) =>
      join.onRef('n.tenant_id', '=', 't.id').onRef('n.currency', '=', 't.currency'),
    )
    .leftJoin('subscriptions as s', (join) =>
      join.onRef('s.tenant_id', '=', 't.id').on('s.kind', '=', 'plan'),
    )
  if (filter.status === 'leaving') query = query.where('t.deletion_due_at', 'is not', null)
  else if (filter.status) query = query.where('t.status', '=', filter.status)
  if (filter.plan) query = query.where('s.plan_id', '=', filter.plan)
  if (!filter.q) return query
  if (few) return query.where(sql<boolean>`t.id = any (${[...few]}::uuid[])`)
  return query.where((eb) =>
    eb.or([
      eb(words, 'like', pattern(filter.q ?? '')),
      eb(
        't.id',
        'in',
        eb
          .selectFrom('members')
          .select('tenant_id')
          .where('email', '=', (filter.q ?? '').toLowerCase())
          .where('removed_at', 'is', null),
      ),
    ]),
  )
}

const columns = [
  't.id',
  't.slug',
  't.name',
  't.status',
  't.is_in_maintenance',
  't.deletion_due_at',
  't.currency',
  't.created_at',
  'n.orders_count',
  'n.revenue_minor',
  'n.last_order_at',
  's.plan_id',
  's.plan_version',
  's.state as plan_state',
] as const

type Row = {
  id: string
  slug: string
  name: string
  status: string
  is_in_maintenance: boolean
  deletion_due_at: Date | null
  currency: string
  created_at: Date
  orders_count: bigint | null
  revenue_minor: bigint | null
  last_order_at: Date | null
  plan_id: string | null
  plan_version: number | null
  plan_state: string | null
}

function toListed(row: Row): ListedTenant {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    isInMaintenance: row.is_in_maintenance,
    deletionDueAt: row.deletion_due_at,
    currency: row.currency,
    createdAt: row.created_at,
    ordersCount: Number(row.orders_count ?? 0n),
    revenueMinor: row.revenue_minor ?? 0n,
    lastOrderAt: row.last_order_at,
    plan:
      row.plan_id === null || row.plan_version === null
        ? null
        : { id: row.plan_id, version: row.plan_version, state: row.plan_state ?? '' },
  }
}

/** The statement of one page: a walk along one index, wherever in the list the page is. */
export function tenantPageQuery(db: Db, { filter, few, place, isUpward = false, limit }: Wanted) {
  let query = base(db, filter, few).select(columns)
  if (filter.sort === 'slug') {
    if (place) query = query.where('t.slug', isUpward ? '<' : '>', place.slug)
    return query.orderBy('t.slug', isUpward ? 'desc' : 'asc').limit(limit)
  }
  if (place) {
    query = query.where((eb) =>
      eb(
        eb.refTuple('t.created_at', 't.id'),
        isUpward ? '>' : '<',
        eb.tuple(sql<Date>`${place.createdAt}::timestamptz`, eb.val(place.id)),
      ),
    )
  }
  const direction = isUpward ? 'asc' : 'desc'
  return query.orderBy('t.created_at', direction).orderBy('t.id', direction).limit(limit)
}

export async function listTenantRows(db: Db, wanted: Wanted): Promise<ListedTenant[]> {
  return (await tenantPageQuery(db, wanted).execute()).map(toListed)
}

export async function countTenants(db: Db, filter: TenantFilter, few: Few): Promise<number> {
  const row = await base(db, filter, few)
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function findTenantPlace(db: Db, id: string): Promise<Place | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['id', 'slug', sql<string>`created_at::text`.as('created_at')])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id: row.id, slug: row.slug, createdAt: row.created_at } : null
}

export async function findTenantDetail(db: Db, id: string): Promise<TenantDetail | null> {
  const row = await base(db, {})
    .leftJoin('onboarding as o', 'o.tenant_id', 't.id')
    .select(columns)
    .select([
      't.locale',
      't.time_zone',
      't.contact_email',
      't.domain',
      't.suspended_at',
      't.suspension_reason',
    ])
    .select(['n.products_count', 'n.members_count', 't.logo_path', 't.brand_color'])
    .select(['o.created_at as opened_at', 'o.dismissed_at'])
    .where('t.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...toListed(row),
    locale: row.locale,
    timeZone: row.time_zone,
    contactEmail: row.contact_email,
    domain: row.domain,
    suspendedAt: row.suspended_at,
    suspensionReason: row.suspension_reason,
    productsCount: Number(row.products_count ?? 0n),
    membersCount: Number(row.members_count ?? 0n),
    hasBrand: row.logo_path !== null || row.brand_color !== FIRST_COLOR,
    onboarding: row.opened_at === null ? null : { openedAt: row.opened_at, dismissedAt: row.dismissed_at },
  }
}

export async function readTotals(db: Db): Promise<PlatformTotals> {
  const { rows } = await sql<
    Record<
      | 'tenants'
      | 'active'
      | 'trial'
      | 'suspended'
      | 'leaving'
      | 'orders'
      | 'paid'
      | 'newest_24h'
      | 'waiting_events'
      | 'failing_webhooks'
      | 'failed_jobs'
      | 'broken_connections',
      bigint
    > & {
      oldest_event_at: Date | null
      worker_beaten_at: Date | null
      revenue: Record<string, string>
      plans: Record<string, number>
    }
  >`select * from app.platform_totals()`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The totals are one row.')
  return {
    tenants: Number(row.tenants),
    active: Number(row.active),
    trial: Number(row.trial),
    suspended: Number(row.suspended),
    leaving: Number(row.leaving),
    newLastDay: Number(row.newest_24h),
    orders: Number(row.orders),
    paid: Number(row.paid),
    waitingEvents: Number(row.waiting_events),
    oldestEventAt: row.oldest_event_at,
    failingWebhooks: Number(row.failing_webhooks),
    failedJobs: Number(row.failed_jobs),
    brokenConnections: Number(row.broken_connections),
    workerBeatenAt: row.worker_beaten_at,
    plans: row.plans,
    revenue: Object.entries(row.revenue)
      .map(([currency, minor]) => ({ currency, minor: BigInt(minor) }))
      .toSorted((a, b) => a.currency.localeCompare(b.currency)),
  }
}

export async function listPlatformTrouble(db: Db): Promise<TroubledOrder[]> {
  const { rows } = await sql<{
    order_id: string
    number: string
    payer_id: string | null
    payer: string
    total_minor: bigint
    currency: string
    attention: string | null
    since: Date | null
  }>`select * from app.platform_orders_in_trouble()`.execute(db)
  return rows.map(({ order_id: orderId, payer_id: payerId, total_minor: totalMinor, ...row }) => ({
    ...row,
    orderId,
    payerId,
    totalMinor,
  }))
}

export async function readHealth(db: Db, tenantId: string): Promise<TenantHealth> {
  const { rows } = await sql<
    Record<
      | 'connections'
      | 'broken_connections'
      | 'failing_webhooks'
      | 'failed_jobs'
      | 'waiting_events'
      | 'orders_in_trouble',
      bigint
    > & { last_webhook_at: Date | null; oldest_event_at: Date | null; has_domain_trouble: boolean }
  >`select * from app.tenant_health(${tenantId}::uuid)`.execute(db)
  const [row] = rows
  if (!row) throw new Error('The health of a tenant is one row.')
  return {
    connections: Number(row.connections),
    brokenConnections: Number(row.broken_connections),
    lastWebhookAt: row.last_webhook_at,
    failingWebhooks: Number(row.failing_webhooks),
    failedJobs: Number(row.failed_jobs),
    waitingEvents: Number(row.waiting_events),
    oldestEventAt: row.oldest_event_at,
    ordersInTrouble: Number(row.orders_in_trouble),
    hasDomainTrouble: row.has_domain_trouble,
  }
}

export async function listTenantMembers(db: Db, tenantId: string) {
  return db
    .selectFrom('members')
    .select(['person_id as personId', 'name', 'email', 'role', 'created_at as joinedAt'])
    .where('tenant_id', '=', tenantId)
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .limit(200)
    .execute()
}

export async function listNotes(db: Db, tenantId: string) {
  return db
    .selectFrom('tenant_notes')
    .select(['id', 'author_id as authorId', 'body', 'created_at as at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function addNote(
  db: Db,
  note: { tenantId: string; id: string; authorId: string; body: string },
): Promise<void> {
  await db
    .insertInto('tenant_notes')
    .values({ tenant_id: note.tenantId, id: note.id, author_id: note.authorId, body: note.body })
    .execute()
}

export async function removeNote(db: Db, tenantId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('tenant_notes')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function listExports(db: Db, tenantId: string) {
  return db
    .selectFrom('tenant_exports')
    .select(['id', 'state', 'size_bytes as sizeBytes', 'rows_count as rowsCount', 'created_at as createdAt'])
    .where('tenant_id', '=', tenantId)
    .orderBy('id', 'desc')
    .limit(10)
    .execute()
}
