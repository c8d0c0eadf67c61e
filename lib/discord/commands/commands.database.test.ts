import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest'
import type { MemberContext } from '@/lib/core/context'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { asHolder } from '@/lib/discord/leases/service'
import { getOwnLink, makeLinkCode, unlinkAccount } from '@/lib/discord/links/service'
import { startBots } from '@/lib/discord/running/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { changeBot, getBot } from '@/lib/platform/configuration/service/bot'
import { takeInteraction } from '@/lib/discord/interactions/service'
import { BAGUS, CITRA, RANI } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import type { FixtureTenant } from '@/sandbox/fixtures'

let harness: BotsHarness
let a: FixtureTenant
let bots: { stop: () => Promise<void> } | undefined
beforeAll(async () => {
  harness = await startBotsHarness()
  a = harness.database.seed.a
})
beforeEach(async () => {
  await harness.clear()
  await harness.database.ask(
    "update public.tenant_bots set features = '{}', permissions = '{}', prefix = '!' where tenant_id = $1",
    [a.tenantId],
  )
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  bots = startBots()
  await expect.poll(commandsHash, patience).not.toBeNull()
})
afterEach(async () => {
  await bots?.stop()
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }
const as = (member: keyof FixtureTenant['members']): MemberContext => ({
  ...harness.ownerOf(a),
  ...a.members[member],
})
async function commandsHash(): Promise<string | null> {
  const rows = await harness.database.ask<{ commands_known: string | null }>(
    'select commands_known from public.bot_states where tenant_id = $1',
    [a.tenantId],
  )
  return rows[0]?.commands_known ?? null
}
const puts = (): number =>
  harness.place.discord.simulation.log
    .list({ what: null, applicationId: null })
    .filter(({ what }) => what.startsWith('PUT ') && what.endsWith('/commands')).length

/** The shop lets its people set the bot from the server; the bot knows soon. */
async function permit(): Promise<void> {
  await changeBot(as('owner'), { change: { permissions: { custom_config: true } }, version: null })
  const knows = async () => !(await harness.command(RANI, 'bot config')).includes('dashboard')
  await expect.poll(knows, patience).toBe(true)
}

async function linkAs(member: keyof FixtureTenant['members'], user: string): Promise<string> {
  const { code } = await makeLinkCode(as(member))
  return harness.command(user, 'link', { code })
}

test('a server is told the commands in one call, and again only when they change', async () => {
  expect(puts()).toBe(1)
  await bots?.stop()
  bots = startBots()
  await expect.poll(() => harness.starts(), patience).toBe(2)
  await expect.poll(() => harness.standing(a), patience).toEqual({ state: 'online', reason: null })
  await harness.command(RANI, 'doctor')
  expect(puts()).toBe(1)
})

test('an account without a member is told how to link it, in its own language, else in the bot’s', async () => {
  expect(await harness.command(CITRA, 'bot status', {}, 'en-US')).toContain('/link')
  expect(await harness.command(CITRA, 'doctor', {}, 'id')).toContain('buat kode')
  const speak = (language: string) =>
    harness.database.ask('update public.tenant_bots set language = $2 where tenant_id = $1', [
      a.tenantId,
      language,
    ])
  await speak('ar')
  // Of a language that is none of ours.
  await expect
    .poll(() => harness.command(CITRA, 'doctor', {}, 'pt-BR'), patience)
    .toMatch(/\p{Script=Arabic}/u)
  expect(await harness.command(CITRA, 'doctor', {}, 'en-GB')).not.toMatch(/\p{Script=Arabic}/u)
  await speak('id')
})

test('a code ties an account to its member, once, and the member’s rights are what it has', async () => {
  const { code } = await makeLinkCode(as('owner'))
  expect(await harness.command(RANI, 'link', { code: code.toLowerCase() })).toContain('Done')
  expect(await harness.command(BAGUS, 'link', { code })).toContain('not valid')
  expect((await getOwnLink(as('owner'))).link?.name).toBe('Rani')
  expect(await harness.command(RANI, 'bot status')).toContain('Online')
  // Operations may not run the bot, in the dashboard or here.
  expect(await linkAs('ops', BAGUS)).toContain('Done')
  expect(await harness.command(BAGUS, 'bot status')).toBe('You do not have the right to do this.')
  // No key of theirs is listed, and none can be presented.
  const keys = await harness.database.ask(
    "select 1 from public.api_keys where kind = 'discord' and tenant_id = $1",
    [a.tenantId],
  )
  expect(keys.length).toBeGreaterThan(1)
})

test('rights end with the membership and with the link, at once', async () => {
  await linkAs('dev', RANI)
  expect(await harness.command(RANI, 'bot status')).toContain('Online')
  const where = 'where tenant_id = $1 and person_id = $2'
  const who = [a.tenantId, a.members.dev.personId]
  await harness.database.ask(`update public.members set removed_at = now() ${where}`, who)
  expect(await harness.command(RANI, 'bot status')).toContain('/link')
  await harness.database.ask(`update public.members set removed_at = null ${where}`, who)
  expect(await harness.command(RANI, 'bot status')).toContain('Online')
  await unlinkAccount(as('dev'))
  expect(await harness.command(RANI, 'bot status')).toContain('/link')
})

test('a code that is over, or of another shop, links nobody', async () => {
  const { code } = await makeLinkCode(as('owner'))
  await harness.database.ask("update private.discord_codes set expires_at = now() - interval '1 second'")
  expect(await harness.command(RANI, 'link', { code })).toContain('not valid')
  const { b } = harness.database.seed
  const other = await makeLinkCode(harness.ownerOf(b))
  expect(await harness.command(RANI, 'link', { code: other.code })).toContain('not valid')
  expect((await getOwnLink(harness.ownerOf(b))).link).toBeNull()
})

test('a feature is switched by command as by page: with the member’s right, its plan, and an entry that names the account', async () => {
  await linkAs('owner', RANI)
  // Only where the shop lets its people set the bot from the server.
  expect(await harness.command(RANI, 'bot feature', { name: 'reputation', on: true })).toContain('dashboard')
  await permit()
  expect(await harness.command(RANI, 'bot feature', { name: 'reputation', on: true })).toBe(
    'Reputation is on.',
  )
  expect((await getBot(as('owner'))).settings.features.reputation).toBe(true)
  const [entry] = await harness.database.ask<{ name: string }>(
    `select k.name from public.audit_entries e join public.api_keys k on k.tenant_id = e.tenant_id and k.id = e.actor_id
     where e.tenant_id = $1 and e.action = 'bot.changed' order by e.created_at desc limit 1`,
    [a.tenantId],
  )
  expect(entry?.name).toBe('Discord: Rani')
  const { entries } = await getAuditPage(as('owner'), { group: 'settings' }, {})
  expect(entries[0]?.actor).toMatchObject({ kind: 'member', name: 'The owner (Discord: Rani)' })
  // Whoever linked it did so themselves.
  const linked = entries.find(({ action }) => action === 'bot.account_linked')
  expect(linked).toMatchObject({ actor: { kind: 'member', name: 'The owner' }, details: { account: 'Rani' } })
  await harness.database.ask("update public.tenants set status = 'suspended' where id = $1", [a.tenantId])
  expect(await harness.command(RANI, 'bot feature', { name: 'reputation', on: false })).not.toContain(
    'is off',
  )
  await harness.database.ask("update public.tenants set status = 'active' where id = $1", [a.tenantId])
})

test('channels, permissions and words are set by command, and what cannot be meant is refused', async () => {
  await linkAs('owner', RANI)
  await permit()
  const settings = async () => (await getBot(as('owner'))).settings
  await harness.command(RANI, 'bot channel', { place: 'purchase_log', channel: DEMO.channels.general })
  expect((await settings()).channels.purchase_log).toBe(DEMO.channels.general)
  await harness.command(RANI, 'bot channel', { place: 'purchase_log' })
  expect((await settings()).channels.purchase_log).toBeUndefined()
  await harness.command(RANI, 'bot permission', { name: 'view_analytics', on: true })
  expect((await settings()).permissions.view_analytics).toBe(true)
  const told = await harness.command(RANI, 'bot config', {
    prefix: '?',
    language: 'en',
    time_zone: 'Asia/Makassar',
  })
  expect(told).toContain('Asia/Makassar')
  expect(await settings()).toMatchObject({ prefix: '?', language: 'en', time_zone: 'Asia/Makassar' })
  await harness.command(RANI, 'bot config', { time_zone: 'Mars/Olympus' })
  await harness.command(RANI, 'bot config', { prefix: '@' })
  expect(await settings()).toMatchObject({ prefix: '?', time_zone: 'Asia/Makassar' })
  const starts = harness.starts()
  expect(await harness.command(RANI, 'bot restart')).toContain('starts anew')
  await expect.poll(() => harness.starts(), patience).toBe(starts + 1)
})

test('of two who hear the same interaction one answers', async () => {
  const [row] = await harness.database.ask<{ generation: bigint }>(
    'select generation from private.bot_leases',
  )
  const lease = { tenantId: a.tenantId, generation: BigInt(row?.generation ?? 0) }
  const claim = () => asHolder(lease, (db) => takeInteraction(db, '1600000000000000777'))
  expect((await Promise.all([claim(), claim()])).toSorted()).toEqual([false, true])
})
