import pg from 'pg'
import { env } from '@/lib/core/env'
import type { DemoOptions, DemoSummary } from '@/sandbox/demo/contract'
import { connectDemoBot } from '@/sandbox/demo/bot'
import { openDemoBook } from '@/sandbox/demo/lender'
import { authenticatorSecret, makeAccounts, plantAuthenticator, platformAdmin } from '@/sandbox/demo/logins'
import { preparePlatformShop } from '@/sandbox/demo/platform'
import { plantShops } from '@/sandbox/demo/rows'
import { findPlanted, stockAndConnect } from '@/sandbox/demo/stock'
import type { Planted } from '@/sandbox/demo/stock'

function loginsOf(planted: readonly Planted[], hasAuthenticator: boolean): DemoSummary['logins'] {
  if (planted.length === 0) return []
  const { ROOT_DOMAIN } = env()
  const members = planted.flatMap(({ shop }) =>
    shop.members.map((member) => ({
      email: member.email,
      where: `${shop.slug}.${ROOT_DOMAIN}/sign-in (${member.role})`,
    })),
  )
  const admin = {
    email: platformAdmin,
    where: `admin.${ROOT_DOMAIN} (platform admin)`,
    ...(hasAuthenticator ? { authenticatorSecret } : {}),
  }
  return [...members, admin]
}

async function webhooksOf(pool: pg.Pool, planted: readonly Planted[]): Promise<DemoSummary['webhooks']> {
  const { rows } = await pool.query<{ slug: string; provider: string; id: string }>(
    `select t.slug, c.provider, c.id from public.payment_connections c join public.tenants t on t.id = c.tenant_id
     where c.status <> 'disconnected' and t.id = any ($1) order by t.slug`,
    [planted.map((one) => one.tenantId)],
  )
  return rows.map((row) => ({
    tenant: row.slug,
    provider: row.provider,
    url: `${env().HOOKS_BASE_URL}/api/webhooks/${row.provider}/${row.id}`,
  }))
}

/**
 * Makes the demo: accounts, three shops, their goods, and their gateways at the simulators, through the product's own
 * services where those exist. Only a database without tenants gets it; what a killed start left open is completed.
 */
export async function seedDemo(options: DemoOptions): Promise<DemoSummary> {
  const pool = new pg.Pool({ connectionString: options.ownerUrl, max: 2 })
  try {
    const { rows } = await pool.query("select 1 from public.tenants where slug <> 'platform' limit 1")
    if (rows.length === 0)
      await plantShops(pool, await makeAccounts(options.authDatabaseUrl, options.password))
    const hasAuthenticator = await plantAuthenticator(pool)
    const planted = await findPlanted(pool)
    for (const one of planted) await stockAndConnect(pool, one, options.password)
    await connectDemoBot(pool, planted, options.password)
    await openDemoBook(pool, planted, options.password)
    if (planted.length > 0) await preparePlatformShop(pool, options.password)
    return { logins: loginsOf(planted, hasAuthenticator), webhooks: await webhooksOf(pool, planted) }
  } finally {
    await pool.end()
  }
}
