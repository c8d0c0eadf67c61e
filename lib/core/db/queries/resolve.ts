import { pool } from '@/lib/core/db/pool'
import { env } from '@/lib/core/env'

// Before a tenant is known, the web's login itself may ask exactly these functions: ids and status only.

export type HostRow = { tenant_id: string; slug: string; status: string; locale: string }

export async function resolveHost(host: string): Promise<HostRow | null> {
  const found = await pool('app').query<HostRow>(
    'select tenant_id, slug, status, locale from app.resolve_host($1)',
    [host],
  )
  return found.rows[0] ?? null
}

export type PagesRow = HostRow & { host: string; time_zone: string; version: string }

/** The same of several slugs and domains at once, with the version that the pages of each shop have now. */
export async function resolvePages(hosts: readonly string[]): Promise<PagesRow[]> {
  const text = 'select host, tenant_id, slug, status, locale, time_zone, version from app.resolve_pages($1)'
  const name = env().PREPARED_STATEMENTS === 'off' ? {} : { name: 'resolve_pages' }
  return (await pool('app').query<PagesRow>({ ...name, text, values: [hosts] })).rows
}

export type ConnectionRow = { tenant_id: string; provider: string; status: string }

export async function resolveConnection(connectionId: string): Promise<ConnectionRow | null> {
  const found = await pool('app').query<ConnectionRow>(
    'select tenant_id, provider, status from app.resolve_connection($1)',
    [connectionId],
  )
  return found.rows[0] ?? null
}

export type ApiKeyRow = {
  tenant_id: string
  slug: string
  key_id: string
  maker_id: string
  permissions: string
  status: string
  tenant_status: string
  /** Null is no limit. */
  calls_per_minute: string | null
}

/** Whose key has this hash, whether it still counts, and what it may now. Notes that it was used. */
export async function resolveApiKey(hash: Buffer): Promise<ApiKeyRow | null> {
  const found = await pool('app').query<ApiKeyRow>(
    'select tenant_id, slug, key_id, maker_id, permissions, status, tenant_status, calls_per_minute from app.resolve_api_key($1)',
    [hash],
  )
  return found.rows[0] ?? null
}
