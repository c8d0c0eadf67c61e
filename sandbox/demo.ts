import { createHash } from 'node:crypto'
import pg from 'pg'
import type { MemberContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { loadStockItems } from '@/lib/commerce/service'
import { connectGateway } from '@/lib/payments/service'
import { createConfirmedUser } from '@/sandbox/auth/auth'
import type { DemoOptions, DemoSummary } from '@/sandbox/demo/contract'
import { makePdf } from '@/sandbox/demo/pdf'
import { preparePlatformShop } from '@/sandbox/demo/platform'
import { SHOPS } from '@/sandbox/demo/shops'
import type { DemoProduct, DemoShop } from '@/sandbox/demo/shops'

const credentials = {
  midtrans: { apiKey: 'SB-Mid-server-GERAIDEMO00000000', clientKey: 'SB-Mid-client-GERAIDEMO00000000' },
  stripe: { apiKey: 'rk_test_GERAIDEMO00000000', clientKey: undefined },
} as const

const platformAdmin = 'admin@gerai.test'

/** Printed with the logins, so that a script can make the codes: nobody enters the console without one. */
const authenticatorSecret = 'GERAIDEMOGERAIDEMO234567'

type Planted = { shop: DemoShop; tenantId: string; variants: Map<string, string>; ownerId: string }

async function plantProduct(
  client: pg.PoolClient,
  tenantId: string,
  product: DemoProduct,
  position: number,
): Promise<string> {
  const productId = newId()
  const variantId = newId()
  await client.query(
    `insert into public.products (tenant_id, id, slug, name, summary, description, delivery_kind, position, published)
     values ($1, $2, $3, $4, $5, $6, $7, $8, true)`,
    [
      tenantId,
      productId,
      product.slug,
      product.name,
      product.summary,
      product.description,
      product.kind,
      position,
    ],
  )
  await client.query(
    `insert into public.product_variants (tenant_id, id, product_id, price_minor, compare_at_minor) values ($1, $2, $3, $4, $5)`,
    [tenantId, variantId, productId, product.priceMinor, product.compareAtMinor ?? null],
  )
  const file = product.file && {
    ...product.file,
    content: makePdf(product.file.title, product.file.paragraphs),
  }
  const fileKey = file ? `tenants/${tenantId}/files/${productId}/${file.name}` : null
  if (file && fileKey) await storage().put(fileKey, file.content)
  await client.query(
    `insert into public.product_deliveries
       (tenant_id, product_id, access_url, note, file_key, file_name, file_type, file_size_bytes, file_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      tenantId,
      productId,
      product.accessUrl ?? null,
      product.note ?? '',
      fileKey,
      file?.name ?? null,
      file?.type ?? null,
      file?.content.length ?? null,
      file ? createHash('sha256').update(file.content).digest('hex') : null,
    ],
  )
  if (product.keys) {
    await client.query(
      'insert into public.stock_levels (tenant_id, variant_id, available) values ($1, $2, 0)',
      [tenantId, variantId],
    )
  }
  return variantId
}

async function plantShop(client: pg.PoolClient, shop: DemoShop, people: Map<string, string>): Promise<void> {
  const tenantId = newId()
  await client.query(
    `insert into public.tenants
       (id, slug, name, tagline, locale, currency, time_zone, brand_color, contact_email, refund_policy)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tenantId,
      shop.slug,
      shop.name,
      shop.tagline,
      shop.locale,
      shop.currency,
      shop.timeZone,
      shop.brandColor,
      shop.contactEmail,
      shop.refundPolicy,
    ],
  )
  await client.query('insert into private.hosts (host, tenant_id) values ($1, $2)', [shop.slug, tenantId])
  await client.query("select private.start_subscription($1, 'enterprise')", [tenantId])
  for (const member of shop.members) {
    await client.query(
      'insert into public.members (tenant_id, person_id, role, name, email) values ($1, $2, $3, $4, $5)',
      [tenantId, people.get(member.email), member.role, member.name, member.email],
    )
  }
  for (const [position, product] of shop.products.entries())
    await plantProduct(client, tenantId, product, position)
}

