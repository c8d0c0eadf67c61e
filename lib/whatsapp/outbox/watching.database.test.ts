import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getChannel, giveUpNumber, retryNumber } from '@/lib/whatsapp/channels/service'
import { Numbers } from '@/lib/whatsapp/testing/numbers'
import { DEMO } from '@/sandbox/whatsapp/state/demo'
import { listTenantsToWatch, watchNumbers } from './service/watching'

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
  await numbers.follow('whatsapp.templates_wanted')
})

const down = () =>
  numbers.database.ask<{ payload: object }>(
    "select payload from public.events where topic = 'whatsapp.down' order by id",
  )
const longAgo = () =>
  numbers.database.ask(
    "update public.whatsapp_channels set down_since = now() - interval '6 minutes' where id = $1",
    [channelId],
  )
const fall = (state = 'backing_off', reason: string | null = 'token') =>
  numbers.database.ask('update public.whatsapp_channels set state = $2, reason = $3 where id = $1', [
    channelId,
    state,
    reason,
  ])
const callback = () => numbers.place.simulation.world.rows.businesses.get(DEMO.business.id)?.callback

test('owners are told once of a number that is down for five minutes, however often it tries', async () => {
  await fall()
  await watchNumbers(numbers.ctx)
  expect(await down()).toEqual([])
  await longAgo()
  expect(await listTenantsToWatch()).toContain(numbers.shop.tenantId)
  await fall('connecting', null)
  await fall()
  await watchNumbers(numbers.ctx)
  await watchNumbers(numbers.ctx)
  expect(await down()).toEqual([{ payload: { state: 'backing_off', reason: 'token' } }])
  await fall('open', null)
  await fall('banned', null)
  await longAgo()
  await watchNumbers(numbers.ctx)
  expect(await down()).toHaveLength(2)
})

describe('a link that was ended', () => {
  const end = (state: string) => fall(state, null)
  const told = async () => (await down()).map(({ payload }) => (payload as { state: string }).state)

  test.each(['banned', 'logged_out', 'replaced'])(
    '(%s) is told at once, and once, also to who knows already that the number is down',
    async (state) => {
      await fall()
      await longAgo()
      await watchNumbers(numbers.ctx)
      await end(state)
      expect(await listTenantsToWatch()).toContain(numbers.shop.tenantId)
      await Promise.all([1, 2, 3].map(() => watchNumbers(numbers.ctx)))
      await end(state)
      await watchNumbers(numbers.ctx)
      await longAgo()
      await watchNumbers(numbers.ctx)
      expect(await told()).toEqual(['backing_off', state])
      expect(await listTenantsToWatch()).not.toContain(numbers.shop.tenantId)
    },
  )

  test('is told to nobody while its module is switched off, for that is what somebody wanted', async () => {
    const toggle = (isOn: boolean) =>
      numbers.database.ask("update public.tenant_modules set is_on = $1 where module_id = 'whatsapp'", [isOn])
    await toggle(false)
    await end('banned')
    expect(await listTenantsToWatch()).not.toContain(numbers.shop.tenantId)
    await watchNumbers(numbers.ctx)
    expect(await told()).toEqual([])
    await toggle(true)
    await watchNumbers(numbers.ctx)
    expect(await told()).toEqual(['banned'])
  })
})

test('a number that was given up is told of no more, and nothing waits in it', async () => {
  numbers.say('Halo')
  await numbers.place.idle()
  await numbers.queue(channelId, { kind: 'text', text: 'Baik' })
  expect(callback()).not.toBeNull()
  await giveUpNumber(numbers.as())
  expect(callback()).toBeNull()
  await numbers.follow('whatsapp.left')
  expect(await numbers.rows()).toMatchObject([{ state: 'skipped', reason: 'number_left' }])
})

test('it speaks again once its owner has done something and says so', async () => {
  numbers.place.act({ deed: 'fault', kind: 'error', code: 100, path: 'subscribed_apps', times: 1 })
  await retryNumber(numbers.as())
  expect(await getChannel(numbers.as())).toMatchObject({ state: 'backing_off', reason: 'hook_refused' })
  await retryNumber(numbers.as())
  expect(await getChannel(numbers.as())).toMatchObject({ state: 'open', reason: null })
  numbers.place.act({ deed: 'reset-token', business: DEMO.business.id })
  await retryNumber(numbers.as())
  expect(await getChannel(numbers.as())).toMatchObject({ state: 'backing_off', reason: 'token' })
  numbers.place.act({ deed: 'fault', kind: 'down' })
  await expect(retryNumber(numbers.as())).rejects.toThrow('whatsapp_unreachable')
})
