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
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.close()
})

const ctx = () => jobContext(database.seed.a)
const tenantId = () => database.seed.a.tenantId
const bring = (kind: 'rental_products' | 'rental_stock', more: { isDryRun?: boolean; batch?: number } = {}) =>
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
