import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { asOneTransaction, withActor } from '@/lib/core/db/actor'
import { resolvePages } from '@/lib/core/db/queries/resolve'
import { newId } from '@/lib/core/ids'
import { getProduct, getStorefront, openWindow } from '@/lib/commerce/service'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { FEW_UNITS } from '@/lib/commerce/catalogue/rules/sellable'
import { shopContext } from '@/lib/commerce/testing/shop'
import { getShopPolicies } from '@/lib/platform/settings/service/change-settings'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let others: string

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  b = database.seed.b
  others = await versionOf(b)
})
afterAll(async () => {
  // Whatever was written in one shop, the pages of the other are as they were.
  expect(await versionOf(b)).toBe(others)
  await database?.close()
})

async function versionOf({ slug }: FixtureTenant): Promise<string> {
  return (await resolvePages([slug]))[0]?.version ?? 'none'
}

/** Whether a write moves the version of the shop's pages. */
async function moves(write: () => Promise<unknown>): Promise<boolean> {
  const before = await versionOf(a)
  await write()
  return (await versionOf(a)) !== before
}
const asked =
  (statement: string, ...values: unknown[]) =>
  () =>
    database.ask(statement, [a.tenantId, ...values])

/** What the pages ask of these is shown at the checkout alone, which is rendered for each visitor. */
const shownElsewhere = ['tenant_modules', 'whatsapp_channels']

/** How often each table was read on this connection; others' reads that are not counted elsewhere yet are among it. */
async function reads(ctx: ShopContext): Promise<Map<string, number>> {
  return withActor(visitorActor(ctx), async (db) => {
    const { rows } = await sql<{ name: string; times: number }>`
      select relname as name, (seq_scan + coalesce(idx_scan, 0))::integer as times from pg_stat_xact_user_tables
      where schemaname in ('public', 'private')`.execute(db)
    return new Map(rows.map(({ name, times }) => [name, times]))
  })
}

test('every table that a public page reads moves the version', async () => {
  const ctx = shopContext(a)
  const read = await asOneTransaction(visitorActor(ctx), 'tried', async () => {
    const before = await reads(ctx)
    await getStorefront(ctx)
    await openWindow(ctx, { category: 'courses', sort: 'newest' })
    await getProduct(ctx, a.products.accessLink.slug)
    await getShopPolicies(ctx)
    const after = await reads(ctx)
    return [...after].flatMap(([name, times]) => (times > (before.get(name) ?? 0) ? [name] : []))
  })
  const triggered = await database.ask<{ name: string }>(
    "select distinct tgrelid::regclass::text as name from pg_trigger where tgname like 'move_pages%'",
  )
  const moving = new Set(triggered.map(({ name }) => name.replace(/^.*\./, '')))
  expect(read).toContain('products')
  expect(read).toContain('stock_levels')
  expect(read.filter((name) => !moving.has(name) && !shownElsewhere.includes(name))).toEqual([])
})

test('every kind of write to one of them does, and one that is taken back does not', async () => {
  const { productId, variantId } = a.products.manual
  const id = newId()
  const writes: [string, () => Promise<unknown>][] = [
    ['shop', asked("update public.tenants set tagline = 'Anew' where id = $1")],
    ['policies', asked("update public.tenants set terms = 'Anew' where id = $1")],
    ['standing', asked("update public.tenants set status = 'trial' where id = $1")],
    ['host', asked("insert into private.hosts (host, tenant_id) values ('anew.example', $1)")],
    ['host', asked("delete from private.hosts where host = 'anew.example' and tenant_id = $1")],
    [
      'product',
      asked("update public.products set name = 'Anew' where tenant_id = $1 and id = $2", productId),
    ],
    [
      'draft',
      asked('update public.products set published = false where tenant_id = $1 and id = $2', productId),
    ],
    [
      'variant',
      asked('update public.product_variants set price_minor = 7 where tenant_id = $1 and id = $2', variantId),
    ],
    [
      'variant',
      asked(
        "insert into public.product_variants (tenant_id, id, product_id, name, price_minor, position) values ($1, $2, $3, 'Anew', 5, 9)",
        id,
        productId,
      ),
    ],
    ['variant', asked('delete from public.product_variants where tenant_id = $1 and id = $2', id)],
    ['picture', asked("update public.product_images set alt = 'Anew' where tenant_id = $1")],
    ['picture', asked('delete from public.product_images where tenant_id = $1')],
    ['category', asked("update public.product_categories set name = 'Anew' where tenant_id = $1")],
    [
      'address',
      asked(
        "insert into public.product_addresses (tenant_id, slug, product_id) values ($1, 'before', $2)",
        productId,
      ),
    ],
    ['gateway', asked("update public.payment_connections set status = 'invalid' where tenant_id = $1")],
    [
      'stock',
      asked(
        'insert into public.stock_levels (tenant_id, variant_id, available) values ($1, $2, 500)',
        variantId,
      ),
    ],
    [
      'stock',
      asked(
        'update public.stock_levels set is_counted = false where tenant_id = $1 and variant_id = $2',
        variantId,
      ),
    ],
    ['product', asked('delete from public.stock_levels where tenant_id = $1 and variant_id = $2', variantId)],
  ]
  for (const [what, write] of writes)
    expect({ what, moves: await moves(write) }).toEqual({ what, moves: true })
  const takenBack = asked(
    "do $$ begin update public.tenants set tagline = 'Never'; raise exception 'back'; end $$",
  )
  expect(await moves(() => takenBack().catch(() => undefined))).toBe(false)
  expect(await moves(asked('update public.tenants set tagline = tagline where id = $1'))).toBe(false)
})

test('of stock only what a page shows of it does', async () => {
  const { productId, variantId } = a.products.file
  const set = (available: number) =>
    asked(
      'update public.stock_levels set available = $3 where tenant_id = $1 and variant_id = $2',
      variantId,
      available,
    )
  await asked(
    'insert into public.stock_levels (tenant_id, variant_id, available) values ($1, $2, 0)',
    variantId,
  )()
  const counts = [
    0,
    1,
    2,
    FEW_UNITS - 1,
    FEW_UNITS,
    FEW_UNITS + 1,
    9,
    10,
    11,
    39,
    40,
    41,
    999,
    1000,
    1001,
    5000,
  ]
  for (const most of [1, 10, 40, 1000]) {
    await asked(
      'update public.products set max_per_order = $3 where tenant_id = $1 and id = $2',
      productId,
      most,
    )()
    const shown = (count: number) => `${Math.min(count, FEW_UNITS + 1)} ${Math.max(1, Math.min(count, most))}`
    for (const [index, after] of counts.entries()) {
      const before = counts[(index * 7 + most) % counts.length] ?? 0
      await set(before)()
      const isMoved = await moves(set(after))
      expect({ most, before, after, isMoved }).toEqual({
        most,
        before,
        after,
        isMoved: shown(before) !== shown(after),
      })
    }
  }
})

test('a sale does where the page tells it, and not where there is plenty', async () => {
  const { variantId } = a.products.free
  await asked(
    'insert into public.stock_levels (tenant_id, variant_id, available) values ($1, $2, 500)',
    variantId,
  )()
  const buy = () =>
    placeOrder(
      shopContext(a),
      CheckoutInput.parse({
        items: [{ product: a.products.free.slug, quantity: 1 }],
        customer: { name: 'Sari', email: 'sari@example.test' },
      }),
    )
  expect(await moves(buy)).toBe(false)
  await asked(
    'update public.stock_levels set available = 3 where tenant_id = $1 and variant_id = $2',
    variantId,
  )()
  expect(await moves(buy)).toBe(true)
})
