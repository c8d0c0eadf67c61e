import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js'
import type { Client } from 'discord.js'
import { ChannelType, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10'
import type {
  RESTGetAPIChannelMessagesResult,
  RESTGetAPIGuildThreadsResult,
  RESTPostAPIChannelMessageResult,
  RESTPostAPIChannelThreadsResult,
  RESTPostAPICurrentUserCreateDMChannelResult,
} from 'discord-api-types/v10'
import { Refused } from '@/lib/discord/outbox/schema'
import type { MessageBody, Voice } from '@/lib/discord/outbox/schema'

/** Conversations that are remembered; to somebody who is forgotten the next one counts as a new one. */
const mostKnown = 5_000
/** Nobody is called by what a bot says by itself. */
const quiet = { allowed_mentions: { parse: [] } }

/** What the library says of a call that did not succeed, in our words. */
function refusalOf(error: unknown): Refused {
  if (error instanceof DiscordAPIError)
    return new Refused({ status: error.status, code: Number(error.code) }, { cause: error })
  if (error instanceof RateLimitError)
    return new Refused({ status: 429, retryAfterMs: Math.max(error.retryAfter, error.timeToReset) })
  return new Refused({ status: error instanceof HTTPError ? error.status : null })
}

async function asked<T>(call: Promise<unknown>): Promise<T> {
  try {
    return (await call) as T
  } catch (error) {
    throw refusalOf(error)
  }
}

type Message = RESTGetAPIChannelMessagesResult[number]

function hasPart(message: Message, mark: string): boolean {
  return (message.components ?? []).some(
    (row) =>
      'components' in row && row.components.some((part) => 'custom_id' in part && part.custom_id === mark),
  )
}

class ClientVoice implements Voice {
  readonly #client: Client<true>
  readonly #direct = new Map<string, string>()

  constructor(client: Client<true>) {
    this.#client = client
  }

  #get<T>(path: `/${string}`, query = new URLSearchParams()): Promise<T> {
    return asked<T>(this.#client.rest.get(path, { query }))
  }

  #post<T>(path: `/${string}`, body: object): Promise<T> {
    return asked<T>(this.#client.rest.post(path, { body }))
  }

  isStranger(personId: string): boolean {
    return !this.#direct.has(personId)
  }

  async openDirect(personId: string): Promise<string> {
    const known = this.#direct.get(personId)
    if (known !== undefined) return known
    const { id } = await this.#post<RESTPostAPICurrentUserCreateDMChannelResult>(Routes.userChannels(), {
      recipient_id: personId,
    })
    if (this.#direct.size >= mostKnown) this.#direct.clear()
    this.#direct.set(personId, id)
    return id
  }

  async openRoom({ channelId, name, personId }: Parameters<Voice['openRoom']>[0]): Promise<string> {
    const guildId = this.#serverOf(channelId)
    // Who has left needs no room.
    await this.#get(Routes.guildMember(guildId, personId))
    const open = await this.#get<RESTGetAPIGuildThreadsResult>(Routes.guildActiveThreads(guildId))
    const found = open.threads.find(
      (one) => 'parent_id' in one && one.parent_id === channelId && one.name === name,
    )
    const room = { name, type: ChannelType.PrivateThread, invitable: false }
    const { id } =
      found ?? (await this.#post<RESTPostAPIChannelThreadsResult>(Routes.threads(channelId), room))
    await asked(this.#client.rest.put(Routes.threadMembers(id, personId)))
    return id
  }

  #serverOf(channelId: string): string {
    const channel = this.#client.channels.cache.get(channelId)
    if (!channel || !('guildId' in channel) || channel.guildId === null)
      throw new Refused({ status: 404, code: RESTJSONErrorCodes.UnknownChannel })
    return channel.guildId
  }

  async findOwn(channelId: string, mark: string): Promise<string | null> {
    const query = new URLSearchParams({ limit: '50' })
    const last = await this.#get<RESTGetAPIChannelMessagesResult>(Routes.channelMessages(channelId), query)
    return last.find((one) => one.author.id === this.#client.user.id && hasPart(one, mark))?.id ?? null
  }

  async send(channelId: string, body: MessageBody, nonce: string): Promise<string> {
    const { id } = await this.#post<RESTPostAPIChannelMessageResult>(Routes.channelMessages(channelId), {
      ...body,
      ...quiet,
      ...{ nonce, enforce_nonce: true },
    })
    return id
  }

  async changeReply(applicationId: string, token: string, body: MessageBody): Promise<void> {
    const path = Routes.webhookMessage(applicationId, token)
    await asked(this.#client.rest.patch(path, { body: { ...body, ...quiet }, auth: false }))
  }
}

/** A bot's voice, while its client lives. */
export function voiceOf(client: Client<true>): Voice {
  return new ClientVoice(client)
}
