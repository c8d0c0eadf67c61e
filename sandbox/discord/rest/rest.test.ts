import {
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  ChannelType,
  PermissionFlagsBits as Bits,
  RateLimitError,
} from 'discord.js'
import type { Client, Guild, TextChannel } from 'discord.js'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { BAGUS, CITRA, RANI, codeOf, next, seen, startPlace, textChannel } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let place: Place
let client: Client
let guild: Guild
let general: TextChannel
beforeAll(async () => {
  place = await startPlace()
})
beforeEach(async () => {
  await place.reset()
  client = await place.ready()
  guild = await client.guilds.fetch(DEMO.guildId)
  general = await textChannel(client)
})
afterAll(() => place.close())

const far = '1999999999999999999'

test('a message is sent, read, changed, pinned and taken away', async () => {
  const sent = await general.send({
    content: 'Halo',
    embeds: [{ title: 'Film', fields: [{ name: 'Harga', value: 'Rp 1' }] }],
  })
  expect((await general.messages.fetch(sent.id)).embeds[0]?.title).toBe('Film')
  await sent.edit({ content: 'Hai' })
  await sent.pin()
  expect((await general.messages.fetchPins()).items.map(({ message }) => message.content)).toEqual(['Hai'])
  await sent.delete()
  expect(await codeOf(general.messages.fetch(sent.id))).toBe(10_008)
})

test('an old message takes a few edits an hour', async () => {
  const sent = await general.send('Papan')
  place.act({ deed: 'advance', ms: 2 * 3_600_000 })
  client.rest.options.rejectOnRateLimit = () => true
  let edits = 0
  await expect(
    (async () => {
      for (; edits < 20; edits += 1) await sent.edit(`Papan ${edits}`)
    })(),
  ).rejects.toBeInstanceOf(RateLimitError)
  const journal = await seen<{ code?: number }[]>(place, 'journal?what=PATCH')
  expect(journal.at(-1)?.code).toBe(30_046)
})

test('what is unknown has its own code', async () => {
  expect(await codeOf(client.channels.fetch(far))).toBe(10_003)
  expect(await codeOf(client.guilds.fetch(far))).toBe(10_004)
  expect(await codeOf(guild.members.fetch(DEMO.strangerId))).toBe(10_007)
  expect(await codeOf(guild.members.fetch(far))).toBe(10_013)
  expect(await codeOf(guild.members.addRole({ user: RANI, role: far }))).toBe(10_011)
  expect(await codeOf(client.users.fetch(far))).toBe(10_013)
})

test('files go with a message and are fetched where it says', async () => {
  const file = { attachment: Buffer.from('isi'), name: 'isi.txt', description: 'Isi' }
  const sent = await general.send({ content: 'Berkas', files: [file] })
  const [attachment] = sent.attachments.values()
  expect(attachment).toMatchObject({ name: 'isi.txt', size: 3, description: 'Isi' })
  expect(await (await fetch(attachment?.url ?? '')).text()).toBe('isi')
})

test('a nonce that is enforced makes one message of two', async () => {
  const once = { content: 'Sekali', nonce: 'abc', enforceNonce: true }
  const [first, second] = [await general.send(once), await general.send(once)]
  expect(second.id).toBe(first.id)
  place.act({ deed: 'advance', ms: 6 * 60_000 })
  expect((await general.send(once)).id).not.toBe(first.id)
  expect(await codeOf(general.send({ content: 'x', nonce: 'n'.repeat(26) }))).toBe(50_035)
})

