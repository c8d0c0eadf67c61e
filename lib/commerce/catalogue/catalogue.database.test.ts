import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import sharp from 'sharp'
import { newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { addProduct, changeProduct, getProductForMember } from '@/lib/commerce/catalogue/service/products'
import { adjustStock, changeLowStockMark, getStock, listStock } from '@/lib/commerce/stock/service/stock'
import {
  changeProductPrices,
  changeProductStates,
  listCatalogue,
  previewPrices,
  reorderProduct,
  restoreProductPrices,
  restoreProductStates,
} from '@/lib/commerce/catalogue/service/product-list'
import { duplicateProduct } from '@/lib/commerce/catalogue/service/product-copy'
import { exportProducts } from '@/lib/commerce/catalogue/service/product-export'
import { getProduct, listProducts } from '@/lib/commerce/catalogue/service/storefront'
import { importProducts } from '@/lib/commerce/catalogue/service/product-import'
import { loadStockItems, revealUnit } from '@/lib/commerce/stock/service/stock-items'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { storeProductImage } from '@/lib/commerce/catalogue/service/product-images'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

const dataDir = `/tmp/gerai-test-catalogue-${process.pid}`
let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase({ variables: { DATA_DIR: dataDir } })
  a = database.seed.a
  b = database.seed.b
})
afterAll(async () => {
  await database?.close()
  await rm(dataDir, { recursive: true, force: true })
})
leavesAlone(() => ({ database, tenantId: b.tenantId }))

const owner = () => memberContext(a, a.members.owner)
const refused = (code: string): unknown => expect.objectContaining({ code })
const input = (more: Record<string, unknown> = {}) =>
  ProductInput.parse({
    name: 'Buku',
    deliveryKind: 'manual',
    published: true,
    variants: [{ priceMinor: 50_000n, stock: { kind: 'counted', available: 4 } }],
    ...more,
  })
const audited = async (action: string): Promise<number> => {
  const [row] = await database.ask<{ count: bigint }>(
    'select count(*) from public.audit_entries where tenant_id = $1 and action = $2',
    [a.tenantId, action],
  )
  return Number(row?.count)
}
const exported = async (): Promise<string> => {
  let text = ''
  for await (const part of await exportProducts(owner(), {})) text += part
  return text
}
const load = (text: string, isDryRun = false) => importProducts(owner(), { name: 'test.csv', text, isDryRun })

