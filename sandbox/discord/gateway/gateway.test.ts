import { ChannelType, Events, GatewayIntentBits as Intents } from 'discord.js'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { CITRA, RANI, next, seen, startPlace, textChannel } from '@/sandbox/discord/harness'
import type { Place } from '@/sandbox/discord/harness'
import { DEMO } from '@/sandbox/discord/state/demo'

let place: Place
beforeAll(async () => {
  place = await startPlace()
})
afterEach(() => place.reset())
afterAll(() => place.close())

/** With what a login is refused. */
async function refusedWith(intents: number, token: string): Promise<string> {
  const client = place.client(intents)
  return client.login(token).then(
    () => 'let in',
    (error: unknown) => String(error),
  )
}

/** A bare connection, for what the real client never does wrong. */
function rawConnection(query = 'v=10&encoding=json'): { socket: WebSocket; closed: Promise<number> } {
  const socket = new WebSocket(`${place.origin.replace('http', 'ws')}/discord/gateway?${query}`)
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  return { socket, closed }
}

async function closedAfter(...frames: (string | object)[]): Promise<number> {
  const { socket, closed } = rawConnection()
  socket.once('message', () => {
    for (const frame of frames) socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  })
  return closed
}
const identifying = { op: 2, d: { token: DEMO.token, intents: 1, properties: {} } }

test('a bot that logs in hears of its server, its channels and, without the intents, of itself alone', async () => {
  const client = await place.ready(Intents.Guilds)
  const guild = client.guilds.cache.get(DEMO.guildId)
  expect(guild?.memberCount).toBe(7)
  expect(guild?.members.cache.map((member) => member.id)).toEqual([DEMO.applicationId])
  expect(guild?.channels.cache.get(DEMO.channels.voice)?.type).toBe(ChannelType.GuildVoice)
  expect(client.application?.id).toBe(DEMO.applicationId)
})

test('with the intent for members all of them are told to who asks', async () => {
  const client = await place.ready(Intents.Guilds | Intents.GuildMembers)
  const members = await client.guilds.cache.get(DEMO.guildId)?.members.fetch()
  expect(members?.size).toBe(7)
})

test('a wrong token closes with 4004 and an intent that is not switched on with 4014', async () => {
  expect(await refusedWith(Intents.Guilds, `${DEMO.token}x`)).toMatch(/invalid token|TokenInvalid/i)
  expect(await refusedWith(Intents.Guilds | Intents.GuildPresences, DEMO.token)).toMatch(
    /disallowed intents/i,
  )
  place.act({ deed: 'intents', application: DEMO.applicationId, privileged: 0 })
  expect(await refusedWith(Intents.MessageContent, DEMO.token)).toMatch(/disallowed intents/i)
})

test('content is empty without its intent, but in direct messages and where the bot is mentioned', async () => {
  const client = await place.ready(Intents.Guilds | Intents.GuildMessages | Intents.DirectMessages)
  const heard: string[] = []
  client.on(Events.MessageCreate, (message) => heard.push(message.content))
  const third = next(client, 'messageCreate', () => heard.length === 3)
  place.act({ deed: 'say', as: RANI, channel: DEMO.channels.general, content: 'halo' })
  place.act({
    deed: 'say',
    as: RANI,
    channel: DEMO.channels.general,
    content: `<@${DEMO.applicationId}> halo`,
  })
  place.act({ deed: 'whisper', as: RANI, to: DEMO.applicationId, content: 'rahasia' })
  await third
  expect(heard).toEqual(['', `<@${DEMO.applicationId}> halo`, 'rahasia'])
})

test('what the bot may not look into is not told', async () => {
  const client = await place.ready()
  const heard: string[] = []
  client.on(Events.MessageCreate, (message) => heard.push(message.channelId))
  place.act({ deed: 'say', as: RANI, channel: DEMO.channels.team, content: 'rahasia' })
  const heardOther = next(client, 'messageCreate')
  place.act({ deed: 'say', as: RANI, channel: DEMO.channels.general, content: 'semua' })
  await heardOther
  expect(heard).toEqual([DEMO.channels.general])
})

test('a connection that breaks is taken up again and loses nothing', async () => {
  const client = await place.ready()
  const heard: string[] = []
  client.on(Events.MessageCreate, (message) => heard.push(message.content))
  const resumed = next(client, 'shardResume')
  place.act({ deed: 'close' })
  place.act({ deed: 'say', as: RANI, channel: DEMO.channels.general, content: 'sementara itu' })
  await resumed
  expect(heard).toEqual(['sementara itu'])
  const again = next(client, 'shardResume')
  place.act({ deed: 'reconnect' })
  await again
  const starts = await seen<{ applications: { id: string; starts: number }[] }>(place, 'state')
  expect(starts.applications.find(({ id }) => id === DEMO.applicationId)?.starts).toBe(1)
})

