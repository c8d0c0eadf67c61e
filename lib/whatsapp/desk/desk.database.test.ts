import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetEnv } from '@/lib/core/env'
import { letModelRead } from '@/lib/whatsapp/channels/service/model'
import { BUDI, Numbers } from '@/lib/whatsapp/testing/numbers'
import { getNumberView, wantTemplatesChecked } from './service'

let numbers: Numbers
beforeAll(async () => {
  numbers = await Numbers.start()
})
afterAll(async () => {
  await numbers.close()
})
beforeEach(async () => {
  await numbers.clear()
})

test('the page shows the number, its texts and what was said last, to those who may read the book', async () => {
  const { owner, dev, ops } = numbers.shop.members
  expect(await getNumberView(numbers.as(), true)).toMatchObject({
    ...{ channel: null, isModuleOn: true, hasApp: true, templates: [], messages: [] },
  })
  const channelId = await numbers.connect()
  await numbers.follow('whatsapp.templates_wanted')
  numbers.say('Halo')
  await numbers.place.idle()
  await numbers.queue(channelId, { kind: 'text', text: 'Baik: https://a.test/l/1?k=secret&pay=2.3' })
  const view = await getNumberView(numbers.as(owner), true)
  // Three of reminders and seven of orders, each in three languages.
  expect(view.templates).toHaveLength(30)
  expect(view.messages).toMatchObject([
    { to: BUDI, name: 'Budi', body: 'Baik: https://a.test/l/1?k=…&pay=2.3', state: 'queued' },
  ])
  expect((await getNumberView(numbers.as(dev), false)).messages).toBeNull()
  expect((await getNumberView(numbers.as(dev), true)).messages, 'nor by asking for it').toEqual([])
  await expect(getNumberView(numbers.as(ops), true)).rejects.toThrow('forbidden')
})

test('how texts stand is asked anew when a member wants to know', async () => {
  await expect(wantTemplatesChecked(numbers.as())).rejects.toThrow('not_found')
  await numbers.connect()
  await numbers.database.ask("delete from public.events where topic = 'whatsapp.templates_wanted'")
  await wantTemplatesChecked(numbers.as())
  await numbers.follow('whatsapp.templates_wanted')
  expect((await getNumberView(numbers.as(), true)).templates.map(({ state }) => state)).toContain('pending')
})

test('whether a model reads, and what is left for it, stands there', async () => {
  const { ask, seed } = numbers.database
  const change = (variables: Record<string, string>): void => {
    Object.assign(process.env, variables)
    forgetEnv()
  }
  const shown = async () => (await getNumberView(numbers.as(), true)).model
  change({ MODEL_BASE_URL: 'http://127.0.0.1:9/v1', MODEL_NAME: 'plain' })
  expect(await shown(), 'without a number').toBeNull()
  await numbers.connect()
  for (const [most, bought, left] of [
    [3, 2, 5n],
    [0, 0, 0n],
    [null, 0, null],
  ] as const) {
    const { tenantId } = seed.a
    await ask('delete from public.entitlement_overrides where tenant_id = $1', [tenantId])
    await ask('update public.credit_balances set remaining = $2 where tenant_id = $1', [tenantId, bought])
    await ask(
      `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
       values ($1, 'limit:ai_credits', $2, '2020-01-01', 'agreed')`,
      [tenantId, most],
    )
    expect(await shown()).toEqual({ isOn: true, whose: 'platform', creditsLeft: left })
  }
  await letModelRead(numbers.as(), false)
  expect(await shown()).toMatchObject({ isOn: false })
  await letModelRead(numbers.as(), true)
  change({ MODEL_BASE_URL: '', MODEL_NAME: '' })
  expect(await shown(), 'without a model').toBeNull()
})