describe('a product', () => {
  test('becomes unlimited and counted again while an order still holds units of it', async () => {
    const product = await addProduct(owner(), input({ slug: 'terbatas' }))
    const [variant] = product.variants
    if (!variant) throw new Error('It has a variant.')
    const change = (stock: object, version: number) => ({
      ...input({ slug: 'terbatas', variants: [{ id: variant.id, priceMinor: 50_000n, stock }] }),
      id: product.id,
      version,
    })
    await database.ask('update public.stock_levels set held = 1, available = 3 where variant_id = $1', [
      variant.id,
    ])
    await changeProduct(owner(), change({ kind: 'unlimited' }, 1))
    expect((await getProduct(shopContext(a), 'terbatas')).stock).toEqual({ kind: 'unlimited' })
    await changeProduct(owner(), change({ kind: 'counted', available: 9 }, 2))
    expect((await getProduct(shopContext(a), 'terbatas')).stock).toEqual({ kind: 'counted', available: 9 })
    const { line, movements } = await getStock(owner(), variant.id)
    expect(line).toMatchObject({ available: 9, held: 1 })
    expect(movements.map((one) => [one.kind, one.change, one.actor])).toEqual([
      ['counted', 9, 'The owner'],
      ['uncounted', 0, 'The owner'],
      ['counted', 4, 'The owner'],
    ])
  })

  test('loses a variant for new customers, while old orders keep theirs', async () => {
    const product = await addProduct(
      owner(),
      input({
        slug: 'dua',
        variants: [
          { name: 'A', priceMinor: 1000n },
          { name: 'B', priceMinor: 2000n },
        ],
      }),
    )
    const [first, second] = product.variants
    if (!first || !second) throw new Error('It has two.')
    const keep = { id: first.id, name: 'A', priceMinor: 1000n }
    await changeProduct(owner(), {
      ...input({ slug: 'dua', variants: [keep] }),
      id: product.id,
      version: 1,
      retire: [second.id],
    })
    expect((await getProduct(shopContext(a), 'dua')).variants.map((one) => one.name)).toEqual(['A'])
    await expect(
      placeOrder(shopContext(a), {
        items: [{ product: 'dua', variant: second.id, quantity: 1 }],
        customer: { name: 'X', email: 'x@example.com' },
      }),
    ).rejects.toMatchObject({ code: 'product_not_found' })
  })

  test('is copied as a draft with its pictures and without its stock', async () => {
    const picture = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#336699' } })
      .png()
      .toBuffer()
    const { file } = await storeProductImage(owner(), picture)
    const product = await addProduct(owner(), input({ slug: 'asli', images: [{ file, alt: 'Sampul' }] }))
    expect(await getProduct(shopContext(a), 'asli')).toMatchObject({
      imageAlt: 'Sampul',
      images: [{ path: `tenants/${a.tenantId}/images/${file}-l.webp`, alt: 'Sampul' }],
    })
    const { id } = await duplicateProduct(owner(), product.id, (name) => `${name} (salinan)`)
    const copy = await getProductForMember(owner(), id)
    expect(copy).toMatchObject({ name: 'Buku (salinan)', published: false, images: [{ file }] })
    expect(copy.variants[0]?.stock).toEqual({ kind: 'counted', available: 0 })
    // The word for "copy" is what tells them apart, so a name too long for it gives way.
    const long = await addProduct(owner(), input({ slug: 'panjang', name: `${'a'.repeat(110)}🎬🎬🎬🎬🎬` }))
    const second = await duplicateProduct(owner(), long.id, (name) => `${name} (salinan)`)
    const { name } = await getProductForMember(owner(), second.id)
    expect(name).toBe(`${'a'.repeat(110)} (salinan)`)
    // The picture stays for the copy, and goes with the last product that names it.
    const without = (one: { id: string; version: number; variants: { id: string }[] }, slug: string) =>
      changeProduct(owner(), {
        ...input({ slug, images: [], variants: [{ id: one.variants[0]?.id, priceMinor: 1n }] }),
        id: one.id,
        version: one.version,
      })
    await without(product, 'asli')
    const stored = async () => {
      const found = await storage().open(`tenants/${a.tenantId}/images/${file}-l.webp`)
      found?.stream.destroy()
      return found !== null
    }
    expect(await stored()).toBe(true)
    await without(copy, copy.slug)
    expect(await stored()).toBe(false)
  })

  test('takes up storage with its pictures, and none above what the plan has is stored', async () => {
    const picture = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#663399' } })
      .png()
      .toBuffer()
    const used = async (): Promise<bigint> => {
      const [row] = await database.ask<{ used: bigint }>('select private.count_storage($1) as used', [
        a.tenantId,
      ])
      return row?.used ?? 0n
    }
    const before = await used()
    await storeProductImage(owner(), picture)
    const taken = (await used()) - before
    expect(taken).toBeGreaterThan(100n)
    await database.ask(
      "insert into public.entitlement_overrides (tenant_id, name, amount, reason) values ($1, 'limit:storage', $2, 'test')",
      [a.tenantId, before + taken + 10n],
    )
    await expect(storeProductImage(owner(), picture)).rejects.toMatchObject({
      code: 'limit_reached',
      values: { meter: 'storage' },
    })
    expect(await used()).toBe(before + taken)
    await database.ask("delete from public.entitlement_overrides where tenant_id = $1 and reason = 'test'", [
      a.tenantId,
    ])
  })

  test('names only pictures that were stored for its own shop', async () => {
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#336699' } })
      .png()
      .toBuffer()
    const { file } = await storeProductImage(memberContext(b, b.members.owner), picture)
    await expect(addProduct(owner(), input({ images: [{ file, alt: '' }] }))).rejects.toEqual(
      refused('validation_failed'),
    )
    await expect(storeProductImage(memberContext(a, a.members.finance), picture)).rejects.toEqual(
      refused('forbidden'),
    )
  })

  test('of another shop is changed by none of these', async () => {
    const foreign = b.products.accessLink
    expect(await changeProductStates(owner(), { ids: [foreign.productId] }, 'archived')).toEqual({
      changed: [],
    })
    await expect(duplicateProduct(owner(), foreign.productId, (name) => name)).rejects.toEqual(
      refused('product_not_found'),
    )
    await expect(reorderProduct(owner(), { productId: foreign.productId, behindId: null })).rejects.toEqual(
      refused('product_not_found'),
    )
    for (const attempt of [
      () => adjustStock(owner(), { variantId: b.products.licenseKey.variantId, by: 1, reason: 'x' }),
      () => changeLowStockMark(owner(), { variantId: b.products.licenseKey.variantId, lowStockAt: 1 }),
      () => getStock(owner(), b.products.licenseKey.variantId),
    ])
      await expect(attempt()).rejects.toEqual(refused('product_not_found'))
  })
})

