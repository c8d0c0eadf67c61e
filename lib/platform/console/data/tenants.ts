import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { FIRST_COLOR } from '@/lib/platform/tenants/rules/first-color'
import { shopWordOf } from '@/lib/platform/console/rules/shop-host'
import type { ListedTenant, TenantDetail, TenantFilter } from '@/lib/platform/console/schema/tenants'
import type { Place } from '@/lib/platform/operator/data/tenant-place'

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

export function wordOf({ q }: Pick<TenantFilter, 'q'>): string | undefined {
  return q ? shopWordOf(q, env().ROOT_DOMAIN) : undefined
}

function pattern(query: string): string {
  return `%${query.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}

/**
 * What is rare is looked up by its index, which lies past row-level security. What is not turns up soon when the list is
 * walked and every row is compared with the words.
 */
export async function findFew(db: Db, filter: TenantFilter): Promise<Few> {
  const q = wordOf(filter)
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
  else if (filter.status)
    query = query.where('t.status', '=', filter.status).where('t.deletion_due_at', 'is', null)
  if (filter.plan) query = query.where('s.plan_id', '=', filter.plan)
  const q = wordOf(filter)
  if (!q) return query
  if (few) return query.where(sql<boolean>`t.id = any (${[...few]}::uuid[])`)
  return query.where((eb) =>
    eb.or([
      eb(words, 'like', pattern(q)),
      eb(
        't.id',
        'in',
        eb
          .selectFrom('members')
          .select('tenant_id')
          .where('email', 'like', pattern(q))
          .where('removed_at', 'is', null),
      ),
    ]),
  )
}

const columns = [
  't.id',
  't.legacy_id',
  't.slug',
  't.name',
  't.status',
  't.is_in_maintenance',
  't.deletion_due_at',
  't.currency',
  't.locale',
  't.time_zone',
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
  legacy_id: string
  slug: string
  name: string
  status: string
  is_in_maintenance: boolean
  deletion_due_at: Date | null
  currency: string
  locale: string
  time_zone: string
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
    legacyId: row.legacy_id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    isInMaintenance: row.is_in_maintenance,
    deletionDueAt: row.deletion_due_at,
    currency: row.currency,
    locale: row.locale,
    timeZone: row.time_zone,
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

export async function findTenantDetail(db: Db, id: string): Promise<TenantDetail | null> {
  const row = await base(db, {})
    .leftJoin('onboarding as o', 'o.tenant_id', 't.id')
    .select(columns)
    .select(['t.contact_email', 't.domain', 't.suspended_at', 't.suspension_reason'])
    .select(['n.products_count', 'n.members_count', 't.logo_path', 't.brand_color'])
    .select(['o.created_at as opened_at', 'o.dismissed_at', 'o.demo_product_id'])
    .where('t.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...toListed(row),
    contactEmail: row.contact_email,
    domain: row.domain,
    suspendedAt: row.suspended_at,
    suspensionReason: row.suspension_reason,
    productsCount: Number(row.products_count ?? 0n),
    membersCount: Number(row.members_count ?? 0n),
    hasBrand: row.logo_path !== null || row.brand_color !== FIRST_COLOR,
    onboarding:
      row.opened_at === null
        ? null
        : {
            openedAt: row.opened_at,
            dismissedAt: row.dismissed_at,
            hasDemoProduct: row.demo_product_id !== null,
          },
  }
}

/** Keeps for which account at Discord a shop was made. */
export async function noteDiscordId(db: Db, tenantId: string, account: string): Promise<void> {
  await sql`select app.note_discord_id(${tenantId}::uuid, ${account})`.execute(db)
}

/** Keeps what the system before calls a shop that was brought over. */
export async function noteLegacyId(db: Db, tenantId: string, knownAs: string): Promise<void> {
  await sql`select app.note_legacy_id(${tenantId}::uuid, ${knownAs})`.execute(db)
}

/** The shop that the system before knows by this name, and for whom it was made. */
export async function findByLegacyId(
  db: Db,
  knownAs: string,
): Promise<{ slug: string; discordId: string | null } | null> {
  const row = await db
    .selectFrom('tenants')
    .select(['slug', 'discord_id'])
    .where('legacy_id', '=', knownAs)
    .executeTakeFirst()
  return row ? { slug: row.slug, discordId: row.discord_id } : null
}