test('sizes are held to, each refused with a tree that names the field', async () => {
  const refused = await general.send({ content: 'x'.repeat(2001) }).catch((error: unknown) => error)
  expect(refused).toMatchObject({
    code: 50_035,
    rawError: { errors: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
  })
  const long = { description: 'x'.repeat(3001) }
  expect(await codeOf(general.send({ embeds: [long, long] }))).toBe(50_035)
  expect(await codeOf(general.send({ content: ' ' }))).toBe(50_006)
  const button = { type: 2, style: 1, label: 'a', custom_id: 'same' }
  const body = { content: 'x', components: [{ type: 1, components: [button, button] }] }
  expect(await codeOf(client.rest.post(`/channels/${general.id}/messages`, { body }))).toBe(50_035)
})

test('only whom the sender lets it mention is mentioned', async () => {
  const content = `<@${RANI}> <@${BAGUS}> @everyone`
  const some = await general.send({ content, allowedMentions: { users: [RANI] } })
  expect([...some.mentions.users.keys(), some.mentions.everyone]).toEqual([RANI, false])
  const both = { content, allowed_mentions: { parse: ['users'], users: [RANI] } }
  expect(await codeOf(client.rest.post(`/channels/${general.id}/messages`, { body: both }))).toBe(50_035)
})

test('overwrites count in their order, and a channel that is not seen answers 50001', async () => {
  place.act({
    deed: 'overwrite',
    channel: general.id,
    target: guild.id,
    type: 'role',
    deny: String(Bits.SendMessages),
  })
  expect(await codeOf(general.send('x'))).toBe(50_013)
  place.act({
    deed: 'overwrite',
    channel: general.id,
    target: client.user?.id ?? '',
    type: 'member',
    allow: String(Bits.SendMessages),
  })
  expect((await general.send('x')).content).toBe('x')
  place.act({
    deed: 'overwrite',
    channel: general.id,
    target: client.user?.id ?? '',
    type: 'member',
    deny: String(Bits.ViewChannel),
  })
  expect(await codeOf(client.rest.get(`/channels/${general.id}`))).toBe(50_001)
})

test('roles above the bot are out of its reach, and no bot gives what it does not hold', async () => {
  const member = await guild.members.fetch(CITRA)
  await member.roles.add(DEMO.roles.customer)
  expect((await guild.members.fetch({ user: CITRA, force: true })).roles.cache.has(DEMO.roles.customer)).toBe(
    true,
  )
  expect(await codeOf(member.roles.add(DEMO.roles.lofty))).toBe(50_013)
  expect(await codeOf(guild.roles.create({ name: 'x', permissions: Bits.Administrator }))).toBe(50_013)
  const made = await guild.roles.create({ name: 'Baru', colors: { primaryColor: 'Red' } })
  await made.setName('Lama')
  await made.delete()
  expect(guild.roles.cache.has(made.id)).toBe(false)
  expect(await codeOf(guild.members.fetch(RANI).then((owner) => owner.timeout(60_000)))).toBe(50_013)
})

test('a member is timed out, kicked, banned and let in again', async () => {
  const member = await guild.members.fetch(CITRA)
  await member.timeout(8 * 60 * 60_000)
  expect(() => place.act({ deed: 'say', as: CITRA, channel: general.id, content: 'x' })).toThrow(
    'Missing Permissions',
  )
  await member.kick()
  expect(await codeOf(guild.members.fetch({ user: CITRA, force: true }))).toBe(10_007)
  await guild.members.ban(BAGUS)
  expect((await guild.bans.fetch()).map(({ user }) => user.id)).toEqual([BAGUS])
  await guild.members.unban(BAGUS)
  expect(await codeOf(guild.bans.fetch(BAGUS))).toBe(10_026)
  expect((await guild.members.search({ query: 'de' })).map((one) => one.user.username)).toEqual(['dewi'])
})

test('direct messages reach who lets them, and shares a server', async () => {
  const user = await client.users.fetch(CITRA)
  expect((await user.send('Halo')).content).toBe('Halo')
  place.act({ deed: 'direct-messages', as: CITRA, open: false })
  expect(await codeOf(user.send('Halo'))).toBe(50_007)
  place.act({ deed: 'leave', as: CITRA, guild: guild.id })
  expect(await codeOf(user.send('Halo'))).toBe(50_278)
})

test('a private thread is for its members; archived and locked ones refuse', async () => {
  const thread = await general.threads.create({ name: 'tiket', type: ChannelType.PrivateThread })
  expect(() => place.act({ deed: 'say', as: CITRA, channel: thread.id, content: 'x' })).toThrow(
    'Missing Access',
  )
  await thread.members.add(CITRA)
  place.act({ deed: 'say', as: CITRA, channel: thread.id, content: 'x' })
  const sent = await thread.send('y')
  await thread.setArchived(true)
  expect(
    await codeOf(client.rest.patch(`/channels/${thread.id}/messages/${sent.id}`, { body: { content: 'z' } })),
  ).toBe(50_083)
  const opened = next(client, 'threadUpdate')
  await thread.send('membuka lagi')
  expect((await opened)[1].archived).toBe(false)
  place.act({ deed: 'archive', channel: thread.id, archived: false, locked: true })
  expect(() => place.act({ deed: 'say', as: CITRA, channel: thread.id, content: 'x' })).toThrow(
    'Thread is locked',
  )
})

test('commands are replaced as a whole; bad names and unknown languages are refused', async () => {
  const set = (...commands: Parameters<typeof guild.commands.set>[0]) => guild.commands.set(commands)
  const first = await set({ name: 'toko', description: 'Toko' }, { name: 'pesan', description: 'Pesan' })
  const second = await set({ name: 'toko', description: 'Toko kami' })
  expect(second.map(({ id }) => id)).toEqual([first.find(({ name }) => name === 'toko')?.id])
  const path = `/applications/${client.application?.id}/guilds/${guild.id}/commands` as const
  expect(await codeOf(client.rest.post(path, { body: { name: 'Toko Kami', description: 'x' } }))).toBe(50_035)
  const arabic = { name: 'x', description: 'x', name_localizations: { ar: 'x' } }
  expect(await codeOf(client.rest.post(path, { body: arabic }))).toBe(50_035)
  for (let round = 0; round < 2; round += 1)
    await client.rest.put(path, {
      body: Array.from({ length: 99 }, (_, at) => ({ name: `c${round}-${at}`, description: 'x' })),
    })
  client.rest.options.rejectOnRateLimit = () => true
  const more = client.rest.put(path, { body: [{ name: 'lagi', description: 'x' }] })
  await expect(more).rejects.toBeInstanceOf(RateLimitError)
  const journal = await seen<{ code?: number }[]>(place, 'journal?what=PUT')
  expect(journal.at(-1)?.code).toBe(30_034)
})

test('rules of moderation are kept, counted, and block what they name', async () => {
  const make = (name: string, trigger = AutoModerationRuleTriggerType.Keyword) =>
    guild.autoModerationRules.create({
      name,
      enabled: true,
      eventType: AutoModerationRuleEventType.MessageSend,
      triggerType: trigger,
      triggerMetadata: { keywordFilter: ['judi*'] },
      actions: [{ type: AutoModerationActionType.BlockMessage }],
    })
  const rule = await make('Judi')
  const done = next(client, 'autoModerationActionExecution')
  expect(() => place.act({ deed: 'say', as: CITRA, channel: general.id, content: 'ayo Judian' })).toThrow(
    /automatic moderation/,
  )
  expect((await done)[0].matchedKeyword).toBe('judi*')
  await rule.setEnabled(false)
  place.act({ deed: 'say', as: CITRA, channel: general.id, content: 'judi' })
  for (let count = 1; count < 6; count += 1) await make(`Judi ${count}`)
  expect(await codeOf(make('Terlalu banyak'))).toBe(50_035)
  const look = {
    name: 'x',
    event_type: 1,
    trigger_type: 1,
    actions: [{ type: 1 }],
    trigger_metadata: { regex_patterns: ['(?=a)b'] },
  }
  expect(await codeOf(client.rest.post(`/guilds/${guild.id}/auto-moderation/rules`, { body: look }))).toBe(
    50_035,
  )
  await rule.delete()
  expect((await guild.autoModerationRules.fetch()).size).toBe(5)
})

test('each answer says how much is left of its bucket, and too many are refused with 429', async () => {
  const post = () =>
    fetch(`${place.origin}/discord/api/v10/channels/${general.id}/messages`, {
      method: 'POST',
      headers: { authorization: `Bot ${DEMO.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'x' }),
    })
  const answers = []
  for (let count = 0; count < 6; count += 1) answers.push(await post())
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429])
  expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual([
    '4',
    '3',
    '2',
    '1',
    '0',
    '0',
  ])
  const refused = answers[5]
  expect(refused?.headers.get('x-ratelimit-scope')).toBe('user')
  expect(await refused?.json()).toMatchObject({ global: false, message: 'You are being rate limited.' })
  place.act({ deed: 'advance', ms: 5_000 })
  expect((await post()).status).toBe(200)
})

test('more than fifty calls in a second are too many, whatever they ask', async () => {
  const get = (path: string) =>
    fetch(`${place.origin}/discord/api/v10${path}`, { headers: { authorization: `Bot ${DEMO.token}` } })
  const paths = [
    '/users/@me',
    '/applications/@me',
    '/gateway/bot',
    `/guilds/${guild.id}`,
    `/guilds/${guild.id}/roles`,
    '/users/@me/guilds',
  ]
  const answers = await Promise.all(paths.flatMap((path) => Array.from({ length: 10 }, () => get(path))))
  const isGlobal = answers.map(({ headers }) => headers.get('x-ratelimit-global'))
  expect(isGlobal).toContain('true')
})

test('faults: a lost answer has been done, silence has not, and every error can be had', async () => {
  const path = 'messages$'
  place.act({ deed: 'fault', kind: 'lost-answer', method: 'POST', path, times: 1 })
  await expect(general.send('Hilang')).rejects.toThrow()
  expect((await general.messages.fetch()).map(({ content }) => content)).toEqual(['Hilang'])
  place.act({ deed: 'fault', kind: 'error', code: 30_013, path, times: 1 })
  expect(await codeOf(general.send('x'))).toBe(30_013)
  place.act({ deed: 'fault', kind: 'unauthorized', path, times: 1 })
  await expect(general.send('x')).rejects.toMatchObject({ status: 401 })
  client.rest.setToken(DEMO.token)
  place.act({ deed: 'fault', kind: 'down', path, times: 1 })
  await expect(general.send('x')).rejects.toMatchObject({ status: 503 })
  client.rest.options.rejectOnRateLimit = () => true
  place.act({ deed: 'fault', kind: 'rate-limited', scope: 'shared', path, times: 1 })
  await expect(general.send('x')).rejects.toBeInstanceOf(RateLimitError)
})

test('what went over the wire is in the journal, without tokens', async () => {
  await general.send('x')
  const journal = await seen<{ what: string; status?: number }[]>(place, 'journal?what=POST')
  expect(journal.map(({ what, status }) => [what, status])).toEqual([
    [`POST /channels/${general.id}/messages`, 200],
  ])
  expect(await (await fetch(`${place.origin}/discord/_sim/journal`)).text()).not.toContain(DEMO.token)
})

test('what is refused is counted, and which of it a fault had asked for', async () => {
  place.act({ deed: 'fault', kind: 'rate-limited', retryAfterSeconds: 0, path: 'messages$', times: 1 })
  const sent = await general.send('x')
  for (const _ of [1, 2]) expect(await codeOf(general.messages.fetch(far))).toBe(10_008)
  const address = (end: string): string => `/channels/:id/messages${end}`
  expect(await seen(place, 'refusals')).toEqual([
    { status: 429, code: 0, isInjected: true, what: { [`POST ${address('')}`]: 1 } },
    { status: 404, code: 10_008, isInjected: false, what: { [`GET ${address('/:id')}`]: 2 } },
  ])
  expect(await seen(place, `message?id=${sent.id}`)).toMatchObject({
    message: { content: 'x' },
    onlyFor: null,
  })
})

test('a token of another bot sees no server of this one', async () => {
  const other = place.client()
  other.rest.setToken(DEMO.strangerToken)
  expect(await codeOf(other.rest.get(`/guilds/${guild.id}`))).toBe(50_001)
  expect(await codeOf(other.rest.get(`/channels/${general.id}`))).toBe(50_001)
  expect(await other.rest.get('/users/@me/guilds')).toEqual([])
})
