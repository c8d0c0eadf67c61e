import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { translator } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { writeOrderFilter } from '@/lib/commerce/desk/rules/order-filter'
import type { OrderFilter, OrderPlace } from '@/lib/commerce/desk/schema/orders'
import {
  countMatchingOrders,
  countOrderTabs,
  findNeighbours,
  listOrderChoices,
  listOrders,
} from '@/lib/commerce/desk/service/order-list'
import {
  addOrderNote,
  addOrderView,
  listOrderViews,
  removeOrderNote,
  removeOrderView,
} from '@/lib/commerce/desk/service/order-desk'
import { exportOrders } from '@/lib/commerce/desk/service/order-export'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { memberContext } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

const many = 2345

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  b = database.seed.b
  // Pairs of orders share a moment, so that a page often ends between equal times.
  await database.ask(
    `insert into public.orders (tenant_id, id, number, status, payment_state, payment_method, customer_name, customer_email, customer_phone, locale, currency, subtotal_minor, total_minor, window_ends_at, created_at)
     select $1, private.uuid_v7(), '020226' || lpad(n::text, 6, '0'),
       (array['awaiting_payment', 'paid', 'fulfilled', 'expired'])[1 + n % 4],
       (array['unpaid', 'paid', 'paid', 'unpaid'])[1 + n % 4],
       case n % 4 when 1 then 'qris' when 2 then 'bca_va' end,
       case when n % 1000 = 7 then '=HYPERLINK("http://evil")' else 'Person ' || n end,
       'p' || n || '@many.example', '+62811' || n, 'id', 'IDR', n % 50 * 1000, n % 50 * 1000, now() + interval '1 day',
       '2026-02-02 00:00:00+07'::timestamptz + (n / 2) * interval '1 minute'
     from generate_series(1, ${many}) n`,
    [a.tenantId],
  )
  await database.ask(
    `insert into public.order_lines (tenant_id, id, order_id, position, product_id, variant_id, product_name, product_slug, variant_name, delivery_kind, quantity, unit_price_minor, total_minor, created_at)
     select o.tenant_id, private.uuid_v7(), o.id, place, $2, $3, 'Course', 'course', '', 'access_link', 1, o.total_minor, o.total_minor, o.created_at
     from public.orders o cross join generate_series(0, 1) place
     where o.tenant_id = $1 and o.number like '020226%' and right(o.number, 1) = '5'`,
    [a.tenantId, a.products.accessLink.productId, a.products.accessLink.variantId],
  )
}, 60_000)
afterAll(() => database?.close())
leavesAlone(() => ({ database, tenantId: b.tenantId }))

const owner = () => memberContext(a, a.members.owner)
const refused = (code: string): unknown => expect.objectContaining({ code })

async function walk(filter: OrderFilter, limit: number): Promise<string[]> {
  const seen: string[] = []
  let place: OrderPlace = 'start'
  for (;;) {
    const page = await listOrders(owner(), filter, { place, limit })
    seen.push(...page.orders.map((order) => order.id))
    if (page.next === null) return seen
    place = { after: page.next }
  }
}

async function walkBack(filter: OrderFilter, limit: number): Promise<string[]> {
  const seen: string[] = []
  let place: OrderPlace = 'end'
  for (;;) {
    const page = await listOrders(owner(), filter, { place, limit })
    seen.unshift(...page.orders.map((order) => order.id))
    if (page.previous === null) return seen
    place = { before: page.previous }
  }
}

test.each([
  { filter: {} },
  { filter: { sort: 'oldest' } },
  { filter: { sort: 'highest' } },
  { filter: { sort: 'lowest', status: 'paid' } },
  { filter: { status: 'fulfilled', paymentState: 'paid', method: 'bca_va' } },
  { filter: { query: 'many.example', status: 'expired' } },
] satisfies { filter: OrderFilter }[])(
  'pages hold every order once, the same from either end: $filter',
  async ({ filter }) => {
    const forwards = await walk(filter, 111)
    expect(new Set(forwards).size).toBe(forwards.length)
    expect(await walkBack(filter, 97)).toEqual(forwards)
    expect(forwards.length).toBeGreaterThan(100)
  },
)

test('a product’s orders come once each, however many lines name it, in every order of the list', async () => {
  const productId = a.products.accessLink.productId
  const newest = await walk({ productId }, 50)
  expect(newest).toHaveLength(Math.floor((many + 5) / 10))
  expect((await walk({ productId, sort: 'oldest' }, 50)).toReversed()).toEqual(newest)
  expect(new Set(await walk({ productId, sort: 'highest' }, 50))).toEqual(new Set(newest))
  expect(await countMatchingOrders(owner(), { productId })).toEqual({ count: newest.length, isMore: false })
})

