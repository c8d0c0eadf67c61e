import { sql } from 'kysely'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET as read, PUT as write } from '@/app/api/v1/[...path]/route'
import { jobContext, memberContext } from '@/lib/commerce/testing/shop'
import { withActor } from '@/lib/core/db/actor'
import { resolveApiKey } from '@/lib/core/db/queries/resolve'
import { record } from '@/lib/core/events/events'
import type { AppEvent } from '@/lib/core/events/events'
import { workJobs } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { post } from '@/lib/integrations/client/post'
import { hashOfKey, makeApiKey } from '@/lib/core/auth/api-key'
import type { EndpointInput, PublicTopic } from './schema'
import { integrationHandlers } from '@/lib/integrations/jobs'
import { announceOrders } from '@/lib/integrations/service/webhooks/announce'
import { addApiKey, listApiKeys, revokeApiKey } from '@/lib/integrations/service/api-keys'
import { authenticateApiKey } from '@/lib/integrations/service/authenticate'
import { deliverTo, listEndpointsToServe } from '@/lib/integrations/service/webhooks/deliver'
import { listDeliveries, redeliver } from '@/lib/integrations/service/webhooks/deliveries'
import {
  addEndpoint,
  changeEndpoint,
  findEndpointView,
  listEndpoints,
  removeEndpoint,
  rotateSecret,
  sendTest,
  switchEndpoint,
} from '@/lib/integrations/service/webhooks/endpoints'
import { requireReachable } from '@/lib/integrations/service/webhooks/reachable'
import { fixtureApiKey } from '@/sandbox/fixtures'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

type Received = { url: string; headers: http.IncomingHttpHeaders; body: string }

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let receiver: http.Server
let origin: string
let received: Received[] = []
let answer: (
  request: Received,
) => { status: number; body?: string; headers?: http.OutgoingHttpHeaders } | null

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  receiver = http.createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      const one = { url: request.url ?? '', headers: request.headers, body }
      received.push(one)
      const said = answer(one)
      if (!said) {
        request.socket.destroy()
        return
      }
      response.writeHead(said.status, said.headers)
      response.end(said.body ?? '')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
})
afterAll(async () => {
  receiver.closeAllConnections()
  await new Promise((resolve) => receiver.close(resolve))
  await database.close()
})
beforeEach(() => {
  received = []
  answer = () => ({ status: 200, body: 'thanks' })
})

const as = (tenant: FixtureTenant, role: 'owner' | 'finance' | 'ops' | 'dev') =>
  memberContext(tenant, tenant.members[role])
const refused = (code: string, message = code): unknown => expect.objectContaining({ code, message })

async function entries(tenant: FixtureTenant, action: string): Promise<number> {
  const rows = await database.ask('select 1 from public.audit_entries where tenant_id = $1 and action = $2', [
    tenant.tenantId,
    action,
  ])
  return rows.length
}

