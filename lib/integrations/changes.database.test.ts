import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { jobContext, memberContext } from '@/lib/commerce/testing/shop'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import type { Topic } from '@/lib/core/events/events'
import { addDelivery, findNextDelivery } from '@/lib/integrations/data/deliveries'
import { integrationJobs } from '@/lib/integrations/jobs'
import type { ChangeTopic } from '@/lib/integrations/schema'
import { announceChanges } from '@/lib/integrations/service/webhooks/announce-changes'
import { addEndpoint, changeEndpoint } from '@/lib/integrations/service/webhooks/endpoints'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.ask('delete from public.events where topic = any($1)', [
    ['catalogue.changed', 'customer.changed', 'bot.changed'] satisfies Topic[],
  ])
})

type Payload = { ids?: string[] | null }

async function told(topic: Topic, tenant = a): Promise<Payload[]> {
  const rows = await database.ask<{ payload: Payload }>(
    'select payload from public.events where tenant_id = $1 and topic = $2 order by written_in, id',
    [tenant.tenantId, topic],
  )
  return rows.map(({ payload }) => payload)
}

const price = (productId: string, minor: number) =>
  database.ask('update public.product_variants set price_minor = $1 where product_id = $2', [
    minor,
    productId,
  ])

async function addProducts(count: number): Promise<void> {
  await database.ask(
    `insert into public.products (tenant_id, slug, name, delivery_kind)
     select $1, 'many-' || n, 'Many ' || n, 'manual' from generate_series(1, $2::int) n`,
    [a.tenantId, count],
  )
}

describe('what is edited is told by the transaction that edits it', () => {
  test('once, however many things and fields it changes, and with none of it when it is undone', async () => {
    const { productId } = a.products.manual
    const client = new pg.Client({ connectionString: database.urlOf('postgres') })
    await client.connect()
    for (const end of ['rollback', 'commit']) {
      await client.query('begin')
      await client.query('update public.products set name = $1 where id = $2', ['Another', productId])
      await client.query('update public.product_variants set name = $1 where product_id = $2', [
        'S',
        productId,
      ])
      await client.query('update public.products set name = name where tenant_id = $1', [a.tenantId])
      await client.query(end)
    }
    await client.end()
    expect(await told('catalogue.changed')).toEqual([{ ids: [productId] }])
    expect(await told('catalogue.changed', b)).toEqual([])
  })

  test('a thousand products are one event that names none of them', async () => {
    await addProducts(1_000)
    await database.ask(`update public.products set published = true where slug like 'many-%'`)
    expect(await told('catalogue.changed')).toEqual([{ ids: null }, { ids: null }])
    await database.ask(`delete from public.products where slug like 'many-%'`)
  })

  test('stock that a member counts is told, stock that an order takes is not', async () => {
    const { variantId, productId } = a.products.manual
    await database.ask(
      `insert into public.stock_movements (tenant_id, id, variant_id, kind, change, available) values ($1, $2, $3, 'sold', -1, 5)`,
      [a.tenantId, newId(), variantId],
    )
    expect(await told('catalogue.changed')).toEqual([])
    await database.ask(
      `insert into public.stock_movements (tenant_id, id, variant_id, kind, change, available) values ($1, $2, $3, 'adjusted', 1, 6)`,
      [a.tenantId, newId(), variantId],
    )
    expect(await told('catalogue.changed')).toEqual([{ ids: [productId] }])
  })

  test('a customer who is blocked is told, one whose orders are counted anew is not', async () => {
    const [customer] = await database.ask<{ id: string }>(
      'update public.customers set orders_count = orders_count + 1 where tenant_id = $1 returning id',
      [a.tenantId],
    )
    expect(await told('customer.changed')).toEqual([])
    await database.ask('update public.customers set blocked_at = now() where id = $1', [customer?.id])
    expect(await told('customer.changed')).toEqual([{ ids: [customer?.id] }])
  })

  test('a bot that is set otherwise', async () => {
    await changeBot(memberContext(a, a.members.owner), {
      change: { config: { prefix: '?' } },
      version: null,
    })
    expect(await told('bot.changed')).toEqual([{}])
  })
})

const topics = ['customer.changed', 'catalogue.changed', 'bot.changed'] as const

