import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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
  await numbers.queue(channelId, { kind: 'text', text: 'Baik' })
  const view = await getNumberView(numbers.as(owner), true)
  expect(view.templates).toHaveLength(9)
  expect(view.messages).toMatchObject([{ to: BUDI, name: 'Budi', body: 'Baik', state: 'queued' }])
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