describe('API keys', () => {
  const input = (scopes: string[]) =>
    ({ name: 'Shop app', scopes, life: '30' }) as Parameters<typeof addApiKey>[1]
  const bearer = (key: string) => `Bearer ${key}`

  test('are shown once, kept as a hash, and let a program do what they say and no more', async () => {
    const { key, keyId } = await addApiKey(as(a, 'dev'), input(['orders.read']))
    const dump = await database.ask<{ text: string }>(
      'select k::text as text from public.api_keys k where id = $1',
      [keyId],
    )
    expect(dump[0]?.text).not.toContain(key)
    const client = await authenticateApiKey(bearer(key))
    expect(client).toMatchObject({
      tenantId: a.tenantId,
      slug: a.slug,
      keyId,
      actor: { permissions: ['orders.read'], isWritable: true },
    })
    const seen = await withActor(client.actor, (db) =>
      sql<{ tenant_id: string }>`select tenant_id from public.orders`.execute(db),
    )
    expect(new Set(seen.rows.map((row) => row.tenant_id))).toEqual(new Set([a.tenantId]))
    const customers = await withActor(client.actor, (db) =>
      db.selectFrom('customers').select('id').execute(),
    ).catch(() => [])
    expect(customers).toEqual([])
    const [view] = await listApiKeys(as(a, 'owner'))
    expect(view).toMatchObject({
      id: keyId,
      hint: key.slice(-4),
      state: 'active',
      lastUsedAt: expect.any(Date),
    })
    expect(await entries(a, 'api_key.added')).toBe(1)
    expect((await listApiKeys(as(b, 'owner'))).map((one) => one.id)).not.toContain(keyId)
  })

  test('never hold a right that their maker lacks, also past the service', async () => {
    await expect(addApiKey(as(a, 'dev'), input(['orders.read', 'orders.refund']))).rejects.toMatchObject({
      fields: { scopes: ['scope_not_held'] },
    })
    const { personId, sessionId } = a.members.dev
    const insert = withActor({ role: 'member', tenantId: a.tenantId, personId, sessionId }, (db) =>
      db
        .insertInto('api_keys')
        .values({
          tenant_id: a.tenantId,
          id: newId(),
          name: 'x',
          hint: 'x',
          scopes: ',orders.refund,',
          key_hash: hashOfKey(newId()),
          created_by: personId,
        })
        .execute(),
    )
    await expect(insert).rejects.toThrow('scope_not_held')
    for (const role of ['finance', 'ops'] as const) {
      await expect(addApiKey(as(a, role), input(['orders.read']))).rejects.toEqual(refused('forbidden'))
    }
  })

  test('shrink with the role of their maker and end when the maker leaves', async () => {
    const { key } = await addApiKey(as(a, 'dev'), input(['orders.read', 'payments.read']))
    const { personId } = a.members.dev
    const change = (set: string) =>
      database.ask(`update public.members set ${set} where tenant_id = $1 and person_id = $2`, [
        a.tenantId,
        personId,
      ])
    await change("role = 'ops'")
    expect((await authenticateApiKey(bearer(key))).actor.permissions).toEqual(['orders.read'])
    await change('removed_at = now()')
    await expect(authenticateApiKey(bearer(key))).rejects.toEqual(
      refused('unauthenticated', 'api_key_refused'),
    )
    await change("removed_at = null, role = 'dev'")
    expect((await authenticateApiKey(bearer(key))).actor.permissions).toEqual([
      'orders.read',
      'payments.read',
    ])
  })

  test('are refused alike when unknown, malformed, revoked or expired', async () => {
    const { key, keyId } = await addApiKey(as(a, 'owner'), input(['orders.read']))
    const other = await addApiKey(as(a, 'owner'), input(['orders.read']))
    await revokeApiKey(as(a, 'dev'), keyId)
    await database.ask("update public.api_keys set expires_at = now() - interval '1 second' where id = $1", [
      other.keyId,
    ])
    const odd = [
      'Bearer',
      bearer(''),
      bearer('grk_live_x'),
      bearer(makeApiKey('test')),
      bearer(key),
      bearer(other.key),
      `Basic ${key}`,
      bearer(fixtureApiKey(a.tenantId)),
    ]
    for (const header of odd) {
      await expect(authenticateApiKey(header)).rejects.toEqual(refused('unauthenticated', 'api_key_refused'))
    }
    for (const header of [null, '', ' '])
      await expect(authenticateApiKey(header)).rejects.toEqual(refused('unauthenticated', 'api_key_missing'))
    await expect(revokeApiKey(as(a, 'owner'), keyId)).rejects.toEqual(refused('not_found'))
    await expect(revokeApiKey(as(b, 'owner'), other.keyId)).rejects.toEqual(refused('not_found'))
    await expect(
      database.ask('update public.api_keys set revoked_at = null where id = $1', [keyId]),
    ).rejects.toThrow('revoked')
  })

  test('of a suspended shop read and do not write; of a closed one nothing', async () => {
    const { key } = await addApiKey(as(b, 'owner'), input(['orders.read']))
    const status = (to: string) =>
      database.ask('update public.tenants set status = $2 where id = $1', [b.tenantId, to])
    await status('suspended')
    expect((await authenticateApiKey(bearer(key))).actor.isWritable).toBe(false)
    await status('cancelled')
    await expect(authenticateApiKey(bearer(key))).rejects.toMatchObject({ code: 'unauthenticated' })
    await status('active')
    expect(await resolveApiKey(hashOfKey(fixtureApiKey(b.tenantId)))).toMatchObject({
      tenant_id: b.tenantId,
      status: 'active',
    })
  })

  test('of a suspended shop get its documents and are told in words that it takes no change', async () => {
    const { key } = await addApiKey(
      as(b, 'owner'),
      input(['settings.write', 'team.manage', 'modules.configure']),
    )
    const host = `${b.slug}.gerai.localhost`
    const ask = (method: 'GET' | 'PUT', path: string): Promise<Response> =>
      (method === 'GET' ? read : write)(
        new Request(`http://${host}/api/v1/${path}`, {
          method,
          headers: { host, authorization: bearer(key), 'accept-language': 'en' },
          ...(method === 'PUT' ? { body: '{' } : {}),
        }),
        { params: Promise.resolve({ path: path.split('/') }) },
      )
    await database.ask(`update public.tenants set status = 'suspended' where id = $1`, [b.tenantId])
    expect((await ask('GET', 'bot')).status).toBe(200)
    expect((await ask('GET', 'configuration')).status).toBe(200)
    for (const answer of [await ask('PUT', 'bot/config'), await ask('PUT', 'configuration')]) {
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({
        code: 'forbidden',
        detail: 'This shop is suspended: nothing can be changed.',
      })
    }
    await database.ask(`update public.tenants set status = 'active' where id = $1`, [b.tenantId])
    expect((await ask('PUT', 'bot/config')).status).toBe(415)
  })
})

