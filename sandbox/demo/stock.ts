import type pg from 'pg'
import { loadStockItems } from '@/lib/commerce/service'
import type { MemberContext } from '@/lib/core/context'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { connectGateway } from '@/lib/payments/service'
import { SHOPS } from './shops'
import type { DemoShop } from './shops'

export const credentials = {
  midtrans: { apiKey: 'SB-Mid-server-GERAIDEMO00000000', clientKey: 'SB-Mid-client-GERAIDEMO00000000' },
  /** The lender's own account: nobody's money goes to the film shop. */
  lender: { apiKey: 'SB-Mid-server-GERAIDEMO00000009', clientKey: 'SB-Mid-client-GERAIDEMO00000009' },
  stripe: { apiKey: 'rk_test_GERAIDEMO00000000', clientKey: undefined },
} as const

export type Planted = { shop: DemoShop; tenantId: string; variants: Map<string, string>; ownerId: string }

export async function findPlanted(pool: pg.Pool): Promise<Planted[]> {
  const planted: Planted[] = []
  for (const shop of SHOPS) {
    const found = await pool.query<{ tenant_id: string; person_id: string }>(
      `select m.tenant_id, m.person_id from private.hosts h
       join public.members m on m.tenant_id = h.tenant_id and m.email = $2 and m.removed_at is null
       where h.host = $1`,
      [shop.slug, shop.members[0]?.email],
    )
    const row = found.rows[0]
    if (!row) continue
    const variants = await pool.query<{ slug: string; id: string }>(
      `select p.slug, v.id from public.products p
       join public.product_variants v on v.tenant_id = p.tenant_id and v.product_id = p.id where p.tenant_id = $1`,
      [row.tenant_id],
    )
    planted.push({
      shop,
      tenantId: row.tenant_id,
      ownerId: row.person_id,
      variants: new Map(variants.rows.map((variant) => [variant.slug, variant.id])),
    })
  }
  return planted
}

/** The owner signs in like anybody, so that keys and gateways go through the services and rights of the product. */
export async function signIn(
  email: string,
  password: string,
): Promise<{ sessionId: string; end: () => Promise<void> }> {
  const { SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY } = env()
  const headers = { apikey: SUPABASE_PUBLISHABLE_KEY, 'content-type': 'application/json' }
  const answer = await fetch(`${SUPABASE_URL}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`The demo owner ${email} could not sign in (${answer.status}).`)
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as {
    session_id: string
  }
  return {
    sessionId: claims.session_id,
    end: async () => {
      await fetch(`${SUPABASE_URL}/auth/v1/logout?scope=local`, {
        method: 'POST',
        headers: { ...headers, authorization: `Bearer ${token}` },
      })
    },
  }
}

/** What a shop lacks after its rows exist: its licence keys and its gateway. Safe to repeat after a killed start. */
export async function stockAndConnect(pool: pg.Pool, planted: Planted, password: string): Promise<void> {
  const { shop, tenantId } = planted
  const { rows } = await pool.query<{ connections: bigint; keys: bigint }>(
    `select (select count(*) from public.payment_connections where tenant_id = $1) as connections,
            (select count(*) from public.stock_items where tenant_id = $1) as keys`,
    [tenantId],
  )
  const isConnected = Number(rows[0]?.connections ?? 0) > 0 || shop.provider === null
  const isStocked = Number(rows[0]?.keys ?? 0) > 0 || shop.products.every((product) => !product.keys)
  if (isConnected && isStocked) return
  const session = await signIn(shop.members[0]?.email ?? '', password)
  const ctx: MemberContext = {
    tenantId,
    slug: shop.slug,
    personId: planted.ownerId,
    sessionId: session.sessionId,
    requestId: newId(),
    address: '127.0.0.1',
    userAgent: 'demo',
    locale: shop.locale,
  }
  try {
    for (const product of isStocked ? [] : shop.products) {
      const variantId = planted.variants.get(product.slug)
      if (product.keys && variantId) await loadStockItems(ctx, { variantId, text: product.keys.join('\n') })
    }
    if (!isConnected && shop.provider) {
      const account = credentials[shop.products.length > 0 ? shop.provider : 'lender']
      await connectGateway(ctx, { provider: shop.provider, mode: 'sandbox', ...account })
    }
  } finally {
    await session.end()
  }
}
