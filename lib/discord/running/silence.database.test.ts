import { GatewayIntentBits as Intents } from 'discord-api-types/v10'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetLimits } from '@/lib/core/limits/limits'
import { connectBot } from '@/lib/discord/connection/service/connection'
import { startBotsHarness } from '@/lib/discord/testing/bots'
import type { BotsHarness } from '@/lib/discord/testing/bots'
import { changeBot } from '@/lib/platform/configuration/service/bot'
import { RANI } from '@/sandbox/discord/harness'
import { interactionById } from '@/sandbox/discord/people/lookups'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { startBots } from './service'

let harness: BotsHarness
let a: FixtureTenant
let bots: { stop: () => Promise<void> } | null = null
beforeAll(async () => {
  harness = await startBotsHarness()
  a = harness.database.seed.a
})
beforeEach(() => harness.clear())
afterEach(async () => {
  await bots?.stop()
  bots = null
})
afterAll(() => harness.close())

const patience = { timeout: 60_000, interval: 50 }
const mention = `<@${DEMO.applicationId}>`
const world = () => harness.place.discord.simulation.world

async function start(): Promise<void> {
  await changeBot(harness.ownerOf(a), { change: { features: { shop: true } }, version: null })
  await connectBot(harness.ownerOf(a), { token: DEMO.token })
  bots = startBots()
}
const toStand = (state: string, reason: string | null = null) =>
  expect.poll(() => harness.standing(a), patience).toEqual({ state, reason })
const serverIs = (guildId: string) =>
  changeBot(harness.ownerOf(a), { change: { config: { guild_id: guildId } }, version: null })

const repliesTo = (id: unknown): number =>
  world()
    .rows.messages.all()
    .filter(({ message }) => message.message_reference?.message_id === id).length

/** Says something where everybody reads along. Returns how often the bot has answered that. */
function say(content: string): () => number {
  forgetLimits()
  const { id } = harness.place.act({ deed: 'say', as: RANI, channel: DEMO.channels.general, content })
  return () => repliesTo(id)
}

test('a bot whose intents the gateway has refused answers what mentions it, and nothing behind its prefix', async () => {
  const claimed = Intents.GuildMembers | Intents.MessageContent
  harness.place.act({ deed: 'intents', application: DEMO.applicationId, privileged: 0, claimed })
  await start()
  await toStand('degraded', 'without_intents')
  const behindPrefix = say('!shop')
  await expect.poll(say(`${mention} shop`), patience).toBe(1)
  expect(behindPrefix()).toBe(0)
})

test('in a server that is not its shop’s a bot answers neither a command nor what is said', async () => {
  await start()
  await toStand('online')
  await expect.poll(say(`${mention} shop`), patience).toBe(1)
  await bots?.stop()
  // From now on the server in which it sits is a foreign one.
  await serverIs('1100000000000000009')
  bots = startBots()
  await toStand('waiting_for_server', 'not_in_server')
  const said = say(`${mention} shop`)
  const { id } = harness.place.act({
    ...{ deed: 'use', as: RANI, channel: DEMO.channels.general, name: 'shop', options: {}, locale: 'id' },
  })
  // What is said in private comes behind both, and is answered.
  const inPrivate = harness.place.act({ deed: 'whisper', as: RANI, to: DEMO.applicationId, content: '/shop' })
  await expect.poll(() => repliesTo(inPrivate.id), patience).toBe(1)
  await bots.stop()
  expect(said()).toBe(0)
  expect(interactionById(world(), String(id))).toMatchObject({ originalId: null })
})