describe('the list', () => {
  test('is searched, narrowed and ordered, and the shop follows its order', async () => {
    await changeProductStates(owner(), { ids: [a.products.free.productId] }, 'archived')
    const found = await listCatalogue(owner(), { query: 'LICENCE' })
    expect(found.lines.map((line) => line.id)).toEqual([a.products.licenseKey.productId])
    expect((await listCatalogue(owner(), { state: 'archived' })).lines.map((line) => line.id)).toEqual([
      a.products.free.productId,
    ])
    expect((await listProducts(shopContext(a))).map((one) => one.slug)).not.toContain('sample')
    await reorderProduct(owner(), { productId: a.products.manual.productId, behindId: null })
    await reorderProduct(owner(), {
      productId: a.products.accessLink.productId,
      behindId: a.products.manual.productId,
    })
    expect((await listProducts(shopContext(a))).slice(0, 2).map((one) => one.slug)).toEqual([
      'coaching',
      'course',
    ])
    expect((await listCatalogue(owner(), {})).lines.slice(0, 2).map((line) => line.slug)).toEqual([
      'coaching',
      'course',
    ])
    await changeProductStates(owner(), { ids: [a.products.free.productId] }, 'published')
  })

  test('changes prices as previewed, and not when they changed meanwhile', async () => {
    const { id } = await addProduct(owner(), input({ slug: 'diskon', variants: [{ priceMinor: 99_900n }] }))
    const change = {
      by: { kind: 'percent', hundredths: -1000 } as const,
      roundToMinor: 500n,
      keepsOldAsCompare: true,
    }
    const preview = await previewPrices(owner(), { ids: [id] }, change)
    expect(preview.changes).toMatchObject([
      { beforeMinor: 99_900n, afterMinor: 90_000n, compareAfterMinor: 99_900n },
    ])
    await expect(changeProductPrices(owner(), { ids: [id] }, change, 2)).rejects.toEqual(refused('conflict'))
    const { changes } = await changeProductPrices(owner(), { ids: [id] }, change, 1)
    expect(changes).toHaveLength(1)
    expect(await getProduct(shopContext(a), 'diskon')).toMatchObject({
      priceMinor: 90_000n,
      compareAtMinor: 99_900n,
    })
    expect(await audited('product.prices_changed')).toBe(1)
    const before = { priceMinor: 99_900n, compareAtMinor: null }
    expect(await restoreProductPrices(memberContext(b, b.members.owner), changes)).toEqual({
      restored: 0,
      left: 1,
    })
    expect(await restoreProductPrices(owner(), changes)).toEqual({ restored: 1, left: 0 })
    expect(await getProduct(shopContext(a), 'diskon')).toMatchObject(before)
    // What was changed since is not taken back.
    expect(await restoreProductPrices(owner(), changes)).toEqual({ restored: 0, left: 1 })
    expect(await getProduct(shopContext(a), 'diskon')).toMatchObject(before)
  })

  test('archived together and undone, each product is what it was, and what changed since stays', async () => {
    const names = ['terbit', 'draf', 'lama', 'lain']
    const ids: string[] = []
    for (const slug of names)
      ids.push((await addProduct(owner(), input({ slug, published: slug === 'terbit' }))).id)
    const [, draft = '', archived = '', other = ''] = ids
    await changeProductStates(owner(), { ids: [archived] }, 'archived')
    const rows = () =>
      database.ask<{ slug: string; published: boolean; archived_at: Date | null }>(
        `select slug, published, archived_at from public.products where id = any($1) order by array_position($1, id)`,
        [ids],
      )
    const before = await rows()
    const { changed } = await changeProductStates(owner(), { ids }, 'published')
    expect(changed.map((one) => one.id).sort()).toEqual([draft, archived, other].sort())
    expect(await restoreProductStates(owner(), changed)).toEqual({ restored: 3, left: 0 })
    expect(await rows()).toEqual(before)

    const down = await changeProductStates(owner(), { ids }, 'archived')
    await changeProductStates(owner(), { ids: [other] }, 'published')
    expect(await restoreProductStates(memberContext(b, b.members.owner), down.changed)).toEqual({
      restored: 0,
      left: 3,
    })
    expect(await restoreProductStates(owner(), down.changed)).toEqual({ restored: 2, left: 1 })
    const after = await rows()
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3))
    expect(after[3]?.published).toBe(true)
  })

  test('needs the right to change products for each of these', async () => {
    const finance = memberContext(a, a.members.finance)
    const ids = { ids: [a.products.manual.productId] }
    const change = { by: { kind: 'amount', minor: 1n } as const, roundToMinor: 1n, keepsOldAsCompare: false }
    for (const attempt of [
      () => changeProductStates(finance, ids, 'archived'),
      () => changeProductPrices(finance, ids, change, 1),
      () => restoreProductStates(finance, []),
      () => restoreProductPrices(finance, []),
      () => reorderProduct(finance, { productId: a.products.manual.productId, behindId: null }),
      () => duplicateProduct(finance, a.products.manual.productId, (name) => name),
      () => importProducts(finance, { name: '', text: 'name,price\nA,1', isDryRun: true }),
      () => adjustStock(finance, { variantId: a.products.licenseKey.variantId, by: 1, reason: 'x' }),
    ])
      await expect(attempt()).rejects.toEqual(refused('forbidden'))
  })
})

