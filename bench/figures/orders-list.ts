import type pg from 'pg'
import type { MemberContext } from '@/lib/core/context'
import { median } from '@/bench/load'
import { newId, newPublicId } from '@/lib/core/ids'
import type { OrderFilter, OrderPlace } from '@/lib/commerce/desk/schema/orders'
import { listOrders } from '@/lib/commerce/service'
import { countMatchingOrders } from '@/lib/commerce/desk/service/order-list'

const tenants = 10
const usual = { ordersEach: 100_000 }
const rounds = 15

export type ListFigure = { name: string; medianMs: number }

/** A shop with one product, which its orders are of. */
async function plantShop(
  owner: pg.Pool,
  slug: string,
  { tenantId, productId, variantId }: Record<'tenantId' | 'productId' | 'variantId', string>,
): Promise<void> {
  await owner.query('insert into public.tenants (id, slug, name) values ($1, $2, $2)', [tenantId, slug])
  await owner.query('insert into private.hosts (host, tenant_id) values ($1, $2)', [slug, tenantId])
  await owner.query(
    "insert into public.products (tenant_id, id, slug, name, delivery_kind) values ($1, $2, 'voucher', 'Voucher', 'manual')",
    [tenantId, productId],
  )
  await owner.query(
    'insert into public.product_variants (tenant_id, id, product_id, price_minor) values ($1, $2, $3, 1000)',
    [tenantId, variantId, productId],
  )
}

/** Ten shops of 100,000 orders each, the first with lines; planted once per database. The first of them is measured. */
export async function plantOrders(
  owner: pg.Pool,
  { ordersEach } = usual,
): Promise<{ tenantId: string; slug: string }> {
  const known = await owner.query<{ id: string; slug: string }>(
    "select id, slug from public.tenants where slug = 'bench-orders-1'",
  )
  const found = known.rows[0]
  if (found) return { tenantId: found.id, slug: found.slug }
  // None ends while the data are kept, or the worker would be busy with them. The index of words is built at the end, as a restore would: row by row it takes most of the time.
  const definition = await owner.query<{ indexdef: string }>(
    "select indexdef from pg_indexes where indexname = 'orders_of_words'",
  )
  await owner.query('drop index if exists public.orders_of_words')
  let first = ''
  for (let shop = 1; shop <= tenants; shop += 1) {
    const slug = `bench-orders-${shop}`
    const [tenantId, productId, variantId] = [newPublicId(), newId(), newId()]
    if (shop === 1) first = tenantId
    await plantShop(owner, slug, { tenantId, productId, variantId })
    await owner.query(
      `insert into public.orders (tenant_id, id, number, status, payment_state, payment_method, customer_name, customer_email, locale, currency, subtotal_minor, total_minor, window_ends_at, created_at, paid_at)
       select $1, private.uuid_v7(), lpad(n::text, 12, '0'),
         (array['awaiting_payment', 'paid', 'fulfilled', 'fulfilled', 'expired'])[1 + n % 5],
         (array['unpaid', 'paid', 'paid', 'paid', 'unpaid'])[1 + n % 5],
         (array['qris', 'bca_va', 'gopay'])[1 + n % 3],
         'Person ' || n, 'p' || n % 30000 || '@bench.example', 'id', 'IDR', n % 997 * 1000, n % 997 * 1000, now() + interval '10 years',
         now() - n * interval '7 minutes', case when n % 5 between 1 and 3 then now() - n * interval '7 minutes' end
       from generate_series(1, $2::integer) n`,
      [tenantId, ordersEach],
    )
    if (shop > 1) continue
    await owner.query(
      `insert into public.order_lines (tenant_id, id, order_id, position, product_id, variant_id, product_name, product_slug, variant_name, delivery_kind, quantity, unit_price_minor, total_minor, created_at)
       select tenant_id, private.uuid_v7(), id, 0, $2, $3, 'Voucher', 'voucher', '', 'manual', 1, total_minor, total_minor, created_at
       from public.orders where tenant_id = $1`,
      [tenantId, productId, variantId],
    )
  }
  if (definition.rows[0]) await owner.query(definition.rows[0].indexdef)
  await owner.query('vacuum analyze public.orders')
  await owner.query('vacuum analyze public.order_lines')
  return { tenantId: first, slug: 'bench-orders-1' }
}

/** An owner of the shop with a living session, so that the list is asked for as a page asks for it. */
export async function plantOwner(
  owner: pg.Pool,
  auth: pg.Pool,
  shop: { tenantId: string; slug: string },
): Promise<MemberContext> {
  const [personId, sessionId] = [newPublicId(), newPublicId()]
  const email = `${personId}@bench.test`
  await auth.query('insert into auth.users (id, email) values ($1, $2)', [personId, email])
  await auth.query("insert into auth.sessions (id, user_id, aal) values ($1, $2, 'aal1')", [
    sessionId,
    personId,
  ])
  await owner.query(
    "insert into public.members (tenant_id, person_id, role, email) values ($1, $2, 'owner', $3)",
    [shop.tenantId, personId, email],
  )
  return {
    ...shop,
    personId,
    sessionId,
    requestId: newId(),
    address: '127.0.0.1',
    userAgent: 'bench',
    locale: 'id',
  }
}

/** The median of some rounds in milliseconds; the first two fill caches, as the looks before this one would have. */
export async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds + 2; round += 1) {
    const start = performance.now()
    await work()
    if (round >= 2) times.push(performance.now() - start)
  }
  return median(times)
}

/**
 * F6: the list of a shop with 100,000 orders among 1,000,000, as a member through row-level security, its own
 * transaction and every round trip included. The first two figures are those that are compared.
 */
export async function measureOrdersList(owner: pg.Pool, ctx: MemberContext): Promise<ListFigure[]> {
  const product = await owner.query<{ id: string }>(
    "select id from public.products where tenant_id = $1 and slug = 'voucher'",
    [ctx.tenantId],
  )
  const productId = product.rows[0]?.id ?? ''
  const page = (filter: OrderFilter, place: OrderPlace) => () => listOrders(ctx, filter, { place })
  const looks: [name: string, work: () => Promise<unknown>][] = [
    ['first page', page({}, 'start')],
    ['last page', page({}, 'end')],
    ['first page by state', page({ status: 'paid' }, 'start')],
    ['last page by state', page({ status: 'paid' }, 'end')],
    ['last page by method', page({ method: 'qris' }, 'end')],
    ['last page of a product', page({ productId }, 'end')],
    ['last page by amount', page({ sort: 'highest' }, 'end')],
    ['rare words', page({ query: 'p12345@bench' }, 'start')],
    ['common words', page({ query: 'bench.example' }, 'start')],
    ['count', () => countMatchingOrders(ctx, {})],
  ]
  const figures: ListFigure[] = []
  for (const [name, work] of looks) figures.push({ name, medianMs: await medianMs(work) })
  return figures
}
