import { toBuffer } from 'qrcode'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { partOf, startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { qrOf } from '@/lib/payments/schema'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(() => selling.begin())
afterEach(async () => {
  selling.payments.midtrans.control.reset()
  await selling.end()
})
afterAll(() => selling.stop())

const patience = { timeout: 60_000, interval: 30 }
const tries = (orderId: string) =>
  selling.payments.database.ask<{ way: string; state: string; instructions: unknown }>(
    'select way, state, instructions from public.payment_attempts where order_id = $1 order by created_at, id',
    [orderId],
  )
const partsOf = ({ parts }: Shown): string[] =>
  parts.map((part) => String(part.custom_id ?? part.url).replace(/:.*/, ''))
const isPaid = ({ embed }: Shown): boolean => /Lunas/.test(embed.description ?? '')
const isCode = ({ parts, embed }: Shown): boolean =>
  parts.some(({ custom_id: id }) => /^pay:/.test(String(id))) && /Pindai/.test(embed.description ?? '')

/** The picture of an answer, as Discord keeps it. */
async function pictureOf({ id }: Shown): Promise<Buffer> {
  const stored = selling.place.discord.simulation.world.rows.messages.get(id)
  const url = stored?.message.attachments[0]?.url ?? ''
  return Buffer.from(await (await fetch(url)).arrayBuffer())
}

test('who presses for QRIS scans a code in the same answer, pays, and has the goods', async () => {
  const { orderId, click, shown } = await selling.order(RANI, 'licence')
  expect(partsOf(shown)).toEqual(['qris', 'http', 'http'])
  // Of the link there is a picture, which says that it is no QRIS code.
  expect(shown.embed).toMatchObject({ footer: { text: expect.stringContaining('bukan kode QRIS') } })
  const pressed = selling.press(RANI, shown, 'qris')
  const code = await selling.answer(pressed, isCode)
  expect(code.id).toBe(shown.id)
  expect(partsOf(code)).toEqual(['pay', 'http'])
  expect(code.embed.description).toMatch(/150\.000[^]*<t:\d+:R>/)
  expect(code.embed).toMatchObject({ footer: { text: expect.stringContaining('Ini kode QRIS') } })
  const [page, drawn] = await tries(orderId)
  expect([page, drawn]).toMatchObject([
    { way: 'page', state: 'cancelled' },
    { way: 'qr', state: expect.stringMatching(/open|pending/) },
  ])
  const { content, endsAt } = qrOf(drawn?.instructions, new Date()) ?? { content: '', endsAt: '' }
  expect(code.embed.description).toContain(`<t:${Math.floor(Date.parse(endsAt) / 1000)}:f>`)
  const picture = await toBuffer(content, { type: 'png', width: 512, margin: 3 })
  expect((await pictureOf(code)).equals(picture)).toBe(true)
  // What happens meanwhile leaves it there.
  await selling.payments.settle()
  await selling.answer(click, isCode)
  await selling.pay(orderId)
  await selling.answer(click, isPaid)
  await expect.poll(() => selling.direct(RANI).length, patience).toBe(1)
  expect((await tries(orderId)).map(({ state }) => state)).toEqual(['cancelled', 'paid'])
})

test('a code is its buyer’s, is the same when it is pressed for twice, and gives way to the page', async () => {
  const { orderId, shown } = await selling.order(CITRA, 'licence')
  const theirs = await selling.order(BAGUS, 'licence')
  await selling.payments.settle()
  const { rows } = selling.place.discord.simulation.world
  const stored = rows.messages.get(theirs.shown.id)
  const own = rows.messages.get(shown.id)
  if (!stored || !own) throw new Error('There is no answer.')
  await selling.rest()
  // The bot may still be writing what it said: its button is put there in the moment in which it is pressed.
  stored.message.components = own.message.components
  const pressed = selling.press(BAGUS, { ...theirs.shown, parts: shown.parts }, 'qris')
  const refused = await selling.answer(pressed, ({ embed }) => /tidak ada/.test(embed.description ?? ''))
  expect(refused.embed.description).toContain('Pesanan ini tidak ada')
  await selling.rest()
  const presses = [1, 2].map(() => selling.press(CITRA, shown, 'qris'))
  const [code] = await Promise.all(presses.map((press) => selling.answer(press, isCode)))
  if (!code) throw new Error('There is no code.')
  expect((await tries(orderId)).map(({ way }) => way)).toEqual(['page', 'qr'])
  await selling.rest()
  const back = await selling.answer(
    selling.press(CITRA, code, 'pay'),
    ({ parts }) =>
      parts.some(({ style }) => style === 5) && parts.some(({ custom_id: id }) => /^qris:/.test(String(id))),
  )
  expect(partOf(back, 'qris')).toContain(orderId)
  expect((await tries(orderId)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'open'])
})

test('where the gateway draws no codes the page stands there with a word to it, and the button is gone', async () => {
  const { orderId, shown } = await selling.order(RANI, 'licence')
  selling.payments.midtrans.control.changeVariants({ isQrisActivated: false })
  const told = await selling.answer(selling.press(RANI, shown, 'qris'), ({ text }) => text !== '')
  expect(told.text).toContain('belum bisa menerima QRIS')
  expect(partsOf(told)).toEqual(['http', 'http'])
  expect((await tries(orderId)).at(-1)).toMatchObject({ way: 'page', state: 'open' })
  const next = await selling.order(CITRA, 'licence')
  expect(partsOf(next.shown)).toEqual(['http', 'http'])
})

test('while the gateway does not answer the order stays, to be tried again', async () => {
  await selling.payments.database.ask('update public.payment_connections set qr_refused_at = null')
  const { shown, orderId } = await selling.order(RANI, 'licence')
  selling.payments.midtrans.control.setFault('create', 'down', 1)
  const told = await selling.answer(selling.press(RANI, shown, 'qris'), ({ text }) => text !== '')
  expect(told.text).toContain('tidak menjawab')
  await selling.rest()
  await selling.answer(selling.press(RANI, told, 'qris'), isCode)
  expect((await tries(orderId)).map(({ state }) => state).slice(0, 2)).toEqual(['cancelled', 'cancelled'])
})
