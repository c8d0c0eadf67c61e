import type pg from 'pg'
import type { MemberContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { originOf } from '@/lib/core/tenancy/tenant'
import { connectGateway } from '@/lib/payments/service'
import { keepPlatformShop, PLATFORM_TENANT_ID } from '@/lib/platform/plans/service/subscriptions'
import { platformAdmin } from './logins'
import { platformPolicies } from './policies'
import { signIn } from './stock'

/** Accounts of its own, the default first: rupiah is paid at the one, every currency at the other. */
const accounts = [
  {
    provider: 'midtrans',
    apiKey: 'SB-Mid-server-GERAIDEMO00000008',
    clientKey: 'SB-Mid-client-GERAIDEMO00000008',
  },
  { provider: 'stripe', apiKey: 'rk_test_GERAIDEMO00000008', clientKey: undefined },
] as const

/** The platform admin, signed in like anybody; the second factor that no script can show counts as shown. */
async function enterAsAdmin(
  pool: pg.Pool,
  password: string,
): Promise<{ ctx: MemberContext; end: () => Promise<void> }> {
  const { sessionId, end } = await signIn(platformAdmin, password)
  const { rows } = await pool.query<{ id: string }>(
    `insert into private.passed_sessions (session_id, person_id)
     select $1, u.id from auth.users u where u.email = $2
     on conflict (session_id) do update set passed_at = clock_timestamp() returning person_id as id`,
    [sessionId, platformAdmin],
  )
  const base = { requestId: newId(), address: '127.0.0.1', userAgent: 'demo', locale: 'id' as const }
  const personId = rows[0]?.id ?? ''
  return { ctx: { ...base, tenantId: PLATFORM_TENANT_ID, slug: 'platform', personId, sessionId }, end }
}

/** The platform's own shop with its own accounts at the simulated gateways, so that plans can be paid in the demo. */
export async function preparePlatformShop(pool: pg.Pool, password: string): Promise<void> {
  // Mails of the platform come from an address that nobody reads; questions go to another one.
  await keepPlatformShop(originOf(null), `support@${env().ROOT_DOMAIN}`)
  // An operator may have written own ones since.
  await pool.query(
    "update public.tenants set terms = $2, privacy_policy = $3 where id = $1 and terms = '' and privacy_policy = ''",
    [PLATFORM_TENANT_ID, platformPolicies.terms, platformPolicies.privacy],
  )
  const { rows } = await pool.query<{ provider: string }>(
    'select provider from public.payment_connections where tenant_id = $1',
    [PLATFORM_TENANT_ID],
  )
  const missing = accounts.filter(({ provider }) => rows.every((row) => row.provider !== provider))
  if (missing.length === 0) return
  const { ctx, end } = await enterAsAdmin(pool, password)
  try {
    for (const account of missing) await connectGateway(ctx, { ...account, mode: 'sandbox' })
  } finally {
    await end()
  }
}
