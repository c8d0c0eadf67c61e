import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { addProduct, changeProduct, listProductsForMember } from '@/lib/commerce/catalogue/service/products'
import { storeProductFile } from '@/lib/commerce/catalogue/service/product-files'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { getProduct, listProducts } from '@/lib/commerce/catalogue/service/storefront'
import { getTodayNumbers } from '@/lib/commerce/desk/service/member-orders'
import { listOrders, countMatchingOrders } from '@/lib/commerce/desk/service/order-list'
import { loadStockItems } from '@/lib/commerce/stock/service/stock-items'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { OrderPlace } from '@/lib/commerce/desk/schema/orders'
import { listToSweep, sweepUploads } from '@/lib/commerce/catalogue/service/unclaimed'
import { jobContext, memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase({ variables: { DATA_DIR: `/tmp/gerai-test-${process.pid}` } })
  a = database.seed.a
  b = database.seed.b
})
afterAll(() => database?.close())
leavesAlone(() => ({ database, tenantId: b.tenantId }))

const owner = () => memberContext(a, a.members.owner)
const refused = (code: string): unknown => expect.objectContaining({ code })

async function plantOrders(count: number): Promise<void> {
  await database.ask(
    `insert into public.orders (tenant_id, id, number, customer_name, customer_email, locale, currency, subtotal_minor, total_minor, window_ends_at, created_at)
     select $1, private.uuid_v7(), '010125' || lpad(n::text, 6, '0'), 'Person ' || n, 'p' || n || '@many.example', 'id', 'IDR', 1, 1, now() + interval '1 day', now() - n * interval '1 microsecond' - interval '1 hour'
     from generate_series(1, $2) n`,
    [a.tenantId, count],
  )
}

test('orders come in pages that hold every order once, newest first', async () => {
  await plantOrders(23)
  const seen: string[] = []
  let place: OrderPlace | undefined
  do {
    const page = await listOrders(owner(), {}, { limit: 5, ...(place ? { place } : {}) })
    seen.push(...page.orders.map((order) => order.id))
    place = page.next === null ? undefined : { after: page.next }
  } while (place)
  const { count } = await countMatchingOrders(owner())
  expect(count).toBeGreaterThan(23)
  expect(new Set(seen).size).toBe(count)
  expect(seen).toHaveLength(count)
})

test('orders are found by number, name and e-mail, in the own shop alone', async () => {
  const find = async (query: string) =>
    (await listOrders(owner(), { query })).orders.map((order) => order.number)
  expect(await find(a.orders.open.number)).toEqual([a.orders.open.number])
  expect(await find('P7@MANY')).toEqual(['010125000007'])
  expect(await find('person 13')).toEqual(['010125000013'])
  expect(await find(b.orders.open.number)).toEqual([])
  expect(await find(`%' or true --`)).toEqual([])
  const expired = await listOrders(owner(), { status: 'expired' })
  expect(expired.orders).toEqual([])
  const fulfilled = await listOrders(owner(), { status: 'fulfilled' })
  expect(fulfilled.orders).toMatchObject([
    { id: a.orders.paid.orderId, productNames: ['licence of warung-sari'] },
  ])
})

test('an order is told whole, and another shop’s order does not exist', async () => {
  const order = await getOrderForMember(owner(), a.orders.paid.orderId)
  expect(order).toMatchObject({
    customerName: 'A Customer',
    canCancel: false,
    lines: [{ quantity: 1 }],
    fulfilments: [{ kind: 'license_key', state: 'delivered' }],
    attempts: [{ provider: 'midtrans', state: 'paid' }],
    transactions: [{ method: 'qris', state: 'paid' }],
    refunds: [{ amountMinor: 1n, state: 'succeeded' }],
    timeline: [
      { kind: 'event', topic: 'order.paid' },
      { kind: 'webhook', topic: 'applied' },
      { kind: 'mail', topic: 'order-paid' },
      { kind: 'note', actor: 'The owner' },
    ],
  })
  await expect(getOrderForMember(owner(), b.orders.paid.orderId)).rejects.toEqual(refused('order_not_found'))
  await expect(getOrderForMember(memberContext(a, a.members.removed), a.orders.paid.orderId)).rejects.toEqual(
    refused('forbidden'),
  )
  await expect(getOrderForMember(memberContext(a, b.members.owner), a.orders.paid.orderId)).rejects.toEqual(
    refused('forbidden'),
  )
})