test.each([
  { filter: {} },
  { filter: { sort: 'lowest', status: 'paid' } },
  { filter: { query: 'many.example', method: 'bca_va' } },
] satisfies { filter: OrderFilter }[])(
  'each order leads to the one before and the one behind it in the list it was opened from: $filter',
  async ({ filter }) => {
    const listed = await walk(filter, 200)
    for (const place of [0, 1, 57, listed.length - 1])
      expect(await findNeighbours(owner(), listed[place] ?? '', filter)).toEqual({
        previous: listed[place - 1] ?? null,
        next: listed[place + 1] ?? null,
      })
    const foreign = b.orders.open.orderId
    expect(await findNeighbours(owner(), foreign, filter)).toEqual({ previous: null, next: null })
  },
)

test('each tab says how many orders it would show with the rest of the filter, up to a thousand', async () => {
  const filter = { query: 'many.example', method: 'qris', status: 'expired' } as const
  const counts = await countOrderTabs(owner(), filter)
  const { status: _status, ...rest } = filter
  for (const status of ['paid', 'expired', 'draft'] as const)
    expect(counts.get(status)?.count).toBe((await countMatchingOrders(owner(), { ...rest, status })).count)
  const all = await countOrderTabs(owner(), {})
  expect(all.get(null)).toEqual({ count: 999, isMore: true })
  expect(all.get('paid')).toEqual({
    count: (await countMatchingOrders(owner(), { status: 'paid' })).count,
    isMore: false,
  })
})

test('days are the shop’s days, both ends included; amounts include their ends, too', async () => {
  const day = await listOrders(
    owner(),
    { from: '2026-02-02', to: '2026-02-02', sort: 'oldest' },
    { limit: 1 },
  )
  expect(day.orders[0]?.number).toBe('020226000001')
  expect((await countMatchingOrders(owner(), { from: '2026-02-02', to: '2026-02-02' })).count).toBe(many)
  expect((await countMatchingOrders(owner(), { to: '2026-02-01', from: '2026-01-01' })).count).toBe(0)
  const exact = await countMatchingOrders(owner(), { minMinor: 7000n, maxMinor: 7000n })
  expect(exact.count).toBe(Math.floor((many - 7) / 50) + 1)
})

test('words find any part of number, name, e-mail and phone, and nothing that is written for the database', async () => {
  const find = async (query: string) =>
    (await listOrders(owner(), { query })).orders.map((order) => order.number)
  expect(await find('020226000123')).toEqual(['020226000123'])
  expect(await find('6000123')).toEqual(['020226000123'])
  expect(await find('PERSON 1777')).toEqual(['020226001777'])
  expect(await find('p44@many')).toEqual(['020226000044'])
  expect(await find('628111999')).toEqual(['020226001999'])
  expect(await find(a.orders.open.number)).toEqual([a.orders.open.number])
  expect(await find(b.orders.open.number)).toEqual([])
  for (const words of ["%' or true --", '%', '_erson 12', '\\', 'p44%many'])
    expect(await find(words)).toEqual([])
  const common = await listOrders(owner(), { query: 'many.example' })
  expect(common.isCut).toBe(true)
  // What is looked for within some days is looked for there, not among the newest thousand of all.
  const early = await listOrders(owner(), { query: 'many.example', to: '2026-02-02', sort: 'oldest' })
  expect(early.orders.length).toBe(50)
})

test('a cursor of another list, or of nobody, leads to the beginning', async () => {
  const byTotal = await listOrders(owner(), { sort: 'highest' }, { limit: 5 })
  const first = await listOrders(owner(), {}, { limit: 5 })
  for (const cursor of [byTotal.next ?? '', 'x', "' or 1=1", 'a'.repeat(500)]) {
    const page = await listOrders(owner(), {}, { limit: 5, place: { after: cursor } })
    expect(page).toEqual(first)
  }
})

test('the filter offers what there is: methods that were used, products of the shop', async () => {
  const choices = await listOrderChoices(owner())
  expect(choices.methods).toEqual(['bca_va', 'qris'])
  expect(choices.products.map(({ id }) => id)).toContain(a.products.accessLink.productId)
})