/** All rows of the demo in one transaction: a start that is killed in between leaves none of them. */
async function plantShops(pool: pg.Pool, people: Map<string, string>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(4724511804)')
    const { rows } = await client.query("select 1 from public.tenants where slug <> 'platform' limit 1")
    if (rows.length === 0) {
      for (const [email, id] of people) {
        await client.query(
          `insert into private.people (id, email_proven_at, is_platform_admin) values ($1, now(), $2) on conflict (id) do nothing`,
          [id, email === platformAdmin],
        )
      }
      for (const shop of SHOPS) await plantShop(client, shop, people)
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

/** The second factor of the demo's platform admin; one that the admin has set up since then stays. */
async function plantAuthenticator(pool: pg.Pool): Promise<boolean> {
  if (!env().isDemo) return false
  const { rows } = await pool.query<{ id: string }>(
    `select p.id from private.people p join auth.users u on u.id = p.id where p.is_platform_admin and u.email = $1`,
    [platformAdmin],
  )
  const personId = rows[0]?.id
  if (personId === undefined) return false
  await pool.query(
    `insert into private.second_factors (person_id, sealed_secret, confirmed_at) values ($1, $2, now())
     on conflict (person_id) do nothing`,
    [personId, sealToBytes(env().APP_SECRETS, ['second_factor', personId], authenticatorSecret)],
  )
  return true
}

async function findPlanted(pool: pg.Pool): Promise<Planted[]> {
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
async function signIn(
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
async function stockAndConnect(pool: pg.Pool, planted: Planted, password: string): Promise<void> {
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
      await connectGateway(ctx, { provider: shop.provider, mode: 'sandbox', ...credentials[shop.provider] })
    }
  } finally {
    await session.end()
  }
}

/**
 * Makes the demo: accounts, three shops, their goods, and their gateways at the simulators, through the product's own
 * services where those exist. Only a database without tenants gets it; what a killed start left open is completed.
 */
export async function seedDemo(options: DemoOptions): Promise<DemoSummary> {
  const pool = new pg.Pool({ connectionString: options.ownerUrl, max: 2 })
  try {
    const { rows } = await pool.query("select 1 from public.tenants where slug <> 'platform' limit 1")
    if (rows.length === 0) {
      const people = new Map<string, string>()
      for (const email of [
        ...SHOPS.flatMap((shop) => shop.members.map((member) => member.email)),
        platformAdmin,
      ]) {
        people.set(
          email,
          await createConfirmedUser(options.authDatabaseUrl, { email, password: options.password }),
        )
      }
      await plantShops(pool, people)
    }
    const hasAuthenticator = await plantAuthenticator(pool)
    const planted = await findPlanted(pool)
    for (const one of planted) await stockAndConnect(pool, one, options.password)
    if (planted.length > 0) await preparePlatformShop(pool, credentials.midtrans)
    const connections = await pool.query<{ slug: string; provider: string; id: string }>(
      `select t.slug, c.provider, c.id from public.payment_connections c join public.tenants t on t.id = c.tenant_id
       where c.status <> 'disconnected' and t.id = any ($1) order by t.slug`,
      [planted.map((one) => one.tenantId)],
    )
    const { HOOKS_BASE_URL, ROOT_DOMAIN } = env()
    return {
      logins: [
        ...planted.flatMap(({ shop }) =>
          shop.members.map((member) => ({
            email: member.email,
            where: `${shop.slug}.${ROOT_DOMAIN}/sign-in (${member.role})`,
          })),
        ),
        ...(planted.length > 0
          ? [
              {
                email: platformAdmin,
                where: `admin.${ROOT_DOMAIN} (platform admin)`,
                ...(hasAuthenticator ? { authenticatorSecret } : {}),
              },
            ]
          : []),
      ],
      webhooks: connections.rows.map((row) => ({
        tenant: row.slug,
        provider: row.provider,
        url: `${HOOKS_BASE_URL}/api/webhooks/${row.provider}/${row.id}`,
      })),
    }
  } finally {
    await pool.end()
  }
}