const input = (more: Record<string, unknown> = {}) =>
  ProductInput.parse({
    name: 'Kelas Baru',
    deliveryKind: 'access_link',
    published: true,
    variants: [{ priceMinor: 50_000n, compareAtMinor: 75_000n, stock: { kind: 'counted', available: 4 } }],
    delivery: { accessUrl: 'https://example.com/kelas', note: '', downloadLimit: 5, linkLifetimeDays: 30 },
    ...more,
  })

test('a product is added, shown, changed; two of one name get two addresses', async () => {
  const first = await addProduct(owner(), input())
  const second = await addProduct(owner(), input())
  expect([first.slug, second.slug]).toEqual(['kelas-baru', 'kelas-baru-2'])
  await expect(addProduct(owner(), input({ slug: 'kelas-baru' }))).rejects.toMatchObject({
    code: 'validation_failed',
    fields: { slug: ['product_slug_taken'] },
  })
  expect(await getProduct(shopContext(a), 'kelas-baru')).toMatchObject({
    priceMinor: 50_000n,
    compareAtMinor: 75_000n,
    stock: { kind: 'counted', available: 4 },
  })
  const [variant] = first.variants
  const changed = await changeProduct(owner(), {
    ...input({
      name: 'Kelas Lama',
      variants: [
        {
          id: variant?.id,
          name: 'Dasar',
          priceMinor: 60_000n,
          stock: { kind: 'counted', available: 6, wasAvailable: 4 },
        },
        { name: 'Plus', priceMinor: 90_000n },
      ],
    }),
    id: first.id,
    version: first.version,
  })
  expect(changed).toMatchObject({
    name: 'Kelas Lama',
    slug: 'kelas-baru',
    version: 2,
    variants: [{ priceMinor: 60_000n, stock: { available: 6 } }, { name: 'Plus' }],
  })
  await expect(changeProduct(owner(), { ...input(), id: first.id, version: 1 })).rejects.toEqual(
    refused('stale_version'),
  )
  await expect(
    changeProduct(owner(), { ...input({ deliveryKind: 'manual' }), id: first.id, version: 2 }),
  ).rejects.toEqual(refused('validation_failed'))
  const twice = input({ variants: [{ name: 'plus', priceMinor: 90_000n }] })
  await expect(changeProduct(owner(), { ...twice, id: first.id, version: 2 })).rejects.toMatchObject({
    fields: { 'variants.0.name': ['variant_twice'] },
  })
  await expect(changeProduct(owner(), { ...input(), id: newId(), version: 2 })).rejects.toEqual(
    refused('product_not_found'),
  )
  const entries = await database.ask<{ action: string }>(
    `select action from public.audit_entries where tenant_id = $1 and subject_id = $2 order by id`,
    [a.tenantId, first.id],
  )
  expect(entries.map((entry) => entry.action)).toEqual(['product.added', 'product.changed'])
})

test('a draft is the member’s alone; search finds by words in any order', async () => {
  await addProduct(owner(), input({ name: 'Rahasia', published: false }))
  expect((await listProducts(shopContext(a))).map((one) => one.name)).not.toContain('Rahasia')
  expect((await listProductsForMember(owner())).map((one) => one.name)).toContain('Rahasia')
  expect((await listProducts(shopContext(a), { query: 'LAMA kelas' })).map((one) => one.name)).toEqual([
    'Kelas Lama',
  ])
  await expect(getProduct(shopContext(a), 'rahasia')).rejects.toEqual(refused('product_not_found'))
})

test('rights are those of the role, in the own shop', async () => {
  for (const role of ['finance', 'dev'] as const) {
    await expect(addProduct(memberContext(a, a.members[role]), input())).rejects.toEqual(refused('forbidden'))
    await expect(
      loadStockItems(memberContext(a, a.members[role]), {
        variantId: a.products.licenseKey.variantId,
        text: 'X',
      }),
    ).rejects.toEqual(refused('forbidden'))
  }
  await expect(
    loadStockItems(owner(), { variantId: b.products.licenseKey.variantId, text: 'X' }),
  ).rejects.toEqual(refused('product_not_found'))
  await expect(
    loadStockItems(owner(), { variantId: a.products.accessLink.variantId, text: 'X' }),
  ).rejects.toEqual(refused('conflict'))
})