test('views are kept for oneself or for all, and removed by who kept them alone', async () => {
  const ops = memberContext(a, a.members.ops)
  const filter = writeOrderFilter({ status: 'paid', minMinor: 1000n }, 'IDR')
  const mine = await addOrderView(owner(), { name: 'Mine', filter, isShared: false })
  const ours = await addOrderView(owner(), { name: 'Ours', filter, isShared: true })
  expect((await listOrderViews(owner())).map(({ name }) => name)).toEqual(['Mine', 'Ours', 'Unpaid'])
  expect(await listOrderViews(ops)).toEqual([
    { id: ours.viewId, name: 'Ours', filter, isShared: true, isOwn: false },
  ])
  await expect(removeOrderView(ops, ours.viewId)).rejects.toEqual(refused('not_found'))
  await expect(removeOrderView(memberContext(b, b.members.owner), mine.viewId)).rejects.toEqual(
    refused('not_found'),
  )
  await removeOrderView(owner(), mine.viewId)
  await removeOrderView(owner(), ours.viewId)
  const deeds = await database.ask<{ action: string }>(
    "select action from public.audit_entries where tenant_id = $1 and action like 'order\\_view.%' order by id",
    [a.tenantId],
  )
  expect(deeds.map(({ action }) => action)).toEqual([
    'order_view.added',
    'order_view.added',
    'order_view.removed',
    'order_view.removed',
  ])
})

test('notes stand in the order’s story with their author, and only the author removes one', async () => {
  const { orderId } = a.orders.open
  const { noteId } = await addOrderNote(memberContext(a, a.members.ops), { orderId, text: '  Call first. ' })
  const order = await getOrderForMember(owner(), orderId)
  expect(order.notes).toMatchObject([{ text: 'Call first.', author: 'The ops', isOwn: false }])
  expect(order.timeline.at(-1)).toMatchObject({ kind: 'note', actor: 'The ops', detail: 'Call first.' })
  await expect(removeOrderNote(owner(), noteId)).rejects.toEqual(refused('not_found'))
  await expect(addOrderNote(memberContext(b, b.members.owner), { orderId, text: 'Mine?' })).rejects.toEqual(
    refused('order_not_found'),
  )
  await removeOrderNote(memberContext(a, a.members.ops), noteId)
  expect((await getOrderForMember(owner(), orderId)).notes).toEqual([])
})

async function fileOf(filter: OrderFilter, format: 'csv' | 'xlsx', orderIds?: string[]): Promise<Buffer> {
  const file = await exportOrders(owner(), { filter, format, ...(orderIds ? { orderIds } : {}) })
  return buffer(Readable.from(file.content))
}

