import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSelling } from '@/lib/discord/testing/selling'
import type { Selling } from '@/lib/discord/testing/selling'
import { CITRA } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'
import { AutomodRule } from './schema/automod'
import type { ManagedRule } from './schema/automod'
import { addAutomod, getOrder, removeAutomod, setAutomod, settleDrift } from './service/rules'

let selling: Selling
beforeAll(async () => {
  selling = await startSelling()
})
beforeEach(async () => {
  await ask('delete from public.discord_rules')
  await selling.begin(undefined, { automod: true })
})
afterEach(() => selling.end())
afterAll(() => selling.stop())

const ask = (sql: string, values: unknown[] = []) => selling.payments.database.ask(sql, values)
const patience = { timeout: 60_000, interval: 30 }
const guild = DEMO.guildId
const there = () => selling.place.discord.simulation.world.rows.rules.of(guild)
const rule = (more: object = {}) =>
  AutomodRule.parse({ kind: 'keyword', name: 'Words', words: ['nitro'], ...more })

async function managed(): Promise<ManagedRule> {
  const [first] = (await getOrder(selling.owner)).managed
  if (!first) throw new Error('There is no rule.')
  return first
}
const standing = async () => (await managed()).standing
const idThere = (): string => there()[0]?.id ?? ''

test('a rule is made at Discord, changed and removed, and blocks there what it names', async () => {
  await addAutomod(selling.owner, rule({ message: 'No.', exemptRoles: [DEMO.roles.team] }))
  await expect.poll(standing, patience).toBe('as_wanted')
  expect(there()).toMatchObject([
    { name: 'Words', enabled: true, creator_id: DEMO.applicationId, exempt_roles: [DEMO.roles.team] },
  ])
  const say = () =>
    selling.place.act({ deed: 'say', as: CITRA, channel: DEMO.channels.general, content: 'free nitro' })
  expect(say).toThrow(/200000|blocked/i)
  const { id, version } = await managed()
  await setAutomod(selling.owner, id, { rule: rule({ words: ['other'] }), version })
  await expect.poll(() => there()[0]?.trigger_metadata.keyword_filter, patience).toEqual(['other'])
  await expect(setAutomod(selling.owner, id, { rule: rule(), version })).rejects.toMatchObject({
    code: 'stale_version',
  })
  await removeAutomod(selling.owner, id)
  await expect.poll(there, patience).toEqual([])
  await expect.poll(async () => (await getOrder(selling.owner)).managed, patience).toEqual([])
})

test('what somebody changed at Discord is shown, put back, or taken over', async () => {
  await addAutomod(selling.owner, rule())
  await expect.poll(standing, patience).toBe('as_wanted')
  selling.place.act({ deed: 'rule-change', rule: idThere(), enabled: false })
  await expect.poll(standing, patience).toBe('differs')
  const first = await managed()
  expect(first).toMatchObject({
    differences: [{ field: 'isOn', here: true, there: false }],
    canTakeOver: true,
  })
  await settleDrift(selling.owner, first.id, { how: 'put_back', version: first.version })
  await expect.poll(() => there()[0]?.enabled, patience).toBe(true)
  await expect.poll(standing, patience).toBe('as_wanted')
  selling.place.act({ deed: 'rule-change', rule: idThere(), enabled: false })
  await expect.poll(standing, patience).toBe('differs')
  const second = await managed()
  await settleDrift(selling.owner, second.id, { how: 'take_over', version: second.version })
  expect(await managed()).toMatchObject({ standing: 'as_wanted', rule: { isOn: false } })
  expect(there()[0]?.enabled).toBe(false)
  selling.place.act({ deed: 'rule-delete', rule: idThere() })
  await expect.poll(standing, patience).toBe('gone')
  const third = await managed()
  await settleDrift(selling.owner, third.id, { how: 'put_back', version: third.version })
  await expect.poll(standing, patience).toBe('as_wanted')
  expect(there()).toHaveLength(1)
})

test('what others made is listed, counted, and left alone', async () => {
  for (let made = 0; made < 5; made += 1)
    selling.place.act({ deed: 'rule-create', guild, name: `Theirs ${made}`, word: 'x' })
  await expect.poll(async () => (await getOrder(selling.owner)).foreign, patience).toHaveLength(5)
  await addAutomod(selling.owner, rule())
  await expect.poll(standing, patience).toBe('as_wanted')
  await expect(addAutomod(selling.owner, rule({ name: 'More' }))).rejects.toMatchObject({
    message: 'automod_no_room',
  })
  await removeAutomod(selling.owner, (await managed()).id)
  await expect.poll(there, patience).toHaveLength(5)
})

test('an answer that was lost makes no second rule, and a refusal is shown', async () => {
  selling.place.act({
    ...{
      deed: 'fault',
      kind: 'lost-answer',
      method: 'POST',
      path: `/guilds/${guild}/auto-moderation/rules`,
      times: 1,
    },
  })
  await addAutomod(selling.owner, rule())
  await expect.poll(standing, patience).toBe('as_wanted')
  expect(there()).toHaveLength(1)
  const bot = [...selling.place.discord.simulation.world.rows.roles.of(guild)].find(
    ({ tags }) => tags?.bot_id === DEMO.applicationId,
  )
  selling.place.act({ deed: 'role-permissions', role: bot?.id ?? '', permissions: '0' })
  await addAutomod(selling.owner, rule({ kind: 'spam', name: 'Spam' }))
  const standings = async () => (await getOrder(selling.owner)).managed.map((one) => one.standing)
  await expect.poll(standings, patience).toContain('refused')
})

test('the shop’s rules are seen by those who may, and changed by those who may', async () => {
  const { members } = selling.shop
  const as = (role: 'ops' | 'finance' | 'dev') => ({ ...selling.owner, ...members[role] })
  await expect(getOrder(as('finance'))).rejects.toMatchObject({ code: 'forbidden' })
  await expect(addAutomod(as('ops'), rule())).rejects.toMatchObject({ code: 'forbidden' })
  await addAutomod(as('dev'), rule())
  await expect.poll(standing, patience).toBe('as_wanted')
  expect((await getOrder(as('ops'))).managed).toHaveLength(1)
})
