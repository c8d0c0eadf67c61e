import type pg from 'pg'
import { fingerprint, seal } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { newPublicId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { keepPlatformShop, PLATFORM_TENANT_ID } from '@/lib/platform/plans/service/subscriptions'

/**
 * The platform's own shop with its own account at the simulated gateway, so that plans can be paid in the demo. Written
 * as rows: its owner, the platform admin, has a second factor that no script shows.
 */
export async function preparePlatformShop(
  pool: pg.Pool,
  account: { apiKey: string; clientKey: string },
): Promise<void> {
  const { APP_SECRETS, PAYMENTS_KEK_RING, MAIL_FROM } = env()
  await keepPlatformShop(originOf(null), MAIL_FROM)
  const { rows } = await pool.query('select 1 from public.payment_connections where tenant_id = $1', [
    PLATFORM_TENANT_ID,
  ])
  if (rows.length > 0) return
  const id = newPublicId()
  const binding = [PLATFORM_TENANT_ID, id, 'midtrans', 'sandbox', 'api_key', 1]
  const sealed = seal(PAYMENTS_KEK_RING, binding, account.apiKey)
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(
      `insert into public.payment_connections
         (tenant_id, id, provider, mode, auth_kind, is_default, key_last4, client_key, verified_at)
       values ($1, $2, 'midtrans', 'sandbox', 'api_key', true, $3, $4, now())`,
      [PLATFORM_TENANT_ID, id, account.apiKey.slice(-4), account.clientKey],
    )
    await client.query(
      `insert into private.gateway_secrets
         (tenant_id, connection_id, secret_version, field, kid, wrapped_key, ciphertext, fingerprint)
       values ($1, $2, 1, 'api_key', $3, $4, $5, $6)`,
      [
        PLATFORM_TENANT_ID,
        id,
        sealed.kid,
        sealed.wrappedKey,
        sealed.ciphertext,
        fingerprint(APP_SECRETS, 'gateway_secret', account.apiKey),
      ],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