test('a CSV holds exactly what is filtered, in the list’s order, and formulas in names are mere text', async () => {
  const content = (await fileOf({ query: 'many.example', sort: 'oldest' }, 'csv')).toString('utf8')
  expect(content.startsWith('\ufeff')).toBe(true)
  const all: string[][] = parse(await fileOf({ status: 'paid', sort: 'oldest' }, 'csv'), { bom: true })
  expect(all).toHaveLength(1 + Math.floor((many - 1) / 4) + 1)
  expect(all.slice(1).map((row) => row[0])).toEqual(
    (await walk({ status: 'paid', sort: 'oldest' }, 200)).map((): unknown =>
      expect.stringMatching(/^\d{12}$/),
    ),
  )
  const evil: string[][] = parse(await fileOf({ query: 'HYPERLINK' }, 'csv'), { bom: true })
  expect(evil[1]?.[6]).toBe(`'=HYPERLINK("http://evil")`)
  expect(evil[1]?.[8]).toMatch(/^'\+62811/)
  expect(evil[1]?.[13]).toBe(String((2007 % 50) * 1000))
  expect(all[1]?.[1]).toBe('2026-02-02T00:00:00+07:00')
})

test('a CSV calls the ways to pay as the pages do, and not as the gateway does', async () => {
  const rows: string[][] = parse(await fileOf({ status: 'fulfilled', method: 'bca_va' }, 'csv'), {
    bom: true,
  })
  const ctx = owner()
  expect(rows[1]?.[5]).toBe(translator(ctx.locale, 'shop')('papers.methods.virtual_account', { bank: 'BCA' }))
})

test('an XLSX holds the same, every text as a text', async () => {
  const files = unzipSync(await fileOf({ query: 'HYPERLINK' }, 'xlsx'))
  expect(Object.keys(files).sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ])
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toContain('<t xml:space="preserve">=HYPERLINK(&quot;http://evil&quot;)</t>')
  expect(sheet).not.toContain('<f>')
  expect(sheet.match(/<row>/g)).toHaveLength(1 + 3)
  const full = unzipSync(await fileOf({ sort: 'lowest' }, 'xlsx'))
  const rows = strFromU8(full['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).match(/<row>/g)
  expect(rows).toHaveLength(1 + many + 3)
})

test('an XLSX keeps its headings in sight, gives each column its room, and holds real numbers and times', async () => {
  const files = unzipSync(await fileOf({ query: 'HYPERLINK' }, 'xlsx'))
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  const widths = [...sheet.matchAll(/<col min="(\d+)" max="\1" width="(\d+)" customWidth="1"\/>/g)]
  const headings = sheet.slice(sheet.indexOf('<row>'), sheet.indexOf('</row>')).match(/<c /g) ?? []
  expect(widths.map(([, place]) => Number(place))).toEqual(headings.map((_, index) => index + 1))
  const widthOf = (place: number): number => Number(widths[place - 1]?.[2])
  // Names of products are longer than the marks of a currency, and a time needs all of its letters.
  expect(widthOf(10)).toBeGreaterThan(2 * widthOf(16))
  expect(widthOf(2)).toBeGreaterThanOrEqual('2026-11-29 10:00:00'.length)
  // Columns are described before the rows, or no program opens the file.
  expect(sheet.indexOf('<cols>')).toBeLessThan(sheet.indexOf('<sheetData>'))
  expect(sheet).toMatch(/<c s="2"><v>4\d{4}\.\d+<\/v><\/c>/)
  expect(sheet).toContain(`<c s="0"><v>${(2007 % 50) * 1000}</v></c>`)
})

test('a file names the tax, tells whether it was added, and keeps the shop’s note apart from the customer’s', async () => {
  const orderId = newId()
  await database.ask(
    `insert into public.orders (tenant_id, id, number, customer_name, customer_email, customer_note, locale,
       currency, subtotal_minor, discount_minor, tax_minor, total_minor, prices_include_tax, placed_by, window_ends_at)
     values ($1, $2, '000000000042', 'Sari', 'sari@example.test', 'Kirim besok', 'id',
       'IDR', 100000, 10000, 9900, 99900, false, $3, now() + interval '1 day')`,
    [a.tenantId, orderId, a.members.owner.personId],
  )
  await database.ask(
    `insert into public.order_lines (tenant_id, id, order_id, position, product_id, variant_id, product_name, product_slug,
       variant_name, delivery_kind, quantity, unit_price_minor, discount_minor, tax_rate_bp, tax_minor, total_minor)
     select tenant_id, $3, $2, 0, product_id, variant_id, product_name, product_slug,
       variant_name, delivery_kind, 1, 100000, 10000, 1100, 9900, 99900
     from public.order_lines where tenant_id = $1 limit 1`,
    [a.tenantId, orderId, newId()],
  )
  const word = translator(owner().locale, 'dashboard')
  const read = async () => {
    const [headings = [], row = []]: string[][] = parse(await fileOf({}, 'csv', [orderId]), { bom: true })
    const told = Object.fromEntries(headings.map((heading, index) => [heading, row[index]]))
    return (name: string): unknown => told[word(`order_export.${name}`)]
  }
  const column = await read()
  expect(column('tax_name')).toBe(`${word('order_export.tax')} 11%`)
  expect(column('tax_kind')).toBe(word('order_export.tax_added'))
  expect(column('status')).toBe(word('state.awaiting_payment'))
  expect(column('payment_state')).toBe(word('orders.payment.unpaid'))
  expect(column('note')).toBe('')
  expect(column('seller_note')).toBe('Kirim besok')
  // What the tax was called at the sale stays, whatever the shop calls it since.
  await database.ask(
    `insert into public.order_issuers (tenant_id, order_id, name, email, tax_name, tax_number, address)
     values ($1, $2, 'Warung', '', 'VAT', '', '')`,
    [a.tenantId, orderId],
  )
  expect((await read())('tax_name')).toBe('VAT 11%')
  await database.ask('delete from public.order_issuers where order_id = $1', [orderId])
  await database.ask('delete from public.order_lines where order_id = $1', [orderId])
  await database.ask('delete from public.orders where id = $1', [orderId])
})

test('an export is written batch by batch, is for who may export, and leaves an entry', async () => {
  const file = await exportOrders(owner(), { filter: {}, format: 'csv' })
  const pieces: number[] = []
  for await (const piece of file.content) pieces.push(piece.length)
  expect(pieces.length).toBe(1 + Math.ceil((many + 3) / 1000))
  const chosen: string[][] = parse(
    await fileOf({}, 'csv', [a.orders.open.orderId, b.orders.open.orderId, newId()]),
    {
      bom: true,
    },
  )
  expect(chosen.slice(1).map((row) => row[0])).toEqual([a.orders.open.number])
  await expect(exportOrders(memberContext(a, a.members.ops), { filter: {}, format: 'csv' })).rejects.toEqual(
    refused('forbidden'),
  )
  const [entry] = await database.ask<{ details: { format: string } }>(
    "select details from public.audit_entries where tenant_id = $1 and action = 'order.exported' order by id desc limit 1",
    [a.tenantId],
  )
  expect(entry?.details).toMatchObject({ format: 'csv', chosen: 3 })
})