describe('outgoing webhooks', () => {
  const wanted = (
    path: string,
    topics: PublicTopic[] = ['order.paid', 'order.cancelled'],
  ): EndpointInput => ({
    url: `${origin}${path}`,
    description: '',
    topics,
  })
  const job = () => jobContext(a)

  async function happen(orderId: string, topic: 'order.paid' | 'order.cancelled'): Promise<void> {
    const event = { tenantId: a.tenantId, topic, key: newId(), orderId, payload: { orderId } } as AppEvent
    await withActor({ role: 'worker', tenantId: a.tenantId }, (db) => record(db, event))
  }

  const due = (endpointId: string) =>
    database.ask(
      "update public.webhook_deliveries set next_attempt_at = now() - interval '1 second' where endpoint_id = $1",
      [endpointId],
    )

  const log = (endpointId: string) => listDeliveries(as(a, 'dev'), endpointId, { state: null, before: null })

  test('arrive once, signed, in order, with ids and amounts and nobody in them', async () => {
    const { endpointId, secret } = await addEndpoint(as(a, 'dev'), wanted('/hook'))
    const { orderId, customerEmail } = a.orders.paid
    await happen(orderId, 'order.paid')
    await happen(orderId, 'order.cancelled')
    await announceOrders(job(), [orderId])
    await announceOrders(job(), [orderId])
    await deliverTo(job(), endpointId)
    expect(received.map((one) => (JSON.parse(one.body) as { type: string }).type)).toEqual([
      'order.paid',
      'order.cancelled',
    ])
    const [first] = received
    if (!first) throw new Error('Nothing arrived.')
    expect(new Webhook(secret).verify(first.body, first.headers as Record<string, string>)).toMatchObject({
      data: {
        order: {
          id: orderId,
          number: a.orders.paid.number,
          legacy_id: null,
          total_minor: a.orders.paid.totalMinor.toString(),
          currency: 'IDR',
        },
      },
    })
    expect(first.body).not.toContain(customerEmail)
    const { deliveries } = await log(endpointId)
    expect(deliveries.map((one) => one.state)).toEqual(['delivered', 'delivered'])
    expect(deliveries[1]?.tries).toEqual([
      expect.objectContaining({
        id: first.headers['gerai-request-id'],
        status: 200,
        answer: 'thanks',
        problem: null,
      }),
    ])
    expect((await listEndpoints(as(b, 'owner'))).map((one) => one.id)).not.toContain(endpointId)
  })

  test('of one order the next waits for the one before; another order does not', async () => {
    const { endpointId } = await addEndpoint(as(a, 'dev'), wanted('/order'))
    answer = ({ body }) => ({ status: body.includes(a.orders.paid.orderId) ? 500 : 200 })
    await happen(a.orders.paid.orderId, 'order.paid')
    await happen(a.orders.paid.orderId, 'order.cancelled')
    await happen(a.orders.open.orderId, 'order.paid')
    // Together, and beside one that nobody can tell of: that one fails by itself.
    const ids = [a.orders.paid.orderId, 'no order', a.orders.open.orderId]
    const jobs = ids.map((orderId) => ({ tenantId: a.tenantId, orderId }))
    const outcomes = await workJobs(integrationHandlers['integrations.announce'], job(), jobs)
    expect(outcomes.map((outcome) => outcome === 'done')).toEqual([true, false, true])
    await deliverTo(job(), endpointId)
    expect(received).toHaveLength(2)
    const [, next, first] = (await log(endpointId)).deliveries.toSorted((one, two) =>
      one.id < two.id ? 1 : -1,
    )
    expect([first?.waitsFor, next?.waitsFor]).toEqual([null, first?.id])
    answer = () => ({ status: 204 })
    await due(endpointId)
    await deliverTo(job(), endpointId)
    const told = received.slice(2).map((one) => (JSON.parse(one.body) as { type: string }).type)
    expect(told).toEqual(['order.paid', 'order.cancelled'])
    // The same message under the same id, so that a receiver knows it again.
    expect(received[2]?.headers['webhook-id']).toBe(received[0]?.headers['webhook-id'])
  })

  test('are tried for more than a day, then given up; the endpoint is left alone and says so', async () => {
    const { endpointId } = await addEndpoint(as(a, 'dev'), wanted('/down'))
    answer = () => ({ status: 503, body: 'later\u001b[31m' })
    await sendTest(as(a, 'dev'), endpointId)
    for (let round = 1; round <= 4; round += 1) {
      await due(endpointId)
      await deliverTo(job(), endpointId)
    }
    expect(await findEndpointView(as(a, 'dev'), endpointId)).toMatchObject({ state: 'active', waiting: 1 })
    await database.ask(
      "update public.webhook_endpoints set failing_since = now() - interval '25 hours' where id = $1",
      [endpointId],
    )
    await due(endpointId)
    await deliverTo(job(), endpointId)
    expect(await findEndpointView(as(a, 'dev'), endpointId)).toMatchObject({
      state: 'failing',
      stoppedBecause: 'silent',
    })
    expect(await entries(a, 'webhook_endpoint.gave_up')).toBe(1)
    expect((await log(endpointId)).deliveries[0]?.tries[0]).toMatchObject({
      status: 503,
      answer: 'later[31m',
    })
    await due(endpointId)
    await deliverTo(job(), endpointId)
    expect(received).toHaveLength(5)
    // Nothing is lost meanwhile: it is sent as soon as somebody switches it on again.
    answer = () => ({ status: 200 })
    await switchEndpoint(as(a, 'dev'), endpointId, true)
    await deliverTo(job(), endpointId)
    expect((await log(endpointId)).deliveries[0]).toMatchObject({ state: 'delivered' })
  })

  test('stop at once at an endpoint that says it is gone, which is told, and told no more once it is back', async () => {
    const { endpointId } = await addEndpoint(as(a, 'dev'), wanted('/410'))
    answer = () => ({ status: 410 })
    await sendTest(as(a, 'dev'), endpointId)
    await deliverTo(job(), endpointId)
    const look = () => findEndpointView(as(a, 'dev'), endpointId)
    expect(await look()).toMatchObject({ state: 'failing', stoppedBecause: 'gone' })
    await switchEndpoint(as(a, 'dev'), endpointId, true)
    expect(await look()).toMatchObject({ state: 'active', stoppedBecause: null })
    await switchEndpoint(as(a, 'dev'), endpointId, false)
    expect(await look()).toMatchObject({ state: 'paused', stoppedBecause: 'person' })
  })

  test('go out again on request, one or many, and only from the own shop', async () => {
    const { endpointId } = await addEndpoint(as(a, 'dev'), wanted('/again'))
    const { deliveryId } = await sendTest(as(a, 'dev'), endpointId)
    await sendTest(as(a, 'dev'), endpointId)
    await deliverTo(job(), endpointId)
    expect(received).toHaveLength(2)
    expect(await redeliver(as(a, 'dev'), endpointId, [deliveryId])).toEqual({ count: 1 })
    await deliverTo(job(), endpointId)
    expect(received).toHaveLength(3)
    expect(received[2]?.headers['webhook-id']).toBe(`msg_${deliveryId}`)
    await database.ask("update public.webhook_deliveries set state = 'failed' where endpoint_id = $1", [
      endpointId,
    ])
    expect(await redeliver(as(a, 'owner'), endpointId, 'failed')).toEqual({ count: 2 })
    await expect(redeliver(as(b, 'owner'), endpointId, [deliveryId])).rejects.toEqual(refused('not_found'))
    await expect(redeliver(as(a, 'ops'), endpointId, [deliveryId])).rejects.toEqual(refused('forbidden'))
    await expect(redeliver(as(b, 'owner'), b.webhookEndpointId, [deliveryId])).rejects.toMatchObject({
      fields: { 'deliveryIds.0': ['expected_known'] },
    })
  })

  test('carry two signatures while the secret changes, and one afterwards', async () => {
    const { endpointId, secret } = await addEndpoint(as(a, 'dev'), wanted('/rotate'))
    const { secret: fresh } = await rotateSecret(as(a, 'dev'), endpointId)
    await sendTest(as(a, 'dev'), endpointId)
    await deliverTo(job(), endpointId)
    const [first] = received
    for (const one of [secret, fresh]) {
      expect(() =>
        new Webhook(one).verify(first?.body ?? '', first?.headers as Record<string, string>),
      ).not.toThrow()
    }
    await database.ask(
      'update private.webhook_secrets set retires_at = now() where endpoint_id = $1 and secret_version = 1',
      [endpointId],
    )
    await sendTest(as(a, 'dev'), endpointId)
    await deliverTo(job(), endpointId)
    expect(String(received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1)
    const dump = await database.ask<{ text: string }>('select s::text as text from private.webhook_secrets s')
    expect(dump.map((row) => row.text).join()).not.toContain(Buffer.from(fresh).toString('hex'))
  })

  test('end with their endpoint', async () => {
    const { endpointId } = await addEndpoint(as(a, 'dev'), wanted('/gone'))
    await sendTest(as(a, 'dev'), endpointId)
    await removeEndpoint(as(a, 'dev'), endpointId)
    await deliverTo(job(), endpointId)
    expect(received).toEqual([])
    expect(await findEndpointView(as(a, 'dev'), endpointId)).toBeNull()
    expect((await listEndpointsToServe(500)).map((one) => one.endpointId)).not.toContain(endpointId)
  })

  test('never lead to a private address: not when saved, not when sent, not after the name changed its mind', async () => {
    const https = {
      url: 'https://hooks.example.com/x',
      description: '',
      topics: ['order.paid'] as PublicTopic[],
    }
    const inside = async () => ['10.0.0.7']
    const mixed = async () => ['1.1.1.1', '169.254.169.254']
    for (const resolve of [inside, mixed]) {
      await expect(requireReachable(https.url, resolve)).rejects.toMatchObject({
        fields: { url: ['url_not_public'] },
      })
    }
    for (const [url, problem] of [
      ['http://hooks.example.com/x', 'url_not_https'],
      ['https://10.0.0.7/x', 'url_not_public'],
    ] as const) {
      await expect(addEndpoint(as(a, 'dev'), { ...https, url })).rejects.toMatchObject({
        fields: { url: [problem] },
      })
    }
    // Saved while it led to the Internet; then the name leads inside.
    const { endpointId } = await addEndpoint(as(a, 'dev'), https)
    await sendTest(as(a, 'dev'), endpointId)
    let asked = 0
    await deliverTo(job(), endpointId, async () => {
      asked += 1
      return ['127.0.0.2'].map((one) => (asked === 1 ? '10.1.2.3' : one))
    })
    expect(asked).toBe(1)
    const [delivery] = (await log(endpointId)).deliveries
    expect(delivery?.tries).toEqual([expect.objectContaining({ status: null, problem: 'address_refused' })])
    await expect(
      changeEndpoint(as(a, 'dev'), endpointId, { ...https, url: 'https://10.0.0.7/x', version: null }),
    ).rejects.toMatchObject({
      code: 'validation_failed',
    })
  })

  test('are about nothing that happened before somebody asked to hear of it', async () => {
    await happen(a.orders.open.orderId, 'order.cancelled')
    // Another millisecond: moments are compared no closer.
    await database.ask(
      "update public.events set created_at = created_at - interval '1 second' where order_id = $1",
      [a.orders.open.orderId],
    )
    const { endpointId } = await addEndpoint(as(a, 'dev'), wanted('/later'))
    await announceOrders(job(), [a.orders.open.orderId])
    expect((await log(endpointId)).deliveries).toEqual([])
  })
})

describe('the way out', () => {
  const reach = { allowsLoopback: true }
  const send = (url: string, resolve?: (host: string) => Promise<string[]>) =>
    post({ url, body: '{}', headers: {} }, reach, resolve)

  test('asks for a name once and connects to the address that was judged', async () => {
    let asked = 0
    const { port } = new URL(origin)
    const result = await send(`http://localhost:${port}/pinned`, async () => {
      asked += 1
      return asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']
    })
    expect(result).toMatchObject({ status: 200, problem: null })
    expect(asked).toBe(1)
    expect(received[0]?.headers.host).toBe(`localhost:${port}`)
  })

  test('follows no redirect', async () => {
    answer = () => ({ status: 302, headers: { location: `${origin}/elsewhere` } })
    expect(await send(`${origin}/redirect`)).toMatchObject({ status: 302 })
    expect(received.map((one) => one.url)).toEqual(['/redirect'])
  })

  test('reads no more of an answer than it needs', async () => {
    answer = () => ({ status: 200, body: 'x'.repeat(5_000_000) })
    const result = await send(`${origin}/large`)
    expect(result.status).toBe(200)
    expect(result.text.length).toBeLessThanOrEqual(16 * 1024)
  })

  test('tells a broken line and an unknown name in one word each', async () => {
    answer = () => null
    expect(await send(`${origin}/cut`)).toMatchObject({ status: null, problem: 'not_connected' })
    const unknown = async () => {
      throw new Error('ENOTFOUND')
    }
    expect(await send('https://nowhere.example.com/', unknown)).toMatchObject({ problem: 'name_unknown' })
  })
})