test('a suspended shop’s dashboard reads and changes nothing', async () => {
  await database.ask(`update public.tenants set status = 'suspended' where id = $1`, [a.tenantId])
  await expect(addProduct(owner(), input())).rejects.toEqual(refused('forbidden'))
  expect((await listOrders(owner())).orders.length).toBeGreaterThan(0)
  await database.ask(`update public.tenants set status = 'active' where id = $1`, [a.tenantId])
})

test('a file is stored under the own shop, and another shop’s file is nobody’s goods', async () => {
  const file = await storeProductFile(owner(), {
    name: 'Panduan\u0000 ../Ibu.pdf',
    type: 'application/pdf',
    content: Buffer.from('pdf'),
  })
  expect(file).toMatchObject({ name: 'Panduan ..Ibu.pdf', type: 'application/pdf', sizeBytes: 3n })
  expect(file.key.startsWith(`tenants/${a.tenantId}/files/`)).toBe(true)
  const stolen = { ...file, key: `tenants/${b.tenantId}/files/guide.txt` }
  const delivery = { note: '', downloadLimit: 5, linkLifetimeDays: 30 }
  await expect(
    addProduct(owner(), input({ deliveryKind: 'file', delivery: { ...delivery, file: stolen } })),
  ).rejects.toEqual(refused('validation_failed'))
  const added = await addProduct(owner(), input({ deliveryKind: 'file', delivery: { ...delivery, file } }))
  expect(added.delivery.file).toEqual(file)
})

test('what a form says about a file is looked up, and a key that leads elsewhere is refused', async () => {
  const delivery = { note: '', downloadLimit: 5, linkLifetimeDays: 30 }
  const add = (file: typeof stored) =>
    addProduct(owner(), input({ deliveryKind: 'file', delivery: { ...delivery, file } }))
  const stored = await storeProductFile(owner(), {
    name: 'buku.pdf',
    type: 'application/pdf',
    content: Buffer.from('a book'),
  })
  for (const key of [
    `tenants/${a.tenantId}/files/../../${b.tenantId}/files/guide.txt`,
    `tenants/${a.tenantId}/files/${b.tenantId}.txt`,
    `tenants/${b.tenantId}/files/guide.txt`,
  ])
    await expect(add({ ...stored, key })).rejects.toEqual(refused('validation_failed'))
  const forged = { ...stored, name: 'other.exe', sizeBytes: 1n, sha256: 'f'.repeat(64) }
  const added = await add(forged)
  expect(added.delivery.file).toEqual(stored)
  // It belongs to a product now, and is nobody else's to claim.
  await expect(add(stored)).rejects.toEqual(refused('validation_failed'))
})

