import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tenantActor } from '@/lib/core/context'
import { asOneTransaction } from '@/lib/core/db/actor'
import { storage } from '@/lib/core/storage/storage'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program } from '@/lib/integrations/testing/asking'
import { removePictures } from '@/lib/commerce/catalogue/service/product-images'
import { memberContext } from '@/lib/commerce/testing/shop'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let directory: string
let a: FixtureTenant
let program: Program
let stranger: Program
let productId: string

beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'gerai-product-files-'))
  database = await createTestDatabase({ variables: { DATA_DIR: directory } })
  a = database.seed.a
  for (const shop of [a, database.seed.b]) await allowCalls(database, shop.tenantId, 100_000)
  program = await programOf(database, a)
  stranger = await programOf(database, database.seed.b)
  const made = await program.ask('POST', '/products', {
    name: 'Kelas',
    delivery_kind: 'file',
    variants: [
      { name: 'Pagi', price_minor: '50000', code: 'PAGI' },
      { name: 'Sore', price_minor: '60000' },
    ],
  })
  productId = String(made.body.id)
})
afterAll(async () => {
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

const png = async (color: string): Promise<Blob> => {
  const drawn = await sharp({ create: { width: 8, height: 8, channels: 3, background: color } })
    .png()
    .toBuffer()
  return new Blob([new Uint8Array(drawn)], { type: 'image/png' })
}
const pdf = (text: string): Blob => new Blob([text], { type: 'application/pdf' })
const once = (key: string) => ({ headers: { 'idempotency-key': key } })
const kept = (id: unknown) => storage().open(`tenants/${a.tenantId}/files/${String(id)}`)
const countOf = async (table: 'stored_pictures' | 'uploads'): Promise<number> => {
  const [row] = await database.ask<{ count: number }>(
    `select count(*)::int from public.${table} where tenant_id = $1`,
    [a.tenantId],
  )
  return row?.count ?? 0
}

async function sendImage(color: string): Promise<string> {
  const told = await program.ask('POST', '/images', await png(color))
  expect(told.status).toBe(201)
  return String(told.body.file)
}

describe('pictures', () => {
  test('are added, put in order, told in words and removed, and the variants stay as they are', async () => {
    const [red, green] = [await sendImage('red'), await sendImage('green')]
    const before = await program.ask('GET', `/products/${productId}`)
    const images = [
      { file: green, alt: 'A green square' },
      { file: red, alt: '' },
    ]
    const first = await program.ask('PUT', `/products/${productId}/images`, { images })
    expect([first.status, first.body.variants]).toEqual([200, before.body.variants])
    expect(first.body.images).toEqual([
      { ...images[0], path: `/api/media/images/${green}-l.webp` },
      { ...images[1], path: `/api/media/images/${red}-l.webp` },
    ])
    const stale = { headers: { 'if-match': `"${String(before.body.version)}"` } }
    const late = await program.ask('PUT', `/products/${productId}/images`, { images: [] }, stale)
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
    const fewer = await program.ask('PUT', `/products/${productId}/images`, {
      images: [{ file: red, alt: 'Red' }],
    })
    expect(fewer.body.images).toMatchObject([{ file: red, alt: 'Red' }])
    expect(await storage().open(`tenants/${a.tenantId}/images/${green}-l.webp`)).toBeNull()
  })

  test('are nobody’s but those of the shop that sent them', async () => {
    const told = await stranger.ask('POST', '/images', await png('blue'))
    const images = [{ file: told.body.file, alt: '' }]
    const taken = await program.ask('PUT', `/products/${productId}/images`, { images })
    expect([taken.status, Object.keys(taken.body.errors as object)]).toEqual([422, ['images']])
  })

  test('are what their first bytes say, whatever their sender calls them', async () => {
    const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>'], { type: 'image/png' })
    const told = await program.ask('POST', '/images', svg)
    expect([told.status, told.body.code]).toEqual([422, 'validation_failed'])
  })

  test('sent again under the same key are answered as before and stored once', async () => {
    const first = await program.ask('POST', '/images', await png('red'), once('picture'))
    const count = await countOf('stored_pictures')
    const again = await program.ask('POST', '/images', await png('red'), once('picture'))
    expect([again.status, again.text]).toEqual([201, first.text])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    const other = await program.ask('POST', '/images', await png('blue'), once('picture'))
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
    expect(await countOf('stored_pictures')).toBe(count)
  })
})

test('a picture is there after its removal was only tried', async () => {
  const file = await sendImage('red')
  const ctx = memberContext(a, a.members.owner)
  await asOneTransaction(tenantActor(ctx), 'tried', () => removePictures(ctx, [file]))
  expect(await storage().open(`tenants/${a.tenantId}/images/${file}-l.webp`)).not.toBeNull()
})

describe('a file', () => {
  test('is stored as it was sent, delivered by the product that names it, and taken away again', async () => {
    const told = await program.ask('POST', '/files?name=Panduan%20Ibu.pdf', pdf('the guide'))
    const sha256 = createHash('sha256').update('the guide').digest('hex')
    expect([told.status, told.body]).toEqual([
      201,
      {
        id: expect.stringMatching(/\.pdf$/),
        name: 'Panduan Ibu.pdf',
        type: 'application/pdf',
        size_bytes: 9,
        sha256,
      },
    ])
    const named = await program.ask('PUT', `/products/${productId}/file`, { file_id: told.body.id })
    const { id, ...file } = told.body
    expect([named.status, named.body.delivery]).toEqual([200, expect.objectContaining({ file_id: id, file })])
    const gone = await program.ask('PUT', `/products/${productId}/file`, { file_id: null })
    expect([gone.status, gone.body.delivery]).toEqual([
      200,
      expect.objectContaining({ file_id: null, file: null }),
    ])
  })

  test('is named when a product is added, and stays when nothing is said of it', async () => {
    const { body } = await program.ask('POST', '/files?name=a.pdf', pdf('a'))
    const { id: file_id, ...file } = body
    const one = { name: 'Buku', delivery_kind: 'file', variants: [{ price_minor: '1000' }] }
    const made = await program.ask('POST', '/products', { ...one, delivery: { file_id } })
    expect(made.body.delivery).toMatchObject({ file_id, file })
    const [variant] = made.body.variants as { id: string }[]
    const variants = [{ id: variant?.id, price_minor: '2000' }]
    const changed = await program.ask('PUT', `/products/${String(made.body.id)}`, { name: 'Buku', variants })
    expect([changed.status, changed.body.delivery]).toEqual([200, expect.objectContaining({ file_id, file })])
  })

  test('of another shop, or of a place beside the shop’s files, is none', async () => {
    const { body } = await stranger.ask('POST', '/files?name=a.pdf', pdf('a'))
    const taken = await program.ask('PUT', `/products/${productId}/file`, { file_id: body.id })
    expect([taken.status, Object.keys(taken.body.errors as object)]).toEqual([422, ['file_id']])
    const beside = await program.ask('PUT', `/products/${productId}/file`, {
      file_id: `../${String(body.id)}`,
    })
    expect([beside.status, Object.keys(beside.body.errors as object)]).toEqual([422, ['file_id']])
  })

  test('sent again under the same key is answered as before and stored once, and twins are answered alike', async () => {
    const send = (text: string) => program.ask('POST', '/files?name=a.pdf', pdf(text), once('file'))
    const twins = await Promise.all([send('one'), send('one'), send('one')])
    expect(new Set(twins.map(({ text }) => text)).size).toBe(1)
    expect(await kept(twins[0].body.id)).not.toBeNull()
    const count = await countOf('uploads')
    expect((await send('one')).text).toBe(twins[0].text)
    expect((await send('two')).body.code).toBe('idempotency_key_reused')
    expect(await countOf('uploads')).toBe(count)
  })

  test('that is refused leaves its key free', async () => {
    const bad = await program.ask('POST', '/files?name=', pdf('x'), once('free'))
    expect(bad.status).toBe(422)
    expect((await program.ask('POST', '/files?name=b.pdf', pdf('x'), once('free'))).status).toBe(201)
  })
})

test('a shop’s logo is put in place, shown by its path and removed', async () => {
  const told = await program.ask('PUT', '/settings/branding/logo', await png('red'))
  expect([told.status, told.body.logo_path, told.body.favicon_path]).toEqual([
    200,
    expect.stringMatching(/^\/api\/media\/logos\/[\w-]+\.png$/),
    null,
  ])
  expect((await program.ask('GET', '/settings/branding')).body).toEqual(told.body)
  expect((await program.ask('DELETE', '/settings/branding/logo')).body.logo_path).toBeNull()
})

test('a shop’s branding has another version after each of its pictures was changed', async () => {
  const etag = async () => (await program.ask('GET', '/settings/branding')).headers.get('etag') ?? ''
  const seen = [await etag()]
  for (const image of ['logo', 'favicon'])
    for (const [method, body] of [['PUT', await png('red')], ['DELETE']] as const) {
      const told = await program.ask(method, `/settings/branding/${image}`, body)
      seen.push(await etag())
      expect(told.headers.get('etag')).toBe(seen.at(-1))
      expect(seen.at(-1)).not.toBe(seen.at(-2))
    }
  const known = { headers: { 'if-match': seen.at(-2) ?? '' } }
  const stale = await program.ask('PUT', '/settings/branding', { brand_color: '#0f766e' }, known)
  expect([stale.status, stale.body.code]).toEqual([412, 'stale_version'])
})

test('what has nothing to deliver is not published, and only what delivers a file takes one', async () => {
  const variants = [{ price_minor: '1000' }]
  for (const [kind, word] of [
    ['file', 'file'],
    ['access_link', 'link'],
  ]) {
    const body = { name: 'Kosong', delivery_kind: kind, variants }
    const told = await program.ask('POST', '/products', { ...body, published: true })
    expect([told.status, told.body.errors]).toEqual([
      422,
      { published: [expect.stringContaining(`Add the ${word}`)] },
    ])
    const made = await program.ask('POST', '/products', body)
    const step = await program.ask('POST', `/products/${String(made.body.id)}/publish`)
    expect([step.status, step.body.detail]).toEqual([409, expect.stringContaining(`Add the ${word}`)])
    const change = await program.ask('PUT', `/products/${String(made.body.id)}`, {
      name: 'Kosong',
      published: true,
      variants: (made.body.variants as { id: string }[]).map(({ id }) => ({ id, price_minor: '1000' })),
    })
    expect([change.status, Object.keys(change.body.errors as object)]).toEqual([422, ['published']])
  }
  const keys = await program.ask('PUT', `/products/${a.products.licenseKey.productId}/file`, {
    file_id: null,
  })
  expect([keys.status, Object.keys(keys.body.errors as object)]).toEqual([422, ['file_id']])
})

test('what is on sale does not lose its file or its link; it may be changed, and given up once it is off sale', async () => {
  const { body: file } = await program.ask('POST', '/files?name=c.pdf', pdf('c'))
  await program.ask('PUT', `/products/${productId}/file`, { file_id: file.id })
  expect((await program.ask('POST', `/products/${productId}/publish`)).status).toBe(200)
  const taken = await program.ask('PUT', `/products/${productId}/file`, { file_id: null })
  expect([taken.status, taken.body.errors]).toEqual([422, { file_id: [expect.stringContaining('on sale')] }])
  const link = `/products/${a.products.accessLink.productId}`
  const before = await program.ask('GET', link)
  expect(before.body.state).toBe('published')
  const body = (access_url: string | null, published: boolean) => ({
    name: before.body.name,
    published,
    delivery: { access_url },
    variants: (before.body.variants as { id: string; price_minor: string }[]).map(({ id, price_minor }) => ({
      id,
      price_minor,
    })),
  })
  const lost = await program.ask('PUT', link, body(null, true))
  expect([lost.status, Object.keys(lost.body.errors as object)]).toEqual([422, ['published']])
  expect((await program.ask('PUT', link, body('https://another.example/', true))).status).toBe(200)
  expect((await program.ask('PUT', link, body(null, false))).status).toBe(200)
})
