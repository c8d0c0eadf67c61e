import { Client, DiscordAPIError, HTTPError, Options, RESTEvents } from 'discord.js'
import type { RESTGetAPIGatewayBotResult } from 'discord-api-types/v10'
import { Routes } from 'discord-api-types/v10'
import { env } from '@/lib/core/env'
import { noteAnswer } from './health'
import { invalidAnswers } from './invalid'

/** A call that would wait longer for its turn is refused: who asked decides what to do instead. */
const longestTurnMs = 5_000

/** Little is remembered: what a handler needs it fetches, and a busy server must not grow in memory. */
const caches = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  GuildBanManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 100,
  ThreadMemberManager: 0,
  UserManager: { maxSize: 50, keepOverLimit: (user) => user.id === user.client.user.id },
  VoiceStateManager: 200,
})

/** Lets a client begin one session; where it would begin a second one, `onSecond` is told, and it waits for its end. */
class OneStart {
  readonly #onSecond: () => void
  #isBegun = false

  constructor(onSecond: () => void) {
    this.#onSecond = onSecond
  }

  async waitForIdentify(_shard: number, signal: AbortSignal): Promise<void> {
    if (!this.#isBegun) {
      this.#isBegun = true
      return
    }
    this.#onSecond()
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('The client has ended.')), { once: true })
    })
  }
}

/** The real client, for one session of one bot. */
export function makeClient(intents: number, onSecondStart: () => void): Client {
  const client = new Client({
    intents,
    makeCache: caches,
    sweepers: {
      ...Options.DefaultSweeperSettings,
      guildMembers: { interval: 600, filter: () => (member) => member.id !== member.client.user.id },
      users: { interval: 600, filter: () => (user) => user.id !== user.client.user.id },
    },
    // Nothing that somebody wrote calls anybody.
    allowedMentions: { parse: [] },
    waitGuildTimeout: 3_000,
    rest: {
      api: env().DISCORD_API_BASE,
      retries: 1,
      timeout: 8_000,
      // A limit of its own, such as that of old messages, stands in no window of the route: only the answer names it.
      rejectOnRateLimit: ({ timeToReset, retryAfter }) => Math.max(timeToReset, retryAfter) > longestTurnMs,
    },
    ws: { buildIdentifyThrottler: () => new OneStart(onSecondStart) },
  })
  client.rest.on(RESTEvents.Response, (_, { status, headers }) => {
    noteAnswer(status)
    invalidAnswers.note(status, headers.get('x-ratelimit-scope') === 'shared')
  })
  return client
}

export type Starts =
  | { ok: true; remaining: number; resetAfterMs: number }
  | { ok: false; status: number | null }

/** How many sessions the bot may still begin today. */
export async function askStarts(client: Client, token: string): Promise<Starts> {
  try {
    client.rest.setToken(token)
    const answer = (await client.rest.get(Routes.gatewayBot())) as RESTGetAPIGatewayBotResult
    const { remaining, reset_after: resetAfterMs } = answer.session_start_limit
    return { ok: true, remaining, resetAfterMs }
  } catch (error) {
    const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : null
    return { ok: false, status }
  }
}
