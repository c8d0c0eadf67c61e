import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { makeLinkCode } from '@/lib/discord/links/service'
import { saveFeatureSettings } from '@/lib/discord/settings/service'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import { DEMO } from '@/sandbox/discord/state/demo'
import { ReputationSettings } from './schema'
import { getVotes, takeVoteBack } from './service/caring'
import { exportPerson, forgetPerson } from './service/privacy'

const [RANI = '', BAGUS = '', CITRA = '', DEWI = '', EKO = ''] = DEMO.people.map(({ id }) => id)
const { shop: told } = DEMO.channels
const patience = { timeout: 60_000, interval: 50 }

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
afterEach(async () => {
  // What is being said is said to the end before the next server, or the end of its database.
  const waiting = () =>
    ask("select id from public.discord_outbox where state in ('waiting', 'claimed') and due_at <= now()")
  await expect.poll(async () => (await waiting()).length, patience).toBe(0)
  await selling.end()
})
afterAll(() => selling.stop())

const ask = <T extends object>(text: string, values: unknown[] = []) =>
  selling.payments.database.ask<T>(text, values)
const worker = () => ({ role: 'worker', tenantId: selling.shop.tenantId }) as const
const ops = () => ({ ...selling.owner, ...selling.shop.members.ops })

async function save(given: object): Promise<void> {
  const [row] = await ask<{ version: number }>(
    "select version from public.discord_settings where feature = 'reputation'",
  )
  const values = ReputationSettings.parse({ cooldownMinutes: 0, ...given })
  await saveFeatureSettings(selling.owner, 'reputation', ReputationSettings, {
    values,
    version: row?.version ?? 0,
  })
}

beforeEach(async () => {
  await ask('delete from public.discord_settings')
  await ask('delete from public.discord_votes')
  await selling.begin()
  await changeBot(selling.owner, { change: { features: { reputation: true } }, version: null })
  await changeBot(selling.owner, { change: { channels: { reputation: told } }, version: null })
  await save({})
  const { rows } = selling.place.discord.simulation.world
  const commands = () => rows.commands.all().map(({ command }) => command.name)
  await expect.poll(commands, patience).toContain('rep')
})

async function rep(as: string, options: Record<string, string>): Promise<string> {
  await selling.rest()
  return (await selling.answer(selling.use(as, 'rep', options))).text
}
const toldVotes = () =>
  selling.messages(() => true).filter(({ parts }) => JSON.stringify(parts).includes('votes:'))

test('somebody is thanked once a day by the same, by each thrice, never by themselves, and it is told once', async () => {
  expect(await rep(RANI, { person: BAGUS, note: 'membantu @everyone' })).toBe(
    'Anda berterima kasih kepada Bagus, yang kini punya 1.',
  )
  expect(await rep(RANI, { person: BAGUS })).toContain('hari ini')
  expect(await rep(RANI, { person: RANI })).toContain('diri sendiri')
  expect(await rep(RANI, { person: DEMO.applicationId })).toContain('Bot')
  expect(await rep(RANI, { person: CITRA })).toContain('punya 1')
  expect(await rep(RANI, { person: DEWI })).toContain('punya 1')
  expect(await rep(RANI, { person: EKO })).toContain('batas hari ini')
  await expect.poll(() => toldVotes().length, patience).toBe(3)
  const [first] = toldVotes()
  expect(first?.embed.title).toBe('Rani berterima kasih kepada Bagus')
  expect(first?.embed.description).not.toContain('@everyone')
  const own = await selling.answer(selling.use(BAGUS, 'reputation'))
  expect(own.embed.description).toContain('**1** ucapan')
})

test('a vouch is verified by an own paid order, once, for the shop or who works there', async () => {
  const bought = await selling.order(RANI, 'licence')
  const { orderId } = bought
  expect(await rep(RANI, { order: orderId })).toContain('belum dibayar')
  await selling.pay(orderId)
  const typing = selling.use(RANI, 'rep', {}, 'order')
  expect((await selling.choices(typing)).map(({ value }) => value)).toEqual([orderId])
  expect(await rep(CITRA, { order: orderId })).toContain('bukan pesanan Anda')
  expect(await rep(RANI, { order: orderId, person: BAGUS })).toContain('bekerja di sana')
  const { code } = await makeLinkCode(ops())
  await selling.answer(selling.use(BAGUS, 'link', { code }))
  expect(await rep(RANI, { order: orderId, person: BAGUS })).toContain('terverifikasi')
  expect(await rep(RANI, { order: orderId })).toContain('sudah memberi vouch')
  await expect.poll(() => toldVotes().length, patience).toBe(1)
  expect(toldVotes()[0]?.embed.title).toBe('✅ Rani memberi vouch untuk Bagus')
  const { votes } = await getVotes(ops(), { page: 1, isVerified: true })
  expect(votes).toMatchObject([{ orderId, giverName: 'Rani', receiverName: 'Bagus' }])
})

test('what a member takes back counts no more, its message says so, its role goes, and it is in the log', async () => {
  await save({ rewards: [{ count: 1, roleId: DEMO.roles.customer }] })
  const { rows } = selling.place.discord.simulation.world
  const roles = () => rows.members.get(`${DEMO.guildId} ${DEWI}`)?.roles ?? []
  await rep(RANI, { person: DEWI })
  await expect.poll(roles, patience).toEqual([DEMO.roles.customer])
  await expect.poll(() => toldVotes().length, patience).toBe(1)
  const { votes } = await getVotes(ops(), { page: 1, isVerified: false })
  const id = votes[0]?.id ?? ''
  const finance = { ...selling.owner, ...selling.shop.members.finance }
  await expect(takeVoteBack(finance, id)).rejects.toMatchObject({ code: 'forbidden' })
  await takeVoteBack(ops(), id)
  await expect(takeVoteBack(ops(), id)).rejects.toMatchObject({ code: 'not_found' })
  await expect.poll(() => toldVotes().length, patience).toBe(0)
  await expect.poll(roles, patience).toEqual([])
  const entries = await ask<{ details: object }>(
    "select details from public.audit_entries where action = 'bot.vouch_taken'",
  )
  expect(entries).toMatchObject([{ details: { from: 'Rani', to: 'Dewi' } }])
})

test('two at once do not exceed a day, and who asks is forgotten without taking from others', async () => {
  await save({ perDay: 1 })
  const both = [BAGUS, CITRA].map((person) => selling.use(RANI, 'rep', { person }))
  for (const used of both) await selling.answer(used)
  const given = () =>
    ask<{ giver_id: string | null }>('select giver_id from public.discord_votes where taken_at is null')
  expect(await given()).toHaveLength(1)
  expect(await withActor(worker(), (db) => exportPerson(db, RANI))).toMatchObject({ given: [{}] })
  await withActor(worker(), (db) => forgetPerson(db, RANI))
  expect(await given()).toEqual([{ giver_id: null }])
  expect(await withActor(worker(), (db) => exportPerson(db, RANI))).toBeNull()
  // Nothing is kept of her, and Discord knows her name.
  await selling.rest()
  const shown = await selling.answer(selling.use(CITRA, 'reputation', { person: RANI }))
  expect(shown.text).toContain('Rani')
})
