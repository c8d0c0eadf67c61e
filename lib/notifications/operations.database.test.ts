import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  program = await programOf(database, a)
  await database.ask('delete from public.notifications where tenant_id = $1', [a.tenantId])
})
afterAll(() => database.close())

const data = (told: Told): Record<string, unknown>[] => told.body.data as Record<string, unknown>[]

async function note(state: 'sent' | 'failed' | 'uncertain', template = 'order_received'): Promise<string> {
  const id = newId()
  await database.ask(
    `insert into public.notifications (tenant_id, id, channel, template, key, recipient, locale, state, attempts, response, order_id)
     values ($1, $2::uuid, 'email', $3, $2::uuid::text, 'buyer@example.test', 'id', $4, 1, 'no such box buyer@example.test', $5)`,
    [a.tenantId, id, template, state, a.orders.open.orderId],
  )
  return id
}

test('messages are listed page by page, and by state, template and order', async () => {
  const [one, two, three] = [await note('sent'), await note('sent', 'order_paid'), await note('failed')]
  // Of one millisecond, the list and the ids agree, whichever was made first.
  const newestFirst = [one, two, three].sort().reverse()
  const first = await program.ask('GET', '/notifications?limit=2')
  await note('sent')
  const second = await program.ask('GET', `/notifications?limit=2&after=${String(first.body.next)}`)
  expect([...data(first), ...data(second)].map(({ id }) => id)).toEqual(newestFirst)
  expect(second.body.next).toBeNull()
  expect(data(await program.ask('GET', '/notifications?state=failed')).map(({ id }) => id)).toEqual([three])
  expect(data(await program.ask('GET', '/notifications?template=order_paid')).map(({ id }) => id)).toEqual([
    two,
  ])
  const number = String(data(first)[0]?.order_number)
  expect(data(await program.ask('GET', `/notifications?order_number=${number}`)).length).toBe(4)
  expect(data(await program.ask('GET', '/notifications?order_number=999999999'))).toEqual([])
  expect((await program.ask('GET', '/notifications?state=lost')).status).toBe(422)
})

test('whoever may not know customers is told a hint of the address, also where it is repeated', async () => {
  const id = await note('failed')
  const weak = await programOf(database, a, { rights: ['orders.read'] })
  const told = await weak.ask('GET', `/notifications/${id}`)
  expect(told.status).toBe(200)
  expect(told.text).not.toContain('buyer@example.test')
  expect((await program.ask('GET', `/notifications/${id}`)).body.recipient).toBe('buyer@example.test')
})

test('one that did not arrive is sent again once; one that may have arrived only knowingly', async () => {
  const failed = await note('failed')
  expect((await program.ask('POST', `/notifications/${failed}/resend`, {})).status).toBe(202)
  expect((await program.ask('POST', `/notifications/${failed}/resend`, {})).status).toBe(409)
  const uncertain = await note('uncertain')
  expect((await program.ask('POST', `/notifications/${uncertain}/resend`, {})).status).toBe(409)
  const known = { may_arrive_twice: true }
  expect((await program.ask('POST', `/notifications/${uncertain}/resend`, known)).status).toBe(202)
  const sent = await note('sent')
  expect((await program.ask('POST', `/notifications/${sent}/resend`, known)).status).toBe(409)
})

test('messages take their rights and are the shop’s own', async () => {
  const id = await note('failed')
  const reader = await programOf(database, a, { rights: ['orders.read'] })
  expect((await reader.ask('POST', `/notifications/${id}/resend`, {})).status).toBe(403)
  const weak = await programOf(database, a, { rights: ['notifications.write'] })
  for (const path of ['/notifications', `/notifications/${id}`])
    expect((await weak.ask('GET', path)).status).toBe(403)
  const stranger = await programOf(database, b)
  expect((await stranger.ask('GET', `/notifications/${id}`)).status).toBe(404)
  expect((await stranger.ask('POST', `/notifications/${id}/resend`, {})).status).toBe(404)
})

test('a rule is changed by the version that was read, and not behind somebody’s back', async () => {
  const path = '/notification-rules/order_received'
  const read = await program.ask('GET', path)
  const known = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
  const late = { is_on: true, delay_minutes: 30 }
  const changed = await program.ask('PUT', path, late, known)
  expect([changed.status, changed.body]).toMatchObject([200, late])
  expect((await program.ask('PUT', path, { is_on: false }, known)).status).toBe(412)
  expect((await program.ask('GET', path)).body).toEqual(changed.body)
  const twins = await Promise.all(
    [5, 15].map((delay) =>
      program.ask(
        'PUT',
        path,
        { is_on: true, delay_minutes: delay },
        {
          headers: { 'if-match': changed.headers.get('etag') ?? '' },
        },
      ),
    ),
  )
  expect(twins.map(({ status }) => status).sort()).toEqual([200, 412])
  expect(data(await program.ask('GET', '/notification-rules'))).toContainEqual(
    (await program.ask('GET', path)).body,
  )
})

test('what every shop has to send stays on, what answers somebody is not late, and what no shop times is nowhere', async () => {
  const off = await program.ask('PUT', '/notification-rules/order_paid', { is_on: false })
  expect([off.status, off.body.code]).toEqual([409, 'conflict'])
  const late = await program.ask('PUT', '/notification-rules/order_paid', { is_on: true, delay_minutes: 1 })
  expect([late.status, Object.keys(late.body.errors as object)]).toEqual([422, ['delay_minutes']])
  expect((await program.ask('GET', '/notification-rules/shop_suspended')).status).toBe(404)
})

test('quiet hours are changed by the version that was read, and have a length', async () => {
  const read = await program.ask('GET', '/quiet-hours')
  const known = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
  const night = { is_on: true, from_minute: 1320, to_minute: 360 }
  expect((await program.ask('PUT', '/quiet-hours', night, known)).body).toMatchObject(night)
  expect((await program.ask('PUT', '/quiet-hours', night, known)).status).toBe(412)
  const none = await program.ask('PUT', '/quiet-hours', { is_on: true, from_minute: 60, to_minute: 60 })
  expect([none.status, Object.keys(none.body.errors as object)]).toEqual([422, ['to_minute']])
  const weak = await programOf(database, a, { rights: ['orders.read'] })
  expect((await weak.ask('PUT', '/quiet-hours', night)).status).toBe(403)
  expect((await weak.ask('PUT', '/notification-rules/order_received', { is_on: true })).status).toBe(403)
})
