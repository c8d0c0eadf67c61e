import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/program'
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
  const first = await program.ask('GET', '/notifications?limit=2')
  await note('sent')
  const second = await program.ask('GET', `/notifications?limit=2&after=${String(first.body.next)}`)
  expect([...data(first), ...data(second)].map(({ id }) => id)).toEqual([three, two, one])
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
