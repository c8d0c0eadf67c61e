import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program
let stranger: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  await allowCalls(database, a.tenantId, 100_000)
  await allowCalls(database, b.tenantId, 100_000)
  program = await programOf(database, a)
  stranger = await programOf(database, b)
})
afterAll(() => database.close())

type Variant = { id: string; name: string; stock: { kind: string; available: number | null } }
type Listed = { id: string; name: string; state: string }

const product = (name: string, more: Record<string, unknown> = {}) => ({
  name,
  delivery_kind: 'manual',
  variants: [{ price_minor: '50000' }],
  ...more,
})
const variantsOf = (told: Told) => told.body.variants as Variant[]
const errorsOf = (told: Told) => told.body.errors as Record<string, string[]>
const pathOf = (told: Told) => String(told.headers.get('location')).replace('/api/v1', '')

async function list(query: string, asker = program) {
  const told = await asker.ask('GET', `/products${query}`)
  expect(told.status).toBe(200)
  return { data: told.body.data as Listed[], next: told.body.next as string | null }
}

describe('parts of a product', () => {
  const threeOf = async (name: string) =>
    program.ask(
      'POST',
      '/products',
      product(name, {
        ...{ summary: 'In short', category: 'Kelas', published: true },
        variants: [
          { name: 'Pagi', price_minor: '99000', code: `${name}-1`, low_stock_at: 2 },
          { name: 'Sore', price_minor: '89000', stock: { kind: 'counted', available: 4 } },
          { name: 'Malam', price_minor: '79000' },
        ],
      }),
    )

  test('are changed by themselves: what is not named stays, variants too', async () => {
    const made = await threeOf('Teater')
    const [, sore] = variantsOf(made)
    const named = await program.ask('PATCH', pathOf(made), { name: 'Teater baru' })
    const { version: _, ...before } = made.body
    expect(named.status).toBe(200)
    expect(named.body).toEqual({ ...before, name: 'Teater baru', version: 2 })
    const priced = await program.ask('PATCH', pathOf(made), {
      variants: [
        { id: sore?.id, price_minor: '85000' },
        { name: 'Subuh', price_minor: '59000' },
      ],
    })
    expect(priced.body.variants).toMatchObject([
      { name: 'Pagi', price_minor: '99000', code: 'Teater-1', low_stock_at: 2 },
      { id: sore?.id, name: 'Sore', price_minor: '85000', stock: { kind: 'counted', available: 4 } },
      { name: 'Malam', price_minor: '79000' },
      { name: 'Subuh', price_minor: '59000' },
    ])
  })

  test('are changed only where something is another, and as the version says', async () => {
    const made = await threeOf('Musik')
    const [pagi] = variantsOf(made)
    const first = { headers: { 'if-match': '"1"' } }
    for (const same of [
      {},
      { name: 'Musik' },
      { variants: [{ id: pagi?.id, price_minor: '99000' }] },
      made.body,
    ]) {
      const told = await program.ask('PATCH', pathOf(made), same, first)
      expect([told.status, told.body]).toEqual([200, made.body])
    }
    expect((await program.ask('PATCH', pathOf(made), { summary: 'New' }, first)).body.version).toBe(2)
    for (const late of [{ summary: 'Late' }, {}])
      expect((await program.ask('PATCH', pathOf(made), late, first)).status).toBe(412)
  })

  test('are refused where they stand in what was sent', async () => {
    const made = await threeOf('Tari')
    const [, , malam] = variantsOf(made)
    const refusals = async (body: object) => errorsOf(await program.ask('PATCH', pathOf(made), body))
    expect(Object.keys(await refusals({ variants: [{ name: 'Baru' }], colour: 'red' }))).toEqual(
      expect.arrayContaining(['colour', 'variants.0.price_minor']),
    )
    expect(Object.keys(await refusals({ variants: [{ id: malam?.id, code: 'Tari-1' }] }))).toEqual([
      'variants.0.code',
    ])
    expect(Object.keys(await refusals({ variants: [{ id: malam?.id, name: 'Pagi' }] }))).toEqual([
      'variants.0.name',
    ])
    expect((await stranger.ask('PATCH', pathOf(made), { name: 'Mine' })).status).toBe(404)
    expect((await program.ask('GET', pathOf(made))).body).toEqual(made.body)
  })
})