describe('endpoints', () => {
  async function endpoint(topic: ChangeTopic): Promise<string> {
    const input = { url: `http://127.0.0.1:9/${newId()}`, description: '', topics: [topic] }
    return (await addEndpoint(memberContext(a, a.members.dev), input)).endpointId
  }

  async function heard(endpointId: string): Promise<unknown[]> {
    const rows = await database.ask<{ body: string }>(
      'select body from public.webhook_deliveries where endpoint_id = $1 order by created_at, id',
      [endpointId],
    )
    return rows.map(({ body }) => (JSON.parse(body) as { data: unknown }).data)
  }

  test('hear of everything that was edited meanwhile as one, and of nothing twice', async () => {
    const endpointId = await endpoint('catalogue.changed')
    const { productId } = a.products.manual
    for (let minor = 1; minor <= 20; minor += 1) await price(productId, minor)
    expect(await told('catalogue.changed')).toHaveLength(20)
    await announceChanges(jobContext(a), 'catalogue.changed')
    await announceChanges(jobContext(a), 'catalogue.changed')
    await announceChanges(jobContext(a), 'customer.changed')
    expect(await heard(endpointId)).toEqual([{ product_ids: [productId] }])
    await price(productId, 21)
    await announceChanges(jobContext(a), 'catalogue.changed')
    expect(await heard(endpointId)).toHaveLength(2)
  })

  test('hear of an edit that was written before another and committed after it', async () => {
    const endpointId = await endpoint('catalogue.changed')
    const client = new pg.Client({ connectionString: database.urlOf('postgres') })
    await client.connect()
    await client.query('begin')
    await client.query(`update public.products set name = 'Slow' where id = $1`, [
      a.products.manual.productId,
    ])
    await database.ask(
      `insert into public.products (tenant_id, slug, name, delivery_kind) values ($1, 'quick', 'Quick', 'manual')`,
      [a.tenantId],
    )
    await announceChanges(jobContext(a), 'catalogue.changed')
    await client.query('commit')
    await client.end()
    await announceChanges(jobContext(a), 'catalogue.changed')
    expect((await heard(endpointId)).slice(1)).toEqual([{ product_ids: [a.products.manual.productId] }])
  })

  test('hear of more than a hundred products without their ids', async () => {
    const endpointId = await endpoint('catalogue.changed')
    await addProducts(60)
    await database.ask(`update public.products set slug = 'other-' || slug where slug like 'many-%'`)
    await addProducts(60)
    await announceChanges(jobContext(a), 'catalogue.changed')
    expect(await heard(endpointId)).toEqual([{ product_ids: null }])
  })

  test('that want to hear of more go on with what they heard of before, and begin with the rest', async () => {
    const endpointId = await endpoint('catalogue.changed')
    const { productId } = a.products.manual
    await price(productId, 31)
    await database.ask('update public.customers set blocked_at = now() where tenant_id = $1', [a.tenantId])
    await changeEndpoint(memberContext(a, a.members.dev), endpointId, {
      url: `http://127.0.0.1:9/${newId()}`,
      description: '',
      topics: ['catalogue.changed', 'customer.changed'],
      version: null,
    })
    await announceChanges(jobContext(a), 'catalogue.changed')
    await announceChanges(jobContext(a), 'customer.changed')
    expect(await heard(endpointId)).toEqual([{ product_ids: [productId] }])
  })

  test('that refuse one topic hear of the others: what is gathered is in order within its topic', async () => {
    const input = { url: `http://127.0.0.1:9/${newId()}`, description: '', topics: [...topics] }
    const { endpointId } = await addEndpoint(memberContext(a, a.members.dev), input)
    for (const topic of ['customer.changed', 'customer.changed', 'catalogue.changed', 'bot.changed'] as const)
      await withActor({ role: 'worker', tenantId: a.tenantId }, (db) =>
        addDelivery(db, {
          id: newId(),
          endpointId,
          eventId: newId(),
          objectId: a.tenantId,
          topic,
          body: '{}',
        }),
      )
    const refused: string[] = []
    // Whatever comes first is refused, and tried again much later.
    for (;;) {
      const next = await withActor({ role: 'worker', tenantId: a.tenantId }, (db) =>
        findNextDelivery(db, endpointId),
      )
      if (!next) break
      refused.push(next.topic)
      await database.ask(
        "update public.webhook_deliveries set next_attempt_at = now() + interval '1 hour' where id = $1",
        [next.id],
      )
    }
    expect(refused).toEqual(topics)
  })

  test('a burst of edits asks for one job, which waits for the rest of the burst', () => {
    const jobs = [1, 2].flatMap(() => integrationJobs['catalogue.changed']({ tenantId: a.tenantId }))
    const [one, other] = jobs
    expect(one).toEqual(other)
    expect(one?.afterSeconds).toBeGreaterThan(0)
  })
})
