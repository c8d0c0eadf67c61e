import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { memberActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { Numbers } from '@/lib/whatsapp/testing/numbers'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { WANTED } from './rules'
import { bringTemplates, listTemplatesOf } from './service'

let numbers: Numbers
let channelId: string
beforeAll(async () => {
  numbers = await Numbers.start()
})
afterAll(async () => {
  await numbers.close()
})
beforeEach(async () => {
  await numbers.clear()
  channelId = await numbers.connect()
})

const listed = () => withActor(memberActor(numbers.as()), (db) => listTemplatesOf(db, channelId))
const states = async (): Promise<string[]> => [...new Set((await listed()).map(({ state }) => state))]
const atMeta = () => numbers.place.simulation.world.rows.templates.of(DEMO.business.id)
const dueIn = async (): Promise<number> => {
  const [row] = await numbers.database.ask<{ ms: number }>(
    `select (extract(epoch from templates_due_at - clock_timestamp()) * 1000)::integer as ms
     from public.whatsapp_channels where id = $1`,
    [channelId],
  )
  return row?.ms ?? 0
}

test('what a number needs is handed in once it is connected, in every language, and asked about while it waits', async () => {
  await numbers.follow('whatsapp.templates_wanted')
  expect(atMeta()).toHaveLength(WANTED.length)
  expect([(await listed()).length, await states()]).toEqual([WANTED.length, ['pending']])
  const text = atMeta().find(({ name, language }) => name === 'reminder_late' && language === 'id')
  expect(text?.components[0]?.text).toContain('Halo {{1}}, {{2}} jatuh tempo pada {{3}}')
  const order = atMeta().find(({ name, language }) => name === 'order_instructions' && language === 'en')
  expect(order?.components[0]?.text).toContain('pay {{2}} for your order {{3}} at {{4}}: {{5}}')
  expect(await dueIn()).toBeLessThan(16 * 60_000)
  await bringTemplates(numbers.ctx, channelId)
  expect(atMeta()).toHaveLength(WANTED.length)
})

test('what WhatsApp decides is told by it, with the reason, or found when it is asked', async () => {
  await numbers.follow('whatsapp.templates_wanted')
  const [first, second, ...others] = atMeta()
  numbers.place.act({ deed: 'review', template: first?.id ?? '', status: 'APPROVED' })
  numbers.place.act({
    deed: 'review',
    template: second?.id ?? '',
    status: 'REJECTED',
    reason: 'INVALID_FORMAT',
  })
  await numbers.place.idle()
  const told = await listed()
  expect(told.filter(({ state }) => state !== 'pending')).toMatchObject([
    { name: first?.name, language: first?.language, state: 'approved', reason: null },
    { name: second?.name, language: second?.language, state: 'rejected', reason: 'INVALID_FORMAT' },
  ])
  numbers.place.act({ deed: 'webhooks', drop: true })
  for (const one of [first, ...others])
    numbers.place.act({ deed: 'review', template: one?.id ?? '', status: 'PAUSED' })
  await numbers.place.idle()
  await bringTemplates(numbers.ctx, channelId)
  expect((await states()).toSorted()).toEqual(['paused', 'rejected'])
  expect(await dueIn(), 'nothing waits').toBeGreaterThan(3600_000)
  expect(atMeta(), 'what was refused is not handed in again by itself').toHaveLength(WANTED.length)
})

test('what cannot be handed in now is wanted still', async () => {
  numbers.place.act({
    deed: 'fault',
    kind: 'error',
    method: 'POST',
    code: 130429,
    path: 'message_templates$',
    times: WANTED.length,
  })
  await numbers.follow('whatsapp.templates_wanted')
  expect(await states()).toEqual(['wanted'])
  await bringTemplates(numbers.ctx, channelId)
  expect(await states()).toEqual(['pending'])
})

test('of a text of somebody else’s account nothing is believed', async () => {
  await numbers.follow('whatsapp.templates_wanted')
  const { callback } = numbers.place.simulation.world.rows.businesses.get(DEMO.business.id) ?? {}
  const { other } = DEMO
  numbers.place.act({
    deed: 'callback',
    business: other.business.id,
    url: callback?.url ?? null,
    verifyToken: 'x',
  })
  const own = atMeta()[0]
  numbers.place.simulation.world.rows.templates.put({
    ...(own as NonNullable<typeof own>),
    ...{ id: '77', businessId: other.business.id },
  })
  numbers.place.act({ deed: 'review', template: '77', status: 'DISABLED' })
  await numbers.place.idle()
  expect(await states()).toEqual(['pending'])
})
