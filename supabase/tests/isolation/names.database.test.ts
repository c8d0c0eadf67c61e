import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POST as checkout } from '@/app/api/checkout/route'
import { GET as media } from '@/app/api/media/[...path]/route'
import { listen } from '@/lib/core/db/listen'
import { storage } from '@/lib/core/storage/storage'
import { startPages } from '@/lib/commerce/testing/shop'
import { findConnection } from '@/lib/payments/connections/client'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

// What is kept under a name instead of in a row: files, caches, idempotency keys, channels. No policy guards these, so
// the name itself has to carry the tenant. A rightful caller reaches it; the other shop, with the same name, does not.

const folder = `/tmp/gerai-names-${process.pid}`
let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: { MIDTRANS_SNAP_BASE: pages.origin, MIDTRANS_CORE_BASE: pages.origin, DATA_DIR: folder },
  })
})
afterAll(async () => {
  await database?.close()
  await pages.close()
  await rm(folder, { recursive: true, force: true })
})

const hostOf = (slug: string): string => `${slug}.gerai.localhost`

async function askForPicture(slug: string, path: string[]): Promise<number> {
  const request = new Request(`http://${hostOf(slug)}/api/media/${path.map(encodeURIComponent).join('/')}`, {
    headers: { host: hostOf(slug) },
  })
  const answer = await media(request, { params: Promise.resolve({ path }) })
  await answer.body?.cancel()
  return answer.status
}

describe('a file', () => {
  test('is served on its own shop and on no other, whatever the path says', async () => {
    const { a, b } = database.seed
    await storage().put(`tenants/${a.tenantId}/images/picture.png`, Buffer.from('picture'))
    await storage().put(`tenants/${a.tenantId}/goods/secret.png`, Buffer.from('goods'))
    expect(await askForPicture(a.slug, ['images', 'picture.png'])).toBe(200)
    for (const path of [
      ['images', 'picture.png'],
      ['images', `../../${a.tenantId}/images/picture.png`],
      ['images', '..', '..', a.tenantId, 'images', 'picture.png'],
      ['tenants', a.tenantId, 'images', 'picture.png'],
      [`images/../../${a.tenantId}/images`, 'picture.png'],
    ])
      expect({ path, status: await askForPicture(b.slug, path) }).toEqual({ path, status: 404 })
    for (const path of [
      ['goods', 'secret.png'],
      ['images', '../goods/secret.png'],
    ])
      expect({ path, status: await askForPicture(a.slug, path) }).toEqual({ path, status: 404 })
  })
})

describe('a cached connection', () => {
  test('is found by its own tenant alone, also while it is in the cache', async () => {
    const { a, b } = database.seed
    const own = await database.ask<{ id: string }>(
      'select id from public.payment_connections where tenant_id = $1 limit 1',
      [a.tenantId],
    )
    const id = own[0]?.id ?? ''
    expect(await findConnection({ role: 'worker', tenantId: a.tenantId }, id)).toMatchObject({ id })
    expect(await findConnection({ role: 'worker', tenantId: b.tenantId }, id)).toBeNull()
    expect(await findConnection({ role: 'gateway', tenantId: b.tenantId, connectionId: id }, id)).toBeNull()
    expect(await findConnection({ role: 'worker', tenantId: a.tenantId }, id)).toMatchObject({ id })
  })
})

describe('an idempotency key', () => {
  test('means the order of its own shop and nothing in another one', async () => {
    const place = async (slug: string, product: string) => {
      const request = new Request(`http://${hostOf(slug)}/api/checkout`, {
        method: 'POST',
        headers: { host: hostOf(slug), 'idempotency-key': 'the-same-key' },
        body: JSON.stringify({
          items: [{ product, quantity: 1 }],
          customer: { name: 'Sari', email: 'sari@example.test' },
        }),
      })
      const answer = await checkout(request, { params: Promise.resolve({}) })
      return { status: answer.status, body: (await answer.json()) as { order: { id: string } } }
    }
    const { a, b } = database.seed
    const first = await place(a.slug, 'sample')
    const second = await place(b.slug, 'sample')
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body.order.id).not.toBe(first.body.order.id)
    expect((await place(a.slug, 'sample')).body.order.id).toBe(first.body.order.id)
  })
})

describe('a channel', () => {
  test('tells which shop something happened in, and nothing else', async () => {
    const heard: string[] = []
    // An empty one says that the listener has just come (back).
    const stop = listen('gerai_events', (payload) => {
      if (payload !== '') heard.push(payload)
    })
    try {
      const { a, b } = database.seed
      await expect
        .poll(async () => {
          await database.ask(
            `insert into public.events (tenant_id, topic, key, payload) values ($1, 'order.expired', gen_random_uuid()::text, '{"secret":"words"}')`,
            [a.tenantId],
          )
          return heard
        })
        .toContain(a.tenantId)
      // What the orders above have caused may still be on its way.
      expect(heard.filter((payload) => ![a.tenantId, b.tenantId].includes(payload))).toEqual([])
    } finally {
      stop()
    }
  })
})