test('a file that is refused before its store begins to read is refused all the same, and ends nothing else', async () => {
  const files = storage()
  const put = files.put.bind(files)
  const slow = vi.spyOn(files, 'put').mockImplementationOnce(async (key, content) => {
    if (!Buffer.isBuffer(content)) await new Promise((resolve) => content.once('close', resolve))
    return put(key, content)
  })
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, reason)
     values ($1, 'limit:storage', private.count_storage($1) + 500, 'test')`,
    [a.tenantId],
  )
  const content = Readable.from([Buffer.alloc(400), Buffer.alloc(400)])
  await expect(storeProductFile(owner(), { name: 'a.bin', type: '', content })).rejects.toMatchObject({
    code: 'limit_reached',
  })
  expect(slow).toHaveBeenCalledOnce()
  slow.mockRestore()
  await database.ask("delete from public.entitlement_overrides where tenant_id = $1 and reason = 'test'", [
    a.tenantId,
  ])
})

test('a file whose sender was gone before it was stored is refused, and takes up nothing', async () => {
  const content = Readable.from([Buffer.alloc(400)])
  content.on('error', () => undefined)
  content.destroy(new Error('gone'))
  await expect(storeProductFile(owner(), { name: 'a.bin', type: '', content })).rejects.toThrow('gone')
})

test('a file takes up storage from its first byte, and what nobody claims is swept and given back', async () => {
  const used = async (): Promise<bigint> => {
    const [row] = await database.ask<{ used: bigint }>('select private.count_storage($1) as used', [
      a.tenantId,
    ])
    return row?.used ?? 0n
  }
  const isThere = async (key: string): Promise<boolean> => {
    const found = await storage().open(key)
    found?.stream.destroy()
    return found !== null
  }
  const file = (bytes: number) => ({ name: 'a.bin', type: '', content: Readable.from([Buffer.alloc(bytes)]) })
  const before = await used()
  const [unsaved, saved] = [
    await storeProductFile(owner(), file(700)),
    await storeProductFile(owner(), file(300)),
  ]
  expect(await used()).toBe(before + 1000n)
  const delivery = { note: '', downloadLimit: 5, linkLifetimeDays: 30, file: saved }
  const product = await addProduct(owner(), input({ deliveryKind: 'file', delivery }))
  expect(await used()).toBe(before + 1000n)

  await database.ask(
    "insert into public.entitlement_overrides (tenant_id, name, amount, reason) values ($1, 'limit:storage', $2, 'test')",
    [a.tenantId, before + 1500n],
  )
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(400)
    })(),
  )
  await expect(storeProductFile(owner(), { ...file(0), content: endless })).rejects.toMatchObject({
    code: 'limit_reached',
    values: { meter: 'storage' },
  })
  await expect(storeProductFile(owner(), { ...file(1), expectedBytes: 501n })).rejects.toMatchObject({
    code: 'limit_reached',
  })
  expect(await used()).toBe(before + 1000n)
  await database.ask("delete from public.entitlement_overrides where tenant_id = $1 and reason = 'test'", [
    a.tenantId,
  ])

  const next = await storeProductFile(owner(), file(50))
  const { id, version } = product
  await changeProduct(owner(), {
    ...input({ deliveryKind: 'file', delivery: { ...delivery, file: next } }),
    slug: product.slug,
    variants: product.variants.map(({ id: variantId, name, priceMinor }) => ({
      id: variantId,
      name,
      priceMinor,
      stock: { kind: 'unlimited' as const },
    })),
    id,
    version,
  })
  expect(await used()).toBe(before + 1050n)
  await sweepUploads(jobContext(a))
  expect(await used()).toBe(before + 1050n)
  await database.ask(
    "update public.uploads set created_at = now() - interval '25 hours' where tenant_id = $1",
    [a.tenantId],
  )
  expect(await listToSweep()).toContain(a.tenantId)
  await sweepUploads(jobContext(a))
  for (const [key, stays] of [
    [unsaved.key, false],
    [saved.key, false],
    [next.key, true],
  ] as const)
    expect(await isThere(key), key).toBe(stays)
  expect(await used()).toBeLessThanOrEqual(before + 50n)
})

test('the figures of the day are the shop’s own', async () => {
  const numbers = await getTodayNumbers(owner())
  expect(numbers).toMatchObject({
    currency: 'IDR',
    paidToday: 1,
    revenueTodayMinor: 150_000n,
    awaitingPayment: 24,
  })
  expect(numbers.lowStock.length).toBeGreaterThan(0)
})

test('a draft is no order of the day, and none that needs a look', async () => {
  const { ordersToday, needsAttention, disputed } = await getTodayNumbers(owner())
  await database.ask(
    `insert into public.orders (tenant_id, id, number, status, payment_state, customer_name, customer_email, locale, currency, subtotal_minor, total_minor, window_ends_at)
     select $1, private.uuid_v7(), '020125' || lpad(n::text, 6, '0'), 'draft', state, 'Draft', 'draft@many.example', 'id', 'IDR', 1, 1, now() + interval '1 day'
     from unnest(array['unpaid', 'needs_attention', 'disputed']) with ordinality drafted (state, n)`,
    [a.tenantId],
  )
  expect(await getTodayNumbers(owner())).toMatchObject({ ordersToday, needsAttention, disputed })
})
