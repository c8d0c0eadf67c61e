import type { Actor } from '@/lib/core/db/actor'
import { resolveApiKey } from '@/lib/core/db/queries/resolve'
import { AppError } from '@/lib/core/errors'
import { parsePermissions } from '@/lib/core/guards/permission'
import { hashOfKey, isWellFormedKey, keyInHeader } from '@/lib/core/auth/api-key'

export type ApiClient = {
  tenantId: string
  slug: string
  keyId: string
  actor: Extract<Actor, { role: 'api_client' }>
  /** Of all keys of the tenant together; null is no limit. */
  callsPerMinute: number | null
}

/**
 * Who a program is, by its Authorization header: an actor with the rights of the key that its maker still has. The
 * caller compares `slug` with the host that was asked. Throws `unauthenticated` for a key that is unknown, revoked,
 * expired, or whose maker has left, in the same words and with the same work each time; whoever sends none at all is told
 * so.
 */
export async function authenticateApiKey(header: string | null): Promise<ApiClient> {
  const key = keyInHeader(header)
  // Asked for in any case: how long the answer takes says nothing about what was wrong.
  const found = await resolveApiKey(hashOfKey(key))
  if (!header?.trim()) throw new AppError('unauthenticated', 'api_key_missing')
  const isFine = isWellFormedKey(key) && found?.status === 'active' && found.tenant_status !== 'cancelled'
  if (!isFine) throw new AppError('unauthenticated', 'api_key_refused')
  return {
    tenantId: found.tenant_id,
    slug: found.slug,
    keyId: found.key_id,
    callsPerMinute: found.calls_per_minute === null ? null : Number(found.calls_per_minute),
    actor: {
      role: 'api_client',
      tenantId: found.tenant_id,
      keyId: found.key_id,
      makerId: found.maker_id,
      permissions: [...parsePermissions(found.permissions)],
      isWritable: found.tenant_status === 'trial' || found.tenant_status === 'active',
    },
  }
}