describe('a product', () => {
  test('is added with all that is sold of it, and read as it was answered', async () => {
    const made = await program.ask(
      'POST',
      '/products',
      product('Kelas', {
        slug: 'kelas-baru',
        summary: 'In short',
        category: 'Kelas',
        tax_class: 'reduced',
        published: true,
        max_per_order: 3,
        variants: [
          { name: 'Pagi', price_minor: '99000', compare_at_minor: '120000' },
          {
            name: 'Sore',
            price_minor: '89000',
            stock: { kind: 'counted', available: 12 },
            low_stock_at: null,
          },
        ],
        delivery: { note: 'Terima kasih.' },
      }),
    )
    expect([made.status, made.headers.get('etag')]).toEqual([201, expect.stringMatching(/^"1-/)])
    expect(made.body).toMatchObject({
      slug: 'kelas-baru',
      state: 'published',
      category: 'Kelas',
      tax_class: 'reduced',
      currency: 'IDR',
      variants: [
        { price_minor: '99000', compare_at_minor: '120000', low_stock_at: 5, stock: { kind: 'unlimited' } },
        { name: 'Sore', low_stock_at: null, stock: { kind: 'counted', available: 12 } },
      ],
      delivery: { note: 'Terima kasih.', file: null, download_limit: 5 },
    })
    const read = await program.ask('GET', pathOf(made))
    expect(read.body).toEqual(made.body)
  })

  test('is changed as a whole: what is left out stays, a variant that is not named goes, what was sold is kept', async () => {
    const made = await program.ask(
      'POST',
      '/products',
      product('Buku', {
        summary: 'Tipis',
        category: 'Buku',
        variants: [
          { name: 'Cetak', price_minor: '50000', stock: { kind: 'counted', available: 5 } },
          { name: 'Digital', price_minor: '30000' },
        ],
      }),
    )
    const [print] = variantsOf(made)
    const change = {
      name: 'Buku tebal',
      variants: [
        { id: print?.id, price_minor: '55000' },
        { name: 'Suara', price_minor: '40000' },
      ],
    }
    const known = { headers: { 'if-match': '"1"' } }
    const changed = await program.ask('PUT', pathOf(made), change, known)
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"2-/)])
    expect(changed.body).toMatchObject({ name: 'Buku tebal', summary: 'Tipis', category: 'Buku' })
    expect(variantsOf(changed)).toMatchObject([
      { id: print?.id, name: 'Cetak', price_minor: '55000', stock: { available: 5 } },
      { name: 'Suara', stock: { kind: 'unlimited' } },
    ])
    const stale = await program.ask('PUT', pathOf(made), change, known)
    expect([stale.status, stale.body.code]).toEqual([412, 'stale_version'])
    // Two were sold between reading five and saying eight: six are left.
    await database.ask('update public.stock_levels set available = 3 where variant_id = $1', [print?.id])
    const counted = { kind: 'counted', available: 8, was_available: 5 }
    const variants = [{ id: print?.id, price_minor: '55000', stock: counted }]
    const filled = await program.ask('PUT', pathOf(made), { name: 'Buku', variants })
    expect(variantsOf(filled)).toMatchObject([{ stock: { available: 6 } }])
  })

  test('keeps the file and the pictures that a change does not name', async () => {
    const { productId } = a.products.file
    const before = (await program.ask('GET', `/products/${productId}`)).body
    const variants = [{ id: a.products.file.variantId, price_minor: '21000' }]
    const told = await program.ask('PUT', `/products/${productId}`, { name: 'Guide', variants })
    expect(told.body.delivery).toEqual(before.delivery)
    expect(told.body.images).toEqual(before.images)
    expect(told.body.delivery).toMatchObject({ file: { name: 'guide.txt', size_bytes: 5 } })
  })

  test('tells what is wrong with it as it was sent', async () => {
    const unknown = await program.ask('POST', '/products', product('X', { colour: 'red' }))
    expect([unknown.status, Object.keys(errorsOf(unknown))]).toEqual([422, ['colour']])
    const variants = [
      { name: 'A', price_minor: '99999999999999' },
      { name: 'a', price_minor: '1' },
    ]
    const wrong = await program.ask('POST', '/products', product('X', { variants, max_per_order: 0 }))
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual([
      'max_per_order',
      'variants.0.price_minor',
      'variants.1.name',
    ])
    const compare = [{ price_minor: '500', compare_at_minor: '400' }]
    const low = await program.ask('POST', '/products', product('X', { variants: compare }))
    expect(Object.keys(errorsOf(low))).toEqual(['variants.0.compare_at_minor'])
    const slug = await program.ask('POST', '/products', product('X', { slug: 'course' }))
    expect(Object.keys(errorsOf(slug))).toEqual(['slug'])
    const kind = { name: 'X', delivery_kind: 'file', variants: [{ price_minor: '1' }] }
    const other = await program.ask('PUT', `/products/${a.products.manual.productId}`, kind)
    expect(Object.keys(errorsOf(other))).toEqual(['delivery_kind'])
    const foreign = { name: 'X', variants: [{ id: newId(), price_minor: '1' }] }
    const told = await program.ask('PUT', `/products/${a.products.manual.productId}`, foreign)
    expect(Object.keys(errorsOf(told))).toEqual(['variants.0.id'])
  })

  test('is known by the codes of its variants, which the shop has once', async () => {
    const coded = (code: string, name: string) => ({ name, code, price_minor: '1000' })
    const made = await program.ask(
      'POST',
      '/products',
      product('Kode', { variants: [coded('KODE-1', 'Satu'), coded('KODE-2', 'Dua')] }),
    )
    expect(made.body.variants).toMatchObject([{ code: 'KODE-1' }, { code: 'KODE-2' }])
    for (const query of ['?code=kode-2', '?q=Kode-2'])
      expect((await list(query)).data.map(({ name }) => name)).toEqual(['Kode'])
    expect((await list('?code=kode')).data).toEqual([])
    const twice = await program.ask('POST', '/products', product('X', { variants: [coded('kode-1', '')] }))
    expect([twice.status, Object.keys(errorsOf(twice))]).toEqual([422, ['variants.0.code']])
    const same = [coded('NEW', 'A'), coded('new', 'B'), coded('a b', 'C')]
    const wrong = await program.ask('POST', '/products', product('X', { variants: same }))
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(['variants.1.code', 'variants.2.code'])
    // Two exchange theirs; what is not said stays; what is not sold any more lets go of its own.
    const [one, two] = variantsOf(made)
    const exchange = [
      { id: one?.id, price_minor: '1000', code: 'KODE-2' },
      { id: two?.id, price_minor: '1000', code: 'KODE-1' },
    ]
    const changed = await program.ask('PUT', pathOf(made), { name: 'Kode', variants: exchange })
    expect(changed.body.variants).toMatchObject([{ code: 'KODE-2' }, { code: 'KODE-1' }])
    const kept = [
      { id: one?.id, price_minor: '2000' },
      { name: 'Tiga', price_minor: '1', code: 'KODE-1' },
    ]
    const fewer = await program.ask('PUT', pathOf(made), { name: 'Kode', variants: kept })
    expect(fewer.body.variants).toMatchObject([{ code: 'KODE-2' }, { name: 'Tiga', code: 'KODE-1' }])
    const copy = await program.ask('POST', `${pathOf(made)}/duplicate`, { name: 'Kode lagi' })
    expect(copy.body.variants).toMatchObject([{ code: null }, { code: null }])
    // Another shop may have the same.
    const theirs = product('Theirs', { variants: [{ code: 'KODE-1', price_minor: '1' }] })
    expect((await stranger.ask('POST', '/products', theirs)).status).toBe(201)
  })

  test('is published, withdrawn, archived and restored, each once, and told in the log once', async () => {
    const made = await program.ask('POST', '/products', product('Langkah'))
    const step = async (name: string) => (await program.ask('POST', `${pathOf(made)}/${name}`)).body.state
    const states = []
    for (const name of ['restore', 'publish', 'publish', 'archive', 'withdraw', 'restore', 'withdraw'])
      states.push(await step(name))
    expect(states).toEqual(['draft', 'published', 'published', 'archived', 'archived', 'draft', 'draft'])
    const entries = await database.ask<{ action: string }>(
      `select action from public.audit_entries where tenant_id = $1 and subject_id = $2 order by id`,
      [a.tenantId, made.body.id],
    )
    expect(entries.map(({ action }) => action)).toEqual([
      'product.added',
      'product.published',
      'product.archived',
      'product.withdrawn',
    ])
  })

  test('is taken a step only as what it was read as, where that is said', async () => {
    const made = await program.ask('POST', '/products', product('Only as read'))
    const known = { headers: { 'if-match': made.headers.get('etag') ?? '' } }
    const first = await program.ask('POST', `${pathOf(made)}/publish`, undefined, known)
    expect([first.status, first.headers.get('etag')]).toEqual([200, expect.stringMatching(/^"2-/)])
    for (const step of ['withdraw', 'archive', 'publish']) {
      const late = await program.ask('POST', `${pathOf(made)}/${step}`, undefined, known)
      expect([step, late.status, late.body.code]).toEqual([step, 412, 'stale_version'])
    }
    expect((await program.ask('GET', pathOf(made))).body).toMatchObject({ version: 2 })
  })

  test('is copied under another name, and put elsewhere in the order', async () => {
    const path = `/products/${a.products.accessLink.productId}`
    const copy = await program.ask('POST', `${path}/duplicate`, { name: 'Course again' })
    expect([copy.status, copy.body.name, copy.body.state]).toEqual([201, 'Course again', 'draft'])
    const moved = await program.ask('POST', `${pathOf(copy)}/move`, { behind_id: null })
    expect(moved.status).toBe(200)
    const first = await database.ask<{ id: string }>(
      'select id from public.products where tenant_id = $1 order by position, id limit 1',
      [a.tenantId],
    )
    expect(first).toEqual([{ id: copy.body.id }])
  })
})

describe('the list of products', () => {
  test('is narrowed as the dashboard’s is, and refuses a parameter that it does not know', async () => {
    await program.ask('POST', '/products', product('Saring satu', { category: 'Saring', published: true }))
    const two = await program.ask('POST', '/products', product('Saring dua', { category: 'Saring' }))
    await program.ask('POST', `${pathOf(two)}/archive`)
    const names = async (query: string) => (await list(query)).data.map(({ name }) => name)
    expect(await names('?q=saring')).toEqual(['Saring satu'])
    expect(await names('?q=saring&state=archived')).toEqual(['Saring dua'])
    const { body } = await program.ask('GET', '/categories')
    const category = (body.data as { id: string; name: string }[]).find(({ name }) => name === 'Saring')
    expect(await names(`?category_id=${category?.id}&state=published`)).toEqual(['Saring satu'])
    expect(await names('?delivery_kind=file')).toEqual(['Guide'])
    const wrong = await program.ask('GET', '/products?colour=red&state=gone&limit=0&after=x')
    expect(wrong.status).toBe(422)
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(['after', 'colour', 'limit', 'state'])
  })

  test('tells each product once, however many are added between its pages', async () => {
    const before = await list('?limit=100')
    const seen: string[] = []
    let page = await list('?limit=2')
    for (;;) {
      seen.push(...page.data.map(({ id }) => id))
      if (page.next === null) break
      await program.ask('POST', '/products', product('Sela'))
      page = await list(`?limit=2&after=${page.next}`)
    }
    expect(seen).toEqual(before.data.map(({ id }) => id))
  })
})

describe('a category', () => {
  test('is added, renamed with the version that was read, moved and removed', async () => {
    const made = await program.ask('POST', '/categories', { name: 'Musik' })
    expect([made.status, made.headers.get('etag')]).toEqual([201, expect.stringMatching(/^"1-/)])
    const known = { headers: { 'if-match': '"1"' } }
    const renamed = await program.ask('PUT', pathOf(made), { name: 'Lagu' }, known)
    expect(renamed.body).toMatchObject({ name: 'Lagu', slug: 'musik', version: 2 })
    expect((await program.ask('PUT', pathOf(made), { name: 'Nada' }, known)).status).toBe(412)
    const ids = async () =>
      ((await program.ask('GET', '/categories')).body.data as { id: string }[]).map(({ id }) => id)
    const order = await ids()
    expect((await program.ask('POST', `${pathOf(made)}/move`, { to: 'up' })).status).toBe(200)
    expect((await ids()).at(-2)).toBe(order.at(-1))
    expect((await program.ask('DELETE', pathOf(made), undefined, known)).status).toBe(412)
    expect((await program.ask('DELETE', pathOf(made))).status).toBe(204)
    expect((await program.ask('GET', pathOf(made))).status).toBe(404)
    const twice = await program.ask('POST', '/categories', { name: 'COURSES' })
    expect([twice.status, Object.keys(errorsOf(twice))]).toEqual([422, ['name']])
  })
})

describe('rights', () => {
  test.each([
    ['GET', '/products', 'products.read'],
    ['POST', '/products', 'products.write'],
    ['POST', '/products/{id}/archive', 'products.write'],
    ['PUT', '/products/{id}', 'products.write'],
    ['PATCH', '/products/{id}', 'products.write'],
    ['GET', '/categories', 'products.read'],
    ['DELETE', '/categories/{id}', 'products.write'],
  ])('%s %s takes %s', async (method, path, right) => {
    const other = await programOf(database, a, { rights: ['orders.read'] })
    const sent = method === 'GET' ? undefined : product('Never')
    const told = await other.ask(method, path.replace('{id}', a.products.manual.productId), sent)
    expect([told.status, told.body.code]).toEqual([403, 'forbidden'])
    expect(told.body.detail).toContain(right)
  })

  test('to count takes the right to write stock besides', async () => {
    const writer = await programOf(database, a, { rights: ['products.read', 'products.write'] })
    const variants = [{ price_minor: '1', stock: { kind: 'counted', available: 1 } }]
    const told = await writer.ask('POST', '/products', product('Counted', { variants }))
    expect([told.status, told.body.code]).toEqual([403, 'forbidden'])
    expect((await writer.ask('POST', '/products', product('Uncounted'))).status).toBe(201)
  })

  test('what another shop has is nowhere', async () => {
    const path = `/products/${a.products.manual.productId}`
    const change = { name: 'X', variants: [{ price_minor: '1' }] }
    const category = await program.ask('POST', '/categories', { name: 'Milik sendiri' })
    const asked = [
      await stranger.ask('GET', path),
      await stranger.ask('PUT', path, change),
      await stranger.ask('POST', `${path}/archive`),
      await stranger.ask('POST', `${path}/duplicate`, { name: 'X' }),
      await stranger.ask('POST', `${path}/move`, { behind_id: null }),
      await stranger.ask('GET', pathOf(category)),
      await stranger.ask('PUT', pathOf(category), { name: 'X' }),
      await stranger.ask('POST', `${pathOf(category)}/move`, { to: 'up' }),
      await stranger.ask('DELETE', pathOf(category)),
    ]
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404))
    const { data } = await list('?limit=100', stranger)
    expect(data.some(({ id }) => id === a.products.manual.productId)).toBe(false)
  })
})
