import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConsoleContext } from '@/lib/core/context'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { startBots } from '@/lib/discord/running/service'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { keepPlatformShop } from '@/lib/platform/plans/service/subscriptions'
import { claimShop, isClaimOpen } from '@/lib/platform/team/service/claims'
import { appoint } from '@/lib/platform/testing/operator'
import { BAGUS, RANI } from '@/sandbox/discord/harness'
import { administer } from './service/tenant-admin'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { forgetLimits } from '@/lib/core/limits/limits'
import { connectPlatformBot, makePlatformCode, unlinkPlatformAccount } from './service/platform-bot'

let harness: BotsHarness
let admin: ConsoleContext
let a: FixtureTenant
let bots: { stop: () => Promise<void> } | null = null
beforeAll(async () => {
  harness = await startBotsHarness()
  a = harness.database.seed.a
  admin = await appoint(harness.database, 'admin@gerai.test')
  await keepPlatformShop('http://gerai.localhost:3000', 'help@gerai.test')
})
beforeEach(async () => {
  await harness.clear()
  await harness.database.ask('delete from private.platform_accounts')
})
afterEach(async () => {
  await bots?.stop()
  bots = null
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }
const ask = <T extends object>(sql: string, values: unknown[] = []) => harness.database.ask<T>(sql, values)

async function begin(): Promise<void> {
  await connectPlatformBot(admin, { token: DEMO.token, serverId: DEMO.guildId })
  bots = startBots()
  const isReady = async () =>
    (await ask<{ known: string | null }>('select commands_known as known from public.bot_states'))[0]?.known
  await expect.poll(isReady, patience).toBeTruthy()
}

async function link(as: string): Promise<void> {
  const { code } = await makePlatformCode(admin)
  expect(await harness.command(as, 'link', { code })).not.toContain('not valid')
}

/** What the bot has said, to everybody or, `to`, to one person. */
function said(to: string | null = null): string[] {
  const { rows } = harness.place.discord.simulation.world
  return rows.messages
    .all()
    .filter(({ message, onlyFor }) => {
      const place = rows.channels.get(message.channel_id)
      const isThere = to === null ? place?.recipients.length === 0 : place?.recipients.includes(to)
      return message.author.id === DEMO.applicationId && onlyFor === null && isThere === true
    })
    .map(({ message }) => [message.content, ...message.embeds.map((one) => one.description ?? '')].join('\n'))
}

async function told(as: string, content: string): Promise<string> {
  forgetLimits()
  const before = said().length
  harness.place.act({ deed: 'say', as, channel: DEMO.channels.general, content: `!tenant-admin ${content}` })
  await expect.poll(() => said().length, { ...patience, message: content }).toBe(before + 1)
  return said().at(-1) ?? ''
}

test('who runs the platform makes a shop from its own server, and whom it is for claims it', async () => {
  await begin()
  expect(await told(RANI, 'config acme')).toContain('/link')
  await link(RANI)
  expect(await told(RANI, 'create')).toContain('create <discord_id> <guild_id> <name> [plan]')
  const answer = await told(RANI, `create ${BAGUS} 123456789012345679 Toko Bagus Jaya pro`)
  expect(answer).toContain('Toko Bagus Jaya')
  expect(answer).toContain('pada paket pro')
  expect(answer).not.toContain('token=')
  // The same once more, and a server that is a shop's: nothing is made.
  const count = async () => (await ask('select from public.tenants')).length
  const made = await count()
  expect(await told(RANI, `create ${BAGUS} 123456789012345679 Toko Bagus Jaya pro`)).toContain(
    'sudah milik toko toko-bagus-jaya',
  )
  expect(await count()).toBe(made)
  const [tenant] = await ask<{
    id: string
    name: string
    discord_id: string
    plan: string
    server_id: string
  }>(
    `select t.id, t.name, t.discord_id, s.plan_id as plan, b.server_id from public.tenants t
     join public.subscriptions s on s.tenant_id = t.id join public.tenant_bots b on b.tenant_id = t.id where t.slug = 'toko-bagus-jaya'`,
  )
  expect(tenant).toMatchObject({
    ...{ name: 'Toko Bagus Jaya', discord_id: BAGUS, plan: 'pro', server_id: '123456789012345679' },
  })
  await expect.poll(() => said(RANI).length, patience).toBe(1)
  const token = /token=([\w-]+)/.exec(said(RANI)[0] ?? '')?.[1] ?? ''
  const tenantId = tenant?.id ?? ''
  expect(await isClaimOpen(tenantId, token)).toBe(true)
  expect(await isClaimOpen(a.tenantId, token)).toBe(false)
  const visitor = { tenantId, address: '192.0.2.9', locale: 'id' } as const
  await claimShop(visitor, { token, email: 'salah@example.com' })
  await claimShop(visitor, { token, email: 'bagus@example.com' })
  const waiting = await ask(
    'select email, role from public.invitations where tenant_id = $1 and revoked_at is null and accepted_at is null',
    [tenantId],
  )
  expect(waiting).toEqual([{ email: 'bagus@example.com', role: 'owner' }])
  await expect(claimShop(visitor, { token: `${token}x`, email: 'x@example.com' })).rejects.toMatchObject({
    code: 'conflict',
  })
  const [entry] = await ask<{ actor_id: string; key: string }>(
    `select e.actor_id, k.name as key from public.platform_entries e join public.platform_keys k on k.id = e.key_id
     where e.action = 'tenant.provisioned' order by e.id desc limit 1`,
  )
  expect(entry).toEqual({ actor_id: admin.personId, key: 'Discord: Rani' })
})

test('a shop’s bot is set by the seed’s arguments, and what its plan does not have stays off', async () => {
  await begin()
  await link(RANI)
  const settings = async () =>
    (
      await ask<{ features: object; channels: object; permissions: object }>(
        'select features, channels, permissions from public.tenant_bots where tenant_id = $1',
        [a.tenantId],
      )
    )[0]
  await told(RANI, `features ${a.slug} shop enable`)
  await told(RANI, `channels ${a.slug} purchase_log <#${DEMO.channels.general}>`)
  await told(RANI, `permissions ${a.slug} view_analytics true`)
  expect(await settings()).toMatchObject({
    features: { shop: true },
    channels: { purchase_log: DEMO.channels.general },
    permissions: { view_analytics: true },
  })
  expect(await told(RANI, `config ${a.slug}`)).toContain(`purchase\\_log`.replace('\\', ''))
  await told(RANI, `features ${a.slug} shop disable`)
  expect(await settings()).toMatchObject({ features: { shop: false } })
  expect(await told(RANI, 'config no-such-shop')).not.toContain('Prefix')
  await told(RANI, `sync ${a.slug}`)
})

test('what is no word of a command is answered with those that are', async () => {
  const answer = async (said: string): Promise<string> => (await administer(admin, said)).text
  expect(await answer(`features ${a.slug} nonsense enable`)).toMatch(/“nonsense”.*shop, tickets/s)
  expect(await answer(`features ${a.slug} shop on`)).toMatch(/“on”.*enable, disable/s)
  expect(await answer(`channels ${a.slug} sales none`)).toMatch(/“sales”.*live_stock, purchase_log/s)
  expect(await answer(`permissions ${a.slug} view_analytics yes`)).toMatch(/“yes”.*true, false/s)
})

test('a channel is looked for where the shop’s bot has seen its server', async () => {
  const [there, gone] = [DEMO.channels.general, '1599999999999999999']
  const set = async (channel: string): Promise<string> =>
    (await administer(admin, `channels ${a.slug} moderation ${channel}`)).text
  expect(await set(gone)).toContain('has not seen its server')
  await ask(
    `insert into public.discord_directory (tenant_id, kind, server_id, snapshot)
     select tenant_id, kind, server_id, $2 from public.tenant_bots where tenant_id = $1`,
    [a.tenantId, JSON.stringify({ channels: [{ id: there, name: 'umum' }] })],
  )
  expect(await set(there)).toContain('#umum')
  expect(await set('1599999999999999998')).toContain('nothing was changed')
  const [kept] = await ask<{ channels: object }>(
    'select channels from public.tenant_bots where tenant_id = $1',
    [a.tenantId],
  )
  expect(kept?.channels).toMatchObject({ moderation: there })
})

test('who does not run the platform any more, or has unlinked, does nothing; no shop’s bot knows the command', async () => {
  await begin()
  await link(RANI)
  expect(await told(RANI, `config ${a.slug}`)).not.toContain('/link')
  await ask('update private.people set is_platform_admin = false where id = $1', [admin.personId])
  expect(await told(RANI, `config ${a.slug}`)).toContain('/link')
  await ask('update private.people set is_platform_admin = true where id = $1', [admin.personId])
  await unlinkPlatformAccount(admin)
  expect(await told(RANI, `config ${a.slug}`)).toContain('/link')
  await bots?.stop()
  await harness.clear()
  await ask(
    `update public.tenant_bots set features = '{"shop": true, "tickets": true}' where tenant_id = $1`,
    [a.tenantId],
  )
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  bots = startBots()
  await expect.poll(() => harness.standing(a), patience).toEqual({ state: 'online', reason: null })
  const before = said().length
  harness.place.act({
    ...{ deed: 'say', as: RANI, channel: DEMO.channels.general },
    content: `<@${DEMO.applicationId}> tenant-admin config ${a.slug}`,
  })
  // A code of the platform links nobody at a shop's bot, and the command was heard by then.
  const { code } = await makePlatformCode(admin)
  expect(await harness.command(RANI, 'link', { code })).toContain('not valid')
  expect(said()).toHaveLength(before)
})