describe('a file of products', () => {
  test('that was exported is imported again unchanged, formulas and all', async () => {
    await addProduct(
      owner(),
      input({
        name: '=HYPERLINK("http://evil.example")',
        slug: 'rumus',
        summary: '\'=1+1, "quoted"; and more',
        description: 'First\n\n- second\n- third',
        variants: [
          { name: '+62', priceMinor: 10_000n, compareAtMinor: 20_000n, lowStockAt: null },
          { name: '@home', priceMinor: 30_000n, stock: { kind: 'counted', available: 7 } },
        ],
      }),
    )
    const text = await exported()
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(text).not.toMatch(/,"?[=+@]/)
    const report = await load(text, true)
    expect(report).toMatchObject({ problems: [], added: 0, changed: 0, counters: 0 })
    expect(report.unchanged).toBeGreaterThan(5)
    const finance = await load(text)
    expect(finance).toMatchObject({ isDryRun: false, added: 0, changed: 0 })
  })

  test('adds and changes, and leaves alone what it does not name', async () => {
    const text = [
      'product;name;price;variant;stock;state',
      'impor-a;Impor A;25.000;Kecil;3;published',
      'impor-a;;35.000;Besar;unlimited;',
      ';Impor B;0;;;',
      'coaching;;46.000;;;',
    ].join('\n')
    const dry = await load(text, true)
    expect(dry).toMatchObject({ isDryRun: true, added: 2, changed: 1, unchanged: 0, problems: [] })
    expect(dry.changes.filter(({ column }) => column === 'price')).toMatchObject([
      { line: 2, variant: 'Kecil', before: null, after: '25000' },
      { line: 3, variant: 'Besar', before: null, after: '35000' },
      { line: 4, product: 'Impor B', before: null, after: '0' },
      { line: 5, before: expect.stringMatching(/^\d+$/), after: '46000' },
    ])
    expect(dry.changeCount).toBe(dry.changes.length)
    await expect(getProduct(shopContext(a), 'impor-a')).rejects.toEqual(refused('product_not_found'))
    expect(await load(text)).toMatchObject({ isDryRun: false, added: 2, changed: 1 })
    expect((await getProduct(shopContext(a), 'impor-a')).variants).toMatchObject([
      { name: 'Kecil', priceMinor: 25_000n, stock: { kind: 'counted', available: 3 } },
      { name: 'Besar', priceMinor: 35_000n, stock: { kind: 'unlimited' } },
    ])
    expect(await getProduct(shopContext(a), 'coaching')).toMatchObject({
      priceMinor: 46_000n,
      summary: 'coaching of warung-sari, in short',
    })
    expect((await listCatalogue(owner(), { query: 'Impor B' })).lines).toMatchObject([
      { state: 'draft', slug: 'impor-b' },
    ])
  })

  test('exchanges codes between products, and gives none that another product keeps', async () => {
    const file = (one: string, two: string) =>
      load(`product,name,price,code\nkode-a,Kode A,5,${one}\nkode-b,Kode B,5,${two}\n`)
    expect(await file('A-1', 'B-1')).toMatchObject({ added: 2, problemCount: 0 })
    expect(await file('B-1', 'A-1')).toMatchObject({ changed: 2, problemCount: 0 })
    expect(await load('product,name,price,code\nkode-c,Kode C,5,a-1\n')).toMatchObject({
      isDryRun: true,
      problems: [{ line: 2, column: 'code', problem: 'code_taken', value: 'a-1' }],
    })
  })

  test('is warned of by a dry run where no gateway takes a price, and imported all the same', async () => {
    const text = 'name;price;state\nMahal sekali;9999999999999;draft'
    const dry = await load(text, true)
    expect(dry).toMatchObject({ problems: [], added: 1, misfitCount: 1 })
    expect(dry.misfits).toMatchObject([{ line: 2, misfit: 'too_large', amount: '9999999999999' }])
    expect(await load(text)).toMatchObject({ isDryRun: false, added: 1 })
  })

  test('with one wrong line imports nothing and names every wrong line', async () => {
    const text = [
      'product,name,description,price,compare_at,stock,state',
      'baik,Baik,"two\nlines",1000,,,published',
      'salah-1,,,-5,,,',
      'salah-2,Name,,1000,500,many,hidden',
      'Bad Slug,Name,,1000,,,',
    ].join('\r\n')
    const report = await load(text)
    expect(report).toMatchObject({ isDryRun: true, added: 0 })
    expect(report.problems.map(({ line, column, problem }) => [line, column, problem])).toEqual([
      [3, 'price', 'amount_negative'],
      [3, 'name', 'required'],
      [4, 'state', 'invalid'],
      [4, 'compare_at', 'compare_at_too_low'],
      [4, 'stock', 'invalid_stock'],
      [5, 'product', 'invalid_slug'],
    ])
    await expect(getProduct(shopContext(a), 'baik')).rejects.toEqual(refused('product_not_found'))
  })

  test('tells the row whose address somebody takes in the middle of it, and imports nothing', async () => {
    const other = new pg.Client({ connectionString: database.urlOf('postgres') })
    await other.connect()
    await other.query('begin')
    await other.query(
      `insert into public.products (tenant_id, id, slug, name, delivery_kind, position)
       values ($1, $2, 'direbut', 'Somebody else’s', 'access_link', 0)`,
      [a.tenantId, newId()],
    )
    const running = load('product,name,price\nsebelum,Before,1000\ndirebut,Mine,2000\nsesudah,After,3000')
    // Nothing was taken when the import looked; now it waits for the other to say what becomes of the address.
    await expect
      .poll(() =>
        database.ask(
          `select 1 from pg_locks l join pg_stat_activity a on a.pid = l.pid
           where a.datname = current_database() and not l.granted`,
        ),
      )
      .toHaveLength(1)
    await other.query('commit')
    await other.end()
    const report = await running
    expect(report).toMatchObject({ isDryRun: true, problemCount: 1 })
    expect(report.problems).toEqual([
      { line: 3, column: 'product', problem: 'taken_meanwhile', value: 'direbut' },
    ])
    const stored = await database.ask<{ slug: string; name: string }>(
      "select slug, name from public.products where tenant_id = $1 and slug in ('sebelum', 'direbut', 'sesudah')",
      [a.tenantId],
    )
    expect(stored).toEqual([{ slug: 'direbut', name: 'Somebody else’s' }])
    // Whoever looks again sees what the row would change.
    const again = await load('product,name,price\ndirebut,Mine,2000', true)
    expect(again.problems).toEqual([])
    expect(again.changes).toContainEqual(
      expect.objectContaining({ line: 2, column: 'name', before: 'Somebody else’s', after: 'Mine' }),
    )
  })

  test('of 5,000 products is imported whole, and listed and found quickly', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, at) => `massal-${at},Massal ${at},${1000 + at},${at % 7},published`,
    )
    const told: [number, number][] = []
    const text = ['product,name,price,stock,state', ...rows].join('\n')
    const report = await importProducts(owner(), { name: 'm.csv', text, isDryRun: false }, (done, total) =>
      told.push([done, total]),
    )
    expect(report).toMatchObject({ added: 5000, problems: [] })
    expect(told.at(-1)).toEqual([5000, 5000])
    expect(told.length).toBeGreaterThan(10)
    const list = await listCatalogue(owner(), { query: 'massal 4' }, { sort: 'price', page: 2 })
    expect(list).toMatchObject({ total: 1111, page: 2 })
    expect((await listCatalogue(owner(), { stock: 'out', query: 'massal' })).total).toBe(715)
    expect(await load(text, true)).toMatchObject({ changed: 0, unchanged: 5000 })
    const archived = await changeProductStates(owner(), { filter: { query: 'massal' } }, 'archived')
    expect(archived.changed).toHaveLength(5000)
  })
})

