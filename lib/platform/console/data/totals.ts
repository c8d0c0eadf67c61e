import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { PlatformTotals, TenantHealth, TroubledOrder } from '@/lib/platform/console/schema/tenants'

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
