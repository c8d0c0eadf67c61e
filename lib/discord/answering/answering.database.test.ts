import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { getCommandsPage, saveLimits } from '@/lib/discord/permits/service'
import type { CommandLimits } from '@/lib/discord/permits/schema'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling, Shown } from '@/lib/discord/testing/selling'
import { BAGUS, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(() => selling.begin())
afterEach(() => selling.end())
afterAll(() => selling.stop())

const patience = { timeout: 60_000, interval: 50 }
const ask = (sql: string, values: unknown[] = []) => selling.payments.database.ask(sql, values)
const bot = `<@${DEMO.applicationId}>`
const say = (as: string, content: string): void =>
  void selling.place.act({ deed: 'say', as, channel: DEMO.channels.general, content })
const inChannel = (): Shown[] =>
  selling.messages(({ recipients, type }) => recipients.length === 0 && type === 0)

async function reply(as: string, content: string): Promise<Shown> {
  const before = inChannel().length
  await selling.rest()
  say(as, content)
  await expect.poll(() => inChannel().length, { ...patience, message: content }).toBe(before + 1)
  const last = inChannel().at(-1)
  if (!last) throw new Error('Nothing was said.')
  return last
}

const repliesTo = (id: unknown): string =>
  JSON.stringify(
    selling.place.discord.simulation.world.rows.messages
      .all()
      .map(({ message }) => message)
      .filter(({ message_reference: to }) => to?.message_id === id)
      .map(({ content, embeds }) => [content, embeds]),
  )
async function answerTo(as: string, content: string): Promise<() => string> {
  await selling.rest()
  const { id } = selling.place.act({ deed: 'say', as, channel: DEMO.channels.shop, content })
  return () => repliesTo(id)
}

const none: CommandLimits = { roles_allowed: [], roles_denied: [], channels_allowed: [], channels_denied: [] }
async function limit(command: string, limits: Partial<CommandLimits>): Promise<void> {
  const { version } = await getCommandsPage(selling.owner)
  await saveLimits(selling.owner, { command, version, ...none, ...limits })
}
const told = async (as: string, name: string): Promise<string> => {
  await selling.rest()
  const { text, embed } = await selling.answer(selling.use(as, name))
  return [text, embed.title, embed.description].join('\n')
}

test('without the contents of messages a mention is the prefix, and what is private stays so', async () => {
  const list = await reply(RANI, `${bot} shop`)
  expect(list.parts[0]).toMatchObject({ custom_id: 'product:list' })
  const product = await reply(RANI, `${bot} buy licence`)
  expect(product.parts[0]?.custom_id).toMatch(/^buy:/)
  expect((await reply(RANI, `${bot} orders`)).text).toContain('/orders')
  const before = inChannel().length
  say(RANI, '!shop')
  say(BAGUS, `${bot} hello`)
  await reply(RANI, `${bot} shop`)
  expect(inChannel()).toHaveLength(before + 1)
})

test('where the bot reads along, a command is typed behind its prefix', async () => {
  await ask(
    `update public.tenant_bots set features = '{"shop": true, "tickets": true}', prefix = '?' where tenant_id = $1`,
    [selling.shop.tenantId],
  )
  const before = inChannel().length
  const answered = async (): Promise<boolean> => {
    await selling.rest()
    say(RANI, '?shop')
    return inChannel().length > before
  }
  await expect.poll(answered, { timeout: 60_000, interval: 500 }).toBe(true)
  for (const [typed, told] of [
    ['?orders', '`/orders`'],
    ['?buy licence', 'licence'],
    ['?buy', '`/buy`'],
    ['?privacy export', '`/privacy export`'],
    ['?privacy', '`/privacy export`, `/privacy erase`'],
    ['?stock add', '`/stock add`'],
  ] as const)
    await expect.poll(await answerTo(RANI, typed), { ...patience, message: typed }).toContain(told)
  const silent = await answerTo(RANI, '?bogus')
  await selling.rest()
  const inPrivate = selling.place.act({
    deed: 'whisper',
    as: RANI,
    to: DEMO.applicationId,
    content: '/orders',
  })
  await expect.poll(() => repliesTo(inPrivate.id), patience).toContain('di server toko')
  expect(silent()).toBe('[]')
  await ask("update public.tenant_bots set prefix = '!' where tenant_id = $1", [selling.shop.tenantId])
})

test('each person is answered in the language that they chose, Arabic too', async () => {
  expect(await told(RANI, 'orders')).not.toMatch(/\p{Script=Arabic}/u)
  await selling.answer(selling.use(RANI, 'language', { language: 'ar' }))
  expect(await told(RANI, 'orders')).toMatch(/\p{Script=Arabic}/u)
  expect(await told(BAGUS, 'orders')).not.toMatch(/\p{Script=Arabic}/u)
  // The address that is given once and the language are kept beside each other.
  await selling.rest()
  await selling.ask(RANI, 'licence')
  expect(await told(RANI, 'orders')).toMatch(/\p{Script=Arabic}/u)
  await selling.answer(selling.use(RANI, 'language'))
  expect(await told(RANI, 'orders')).not.toMatch(/\p{Script=Arabic}/u)
})

test('a command is used by whom and where its shop lets it, typed or not', async () => {
  const { commands, channels } = await getCommandsPage(selling.owner)
  expect(commands.find(({ name }) => name === 'shop')).toMatchObject({ feature: 'shop', isOn: true })
  expect(commands.find(({ name }) => name === 'stock')?.parts.map(({ name }) => name)).toContain('adjust')
  expect(channels.map(({ id }) => id)).toContain(DEMO.channels.general)
  await limit('shop', { channels_denied: [DEMO.channels.general] })
  await expect.poll(() => told(RANI, 'shop'), patience).toMatch(/kanal ini/)
  expect((await reply(RANI, `${bot} shop`)).embed.description).toMatch(/kanal ini/)
  expect(await told(RANI, 'orders')).not.toMatch(/kanal ini/)
  await limit('shop', { roles_allowed: ['1999999999999999999'] })
  await expect.poll(() => told(RANI, 'shop'), patience).toMatch(/Peran/)
  await limit('shop', {})
  await expect.poll(() => told(RANI, 'shop'), patience).not.toMatch(/Peran/)
  const stale = saveLimits(selling.owner, { command: 'shop', version: 0, ...none })
  await expect(stale).rejects.toMatchObject({ code: 'stale_version' })
})

test('buttons, menus and forms are limited with the command that they stand for, wherever they stand', async () => {
  /** What is limited later is known later. */
  const heardOf = async (): Promise<void> => {
    for (const channels_denied of [[DEMO.channels.general], []]) {
      await limit('orders', { channels_denied })
      const isLimited = async (): Promise<boolean> => /kanal ini/.test(await told(RANI, 'orders'))
      await expect.poll(isLimited, patience).toBe(channels_denied.length > 0)
    }
  }
  await limit('buy', { roles_allowed: ['1999999999999999999'], channels_denied: [DEMO.channels.general] })
  await heardOf()
  const list = await selling.answer(selling.use(RANI, 'shop'))
  const { productId } = selling.shop.products.licenseKey
  const shown = await selling.answer(selling.press(RANI, list, 'product', [productId]))
  const refused = await selling.answer(selling.press(RANI, shown, 'buy'))
  expect(refused.embed.description).toMatch(/Peran/)
  // The list stands where the shop has put it: whoever may buy at all, buys there.
  await limit('buy', { channels_denied: [DEMO.channels.general] })
  await heardOf()
  await selling.rest()
  expect((await selling.form(selling.press(RANI, shown, 'buy'))).custom_id).toMatch(/^form:/)
  await limit('buy', {})
})