describe('stock', () => {
  const variantId = () => a.products.licenseKey.variantId

  test('thousands of keys are checked, loaded whole, and each duplicate is told with its line', async () => {
    const keys = Array.from({ length: 4000 }, (_, at) => `MANY-${String(at).padStart(6, '0')}-${at * 7919}`)
    const text = `${keys.join('\r\n')}\n${keys[3]}\n`
    const dry = await loadStockItems(owner(), { variantId: variantId(), text, isDryRun: true })
    expect(dry).toMatchObject({ isDryRun: true, added: 4000, duplicates: [{ line: 4001, first: 4 }] })
    const told: number[] = []
    const loaded = await loadStockItems(owner(), { variantId: variantId(), text }, (done) => told.push(done))
    expect(loaded).toMatchObject({ added: 4000, total: 4011, problems: [] })
    expect(told.at(-1)).toBe(4000)
    const again = await loadStockItems(owner(), { variantId: variantId(), text: `NEW-KEY\n\n${keys[9]}` })
    expect(again).toMatchObject({ added: 1, duplicates: [{ line: 3, content: keys[9], first: null }] })
    expect((await getStock(owner(), variantId())).movements.slice(0, 2)).toMatchObject([
      { kind: 'loaded', change: 1 },
      { kind: 'loaded', change: 4000 },
    ])
  })

  test('a line that cannot be a key stops all of them', async () => {
    const text = `GOOD-1\n${'x'.repeat(2001)}\nBAD\u0007KEY\nGOOD-2`
    const report = await loadStockItems(owner(), { variantId: variantId(), text })
    expect(report).toMatchObject({ isDryRun: true, added: 0 })
    expect(report.problems).toEqual([
      { line: 2, problem: 'too_long' },
      { line: 3, problem: 'control_characters', characters: 'U+0007' },
    ])
    const clean = await loadStockItems(owner(), {
      variantId: variantId(),
      text: 'GOOD-1\nGOOD-2',
      isDryRun: true,
    })
    expect(clean.added).toBe(2)
  })

  test('a key is shown to those who may see it, and every look is written down', async () => {
    await loadStockItems(owner(), { variantId: variantId(), text: 'REVEAL-ME' })
    const [unit] = (await getStock(owner(), variantId())).units
    if (!unit) throw new Error('There are units.')
    const count = await audited('stock.revealed')
    expect(await revealUnit(owner(), unit.id)).toEqual({ content: 'REVEAL-ME' })
    expect(await audited('stock.revealed')).toBe(count + 1)
    for (const role of ['finance', 'dev'] as const)
      await expect(revealUnit(memberContext(a, a.members[role]), unit.id)).rejects.toEqual(
        refused('forbidden'),
      )
    await expect(revealUnit(memberContext(b, b.members.owner), unit.id)).rejects.toEqual(refused('not_found'))
    expect(await audited('stock.revealed')).toBe(count + 1)
  })

  test('is adjusted with a reason, never below zero, and runs low at its own mark', async () => {
    const { id, variants } = await addProduct(owner(), input({ slug: 'hampir-habis' }))
    const own = variants[0]?.id ?? ''
    await changeLowStockMark(owner(), { variantId: own, lowStockAt: 2 })
    expect((await getStock(owner(), own)).line).toMatchObject({ available: 4, isLow: false })
    expect(await adjustStock(owner(), { variantId: own, by: -2, reason: 'Rusak' })).toEqual({ available: 2 })
    await expect(adjustStock(owner(), { variantId: own, by: -3, reason: 'x' })).rejects.toEqual(
      refused('validation_failed'),
    )
    await expect(adjustStock(owner(), { variantId: variantId(), by: 1, reason: 'x' })).rejects.toEqual(
      refused('conflict'),
    )
    const { line, movements } = await getStock(owner(), own)
    expect(line).toMatchObject({ available: 2, isLow: true, productId: id })
    expect(movements[0]).toMatchObject({ kind: 'adjusted', change: -2, reason: 'Rusak', available: 2 })
    const low = await listStock(owner(), { isLow: true, query: 'buku' })
    expect(low.lines.map((one) => one.variantId)).toContain(own)
  })

  test('history is only ever added to', async () => {
    const rights = await database.ask<{ privilege: string }>(
      `select privilege_type as privilege from information_schema.role_table_grants
       where table_name = 'stock_movements' and grantee in ('member', 'worker', 'storefront', 'api_client')
         and privilege_type in ('UPDATE', 'DELETE')`,
    )
    expect(rights).toEqual([])
  })
})