test('two sessions of one bot hear the same', async () => {
  const [first, second] = [await place.ready(), await place.ready()]
  const both = Promise.all([next(first, 'messageCreate'), next(second, 'messageCreate')])
  place.act({ deed: 'say', as: RANI, channel: DEMO.channels.general, content: 'dua' })
  expect((await both).map(([message]) => message.content)).toEqual(['dua', 'dua'])
})

test('session starts are counted; with none left the token is reset and nobody stays', async () => {
  place.act({ deed: 'starts', application: DEMO.applicationId, remaining: 1 })
  const client = await place.ready()
  const limit = (await client.rest.get('/gateway/bot')) as { session_start_limit: { remaining: number } }
  expect(limit.session_start_limit.remaining).toBe(0)
  const ended = next(client, 'shardDisconnect')
  expect(await closedAfter(identifying)).toBe(4004)
  expect((await ended)[0].code).toBe(4004)
  expect(await refusedWith(Intents.Guilds, DEMO.token)).toMatch(/invalid token|TokenInvalid/i)
})

test('who identifies twice within five seconds is sent away', async () => {
  place.act({ deed: 'gateway', identifyEveryMs: 5_000 })
  await place.ready(Intents.Guilds)
  const { socket, closed } = rawConnection()
  const invalid = new Promise<unknown>((resolve) => {
    socket.on('message', (data: Buffer) => {
      const { op } = JSON.parse(data.toString('utf8')) as { op: number }
      if (op === 10) socket.send(JSON.stringify(identifying))
      else resolve(op)
    })
  })
  expect(await invalid).toBe(9)
  socket.close()
  await closed
})

test('what a client does wrong closes with its own code', async () => {
  expect(await closedAfter('no JSON')).toBe(4002)
  expect(await closedAfter({ op: 3, d: {} })).toBe(4003)
  expect(await closedAfter(identifying, { op: 99, d: {} })).toBe(4001)
  expect(await closedAfter(identifying, identifying)).toBe(4005)
  expect(await closedAfter({ op: 2, d: { ...identifying.d, shard: [1, 1] } })).toBe(4010)
  expect(await closedAfter({ op: 2, d: { ...identifying.d, intents: 2 ** 30 } })).toBe(4013)
  expect(await closedAfter(...Array.from({ length: 121 }, () => ({ op: 1, d: null })))).toBe(4008)
  expect(await rawConnection('v=9').closed).toBe(4012)
})

test('who falls silent is put out', async () => {
  place.act({ deed: 'gateway', heartbeatMs: 10 })
  expect(await rawConnection().closed).toBe(4009)
})

test('a reset token closes with 4004; a kicked bot loses the server and finds it again when invited', async () => {
  const client = await place.ready()
  const gone = next(client, 'guildDelete')
  place.act({ deed: 'kick', user: DEMO.applicationId, guild: DEMO.guildId })
  expect((await gone)[0].id).toBe(DEMO.guildId)
  const back = next(client, 'guildCreate')
  place.act({ deed: 'invite', application: DEMO.applicationId, guild: DEMO.guildId })
  expect((await back)[0].id).toBe(DEMO.guildId)
  const ended = next(client, 'shardDisconnect')
  place.act({ deed: 'reset-token', application: DEMO.applicationId })
  expect((await ended)[0].code).toBe(4004)
})

test('a server that is down is unavailable, and back later', async () => {
  const client = await place.ready()
  const down = next(client, 'guildUnavailable')
  place.act({ deed: 'available', guild: DEMO.guildId, available: false })
  expect((await down)[0].id).toBe(DEMO.guildId)
  const back = next(client, 'guildAvailable')
  place.act({ deed: 'available', guild: DEMO.guildId, available: true })
  expect((await back)[0].available).toBe(true)
})

test('members who come, go and speak are told', async () => {
  const client = await place.ready()
  await client.guilds.cache.get(DEMO.guildId)?.members.fetch()
  const left = next(client, 'guildMemberRemove')
  place.act({ deed: 'leave', as: CITRA, guild: DEMO.guildId })
  expect((await left)[0].id).toBe(CITRA)
  const came = next(client, 'guildMemberAdd')
  place.act({ deed: 'join', as: CITRA, guild: DEMO.guildId })
  expect((await came)[0].id).toBe(CITRA)
  const voice = next(client, 'voiceStateUpdate')
  place.act({ deed: 'voice', as: CITRA, guild: DEMO.guildId, channel: DEMO.channels.voice, muted: true })
  const [, after] = await voice
  expect([after.channelId, after.selfMute]).toEqual([DEMO.channels.voice, true])
  const deleted = next(client, 'channelDelete')
  place.act({ deed: 'channel-delete', channel: DEMO.channels.log })
  expect((await deleted)[0].id).toBe(DEMO.channels.log)
  await expect(textChannel(client, DEMO.channels.log)).rejects.toMatchObject({ code: 10_003 })
})
