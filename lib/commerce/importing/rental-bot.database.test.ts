import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFromBytes } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { fingerprintOf, jobContext } from '@/lib/commerce/testing/shop'
import { unitBinding } from '@/lib/commerce/stock/rules/unit-binding'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { areEven } from './rules/sums'
import { importLocalFile, listRefusedForCommand } from './service/run-import'
import { writeRentalDatabase } from './testing/rental-bot'

let database: TestDatabase
let folder: string
let file: string
beforeAll(async () => {
  database = await createTestDatabase()
  folder = mkdtempSync(path.join(os.tmpdir(), 'gerai-rental-test-'))
  file = writeRentalDatabase(folder, {
    products: [
      { code: 'DL', name: 'Diamond Lock', price: 50_000, category: 'Locks' },
      { code: 'WL', name: 'World Lock', price: 3_000, category: 'locks' },
      { code: 'OLD', name: 'Diamond Lock', price: 0, active: 0 },
      { code: 'no code', name: 'X' },
      { code: 'NAMELESS', name: ' ' },
      { code: 'DEAR', price: 'much' },
      { tenant: 'tenant_other', code: 'THEIRS' },
    ],
    units: [
      { code: 'dl', content: 'KEY-1', price: 40_000 },
      { code: 'DL', content: 'KEY-2' },
      { code: 'DL', content: 'KEY-2' },
      { code: 'DL', content: 'KEY-3', status: 'sold' },
      { code: 'DL', content: 'KEY-4', status: 'reserved' },
      { code: 'WL', content: 'two\nlines' },
      { code: 'WL', content: 'x'.repeat(1_500) },
      { code: 'NONE', content: 'KEY-5' },
      { tenant: 'tenant_other', code: 'DL', content: 'THEIR-KEY' },
    ],
    transactions: [
      { id: 'TRX-1', quantity: 2, total: 100_000, method: 'balance' },
      { id: 'TRX-2', code: 'GONE', quantity: 3, total: 100_000, user: '223456789012345678' },
      { id: 'TRX-3', status: 'pending' },
      { id: 'TRX-4', status: 'cancelled' },
      { id: 'TRX-5', status: 'refunded?' },
      { id: 'TRX-6', user: 'rani#1234' },
      { id: 'TRX-7', quantity: 0 },
      { id: 'TRX-8', total: 0 },
      { tenant: 'tenant_other', id: 'TRX-9', code: 'THEIRS', total: 7_000 },
    ],
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

const ctx = () => jobContext(database.seed.a)
const tenantId = () => database.seed.a.tenantId
type Kind = 'rental_products' | 'rental_stock' | 'rental_orders'
const bring = (kind: Kind, more: { isDryRun?: boolean; batch?: number } = {}) =>
  importLocalFile(ctx(), { file, itemName: 'tenant_mine', isDryRun: more.isDryRun ?? false, kind }, more)
const products = () =>
  database.ask<{ code: string; slug: string; price: number; published: boolean; category: string | null }>(
    `select v.code, p.slug, v.price_minor::int as price, p.published, c.name as category from public.product_variants v
     join public.products p on p.tenant_id = v.tenant_id and p.id = v.product_id
     left join public.product_categories c on c.tenant_id = p.tenant_id and c.id = p.category_id
     where v.tenant_id = $1 and v.code in ('DL', 'WL', 'OLD', 'THEIRS') order by p.position`,
    [tenantId()],
  )
const units = () =>
  database.ask<{ id: string; variant_id: string; sealed_content: Buffer; price: number | null }>(
    `select s.id, s.variant_id, s.sealed_content, s.purchase_price_minor::int as price from public.stock_items s
     join public.product_variants v on v.tenant_id = s.tenant_id and v.id = s.variant_id
     where s.tenant_id = $1 and v.code = 'DL' order by s.purchase_price_minor nulls last`,
    [tenantId()],
  )

test('products are tried, brought over once, and those of other shops of the file are not looked at', async () => {
  const other = await fingerprintOf(database, database.seed.b.tenantId)
  expect(await bring('rental_products', { isDryRun: true })).toMatchObject({
    ...{ state: 'done', rowsDone: 6, added: 3, refused: 3 },
  })
  expect(await products()).toEqual([])
  const at = await bring('rental_products', { batch: 2 })
  expect(at).toMatchObject({ state: 'done', added: 3, refused: 3, unchanged: 0 })
  expect(areEven(at.sums)).toBe(true)
  expect(at.sums.products).toMatchObject({ here: { count: 3, minor: '53000' } })
  expect(await products()).toEqual([
    { code: 'DL', slug: 'diamond-lock', price: 50_000, published: true, category: 'Locks' },
    { code: 'WL', slug: 'world-lock', price: 3_000, published: true, category: 'Locks' },
    { code: 'OLD', slug: 'diamond-lock-2', price: 0, published: false, category: null },
  ])
  const refused = await listRefusedForCommand(ctx(), at, { after: 0, limit: 10 })
  expect(refused.map(({ place, reason }) => [place, reason])).toEqual([
    [4, 'code'],
    [5, 'name'],
    [6, 'amount'],
  ])
  expect(await bring('rental_products')).toMatchObject({ added: 0, unchanged: 3, refused: 3 })
  expect(await products()).toHaveLength(3)
  expect(await fingerprintOf(database, database.seed.b.tenantId)).toEqual(other)
})

test('what was left to be sold becomes stock, sealed, once; everything else is listed with its reason', async () => {
  expect(await bring('rental_stock', { isDryRun: true })).toMatchObject({
    added: 2,
    unchanged: 1,
    refused: 5,
  })
  expect(await units()).toEqual([])
  const at = await bring('rental_stock', { batch: 3 })
  // One that stands there twice is one.
  expect(at).toMatchObject({ state: 'done', rowsDone: 8, added: 2, unchanged: 1, refused: 5 })
  expect(areEven(at.sums)).toBe(true)
  const refused = await listRefusedForCommand(ctx(), at, { after: 0, limit: 10 })
  expect(refused.map(({ place, reason }) => [place, reason])).toEqual([
    [4, 'not_available'],
    [5, 'not_available'],
    [6, 'content'],
    [7, 'content'],
    [8, 'product'],
  ])
  // What was not taken is goods all the same: nowhere does it stand in clear.
  const listed = await database.ask<{ text: string }>(
    'select string_agg(r::text, $2) as text from public.import_refusals r where tenant_id = $1',
    [tenantId(), ' '],
  )
  expect(listed[0]?.text).not.toMatch(/KEY-|xxx|lines/)
  const loaded = await units()
  const open = ({ id, variant_id: variantId, sealed_content: content }: (typeof loaded)[number]) =>
    openFromBytes(env().APP_SECRETS, unitBinding(tenantId(), { id, variantId }), content)
  expect(loaded.map((one) => [open(one), one.price])).toEqual([
    ['KEY-1', 40_000],
    ['KEY-2', null],
  ])
  const level = () =>
    database.ask(
      `select l.available::int, (select sum(m.change)::int from public.stock_movements m where m.tenant_id = l.tenant_id and m.variant_id = l.variant_id) as moved
       from public.stock_levels l where l.tenant_id = $1 and l.variant_id = $2`,
      [tenantId(), loaded[0]?.variant_id],
    )
  expect(await level()).toEqual([{ available: 2, moved: 2 }])
  expect(await bring('rental_stock')).toMatchObject({ added: 0, unchanged: 3, refused: 5 })
  expect(await level()).toEqual([{ available: 2, moved: 2 }])
})

type Sold = { legacy_id: string; status: string; payment_state: string; item: string; quantity: number }
const sold = (shop: string) =>
  database.ask<Sold>(
    `select o.legacy_id, o.status, o.payment_state, l.product_name as item, l.quantity from public.orders o
     join public.order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id
     where o.tenant_id = $1 and o.legacy_id like 'TRX-%' order by o.legacy_id`,
    [shop],
  )

test('what was sold becomes orders of accounts at Discord, once; what nobody can tell is listed with its reason', async () => {
  expect(await bring('rental_orders', { isDryRun: true })).toMatchObject({
    rowsDone: 8,
    added: 4,
    refused: 4,
  })
  expect(await sold(tenantId())).toEqual([])
  const at = await bring('rental_orders', { batch: 3 })
  expect(at).toMatchObject({ state: 'done', added: 4, refused: 4, unchanged: 0 })
  expect(areEven(at.sums)).toBe(true)
  expect(at.sums.paid).toMatchObject({ here: { count: 2, minor: '200000' } })
  const orders = await sold(tenantId())
  expect(orders.map((one) => Object.values(one))).toEqual([
    ['TRX-1', 'fulfilled', 'paid', 'Diamond Lock', 2],
    ['TRX-2', 'fulfilled', 'paid', '3 × GONE', 1],
    ['TRX-3', 'expired', 'unpaid', 'Diamond Lock', 1],
    ['TRX-4', 'cancelled', 'unpaid', 'Diamond Lock', 1],
  ])
  const [first] = await database.ask(
    `select source, address, customer_email as email, payment_method as method, paid_at from public.orders
     where tenant_id = $1 and legacy_id = 'TRX-1'`,
    [tenantId()],
  )
  expect(first).toMatchObject({
    ...{ source: 'import', address: 'discord:123456789012345678', method: 'balance' },
    ...{ email: 'discord-123456789012345678@erased.invalid', paid_at: new Date('2026-01-01T00:00:00.500Z') },
  })
  const refused = await listRefusedForCommand(ctx(), at, { after: 0, limit: 10 })
  expect(refused.map(({ oldId, reason }) => [oldId, reason])).toEqual([
    ['TRX-5', 'status'],
    ['TRX-6', 'buyer'],
    ['TRX-7', 'quantity'],
    ['TRX-8', 'amount'],
  ])
  // Nobody is written to, and nobody without an address is a customer.
  const people = await database.ask("select 1 from public.customers where email like '%erased.invalid'")
  expect(people).toEqual([])
  expect(await bring('rental_orders')).toMatchObject({ added: 0, changed: 0, unchanged: 4, refused: 4 })
  expect(await sold(tenantId())).toEqual(orders)
})

test('rows of another shop of the file are brought over for that shop alone, and never into one that sells in dollars', async () => {
  const other = database.seed.b
  const before = await fingerprintOf(database, other.tenantId)
  const mine = await sold(tenantId())
  expect(mine.map((one) => one.legacy_id)).not.toContain('TRX-9')
  const wish = { file, itemName: 'tenant_other', isDryRun: false, kind: 'rental_orders' as const }
  const inDollars = await importLocalFile(jobContext(other), wish, {})
  expect(inDollars).toMatchObject({ state: 'failed', problem: 'currency', added: 0 })
  expect(await sold(other.tenantId)).toEqual([])
  expect(await importLocalFile(ctx(), wish, {})).toMatchObject({ rowsDone: 1, added: 1 })
  const [last, ...rest] = (await sold(tenantId())).toReversed()
  expect(Object.values(last ?? {})).toEqual(['TRX-9', 'fulfilled', 'paid', 'THEIRS', 1])
  expect(rest.toReversed()).toEqual(mine)
  expect(await fingerprintOf(database, other.tenantId)).toEqual(before)
})
