import type { Client } from 'discord.js'
import { ChannelType, RESTJSONErrorCodes, Routes } from 'discord-api-types/v10'
import type {
  RESTGetAPIChannelMessagesResult,
  RESTGetAPIGuildThreadsResult,
  RESTPostAPIChannelMessageResult,
  RESTPostAPIChannelThreadsResult,
  RESTPostAPICurrentUserCreateDMChannelResult,
} from 'discord-api-types/v10'
import type { MessageBody, Voice } from '@/lib/discord/outbox/schema'
import { replacing, sendable } from '@/lib/discord/outbox/rules'
import { Refused } from '@/lib/discord/rest/schema'
import type { Rest } from '@/lib/discord/rest/schema'
import { minuteMs } from '@/lib/core/time/duration'
import { restOf } from './client-rest'
import { invalidAnswers } from './invalid'

/** Conversations that are remembered; to somebody who is forgotten the next one counts as a new one. */
const mostKnown = 5_000
type Message = RESTGetAPIChannelMessagesResult[number]

function hasPart(message: Message, mark: string): boolean {
  return (message.components ?? []).some(
    (row) =>
      'components' in row && row.components.some((part) => 'custom_id' in part && part.custom_id === mark),
  )
}

/** Clocks may differ by so much. */
const clocksMs = minuteMs

const saysOf = ({ content = '', embeds = [] }: { content?: string; embeds?: readonly object[] }): string => {
  const [first = {}] = embeds as readonly { title?: string; description?: string }[]
  return [content, first.title ?? '', first.description ?? ''].join('\n').trim()
}

/** Somebody who comes twice is greeted twice in the same words: only what was said since it was asked for is it. */
function isIt(message: Message, { mark, body, since }: Parameters<Voice['findOwn']>[1]): boolean {
  if (mark !== null) return hasPart(message, mark)
  const isSince = new Date(message.timestamp).getTime() >= since.getTime() - clocksMs
  return isSince && saysOf(message) === saysOf(body)
}

class ClientVoice implements Voice {
  readonly #client: Client<true>
  readonly #direct = new Map<string, string>()
  readonly rest: Rest

  constructor(client: Client<true>) {
    this.#client = client
    this.rest = restOf(client)
  }

  isRestrained(): boolean {
    return invalidAnswers.isTooMany()
  }

  isStranger(personId: string): boolean {
    return !this.#direct.has(personId)
  }

  async openDirect(personId: string): Promise<string> {
    const known = this.#direct.get(personId)
    if (known !== undefined) return known
    const { id } = await this.rest.post<RESTPostAPICurrentUserCreateDMChannelResult>(Routes.userChannels(), {
      body: { recipient_id: personId },
    })
    if (this.#direct.size >= mostKnown) this.#direct.clear()
    this.#direct.set(personId, id)
    return id
  }

  async openRoom({ channelId, name, personId }: Parameters<Voice['openRoom']>[0]): Promise<string> {
    const guildId = this.#serverOf(channelId)
    // Who has left needs no room.
    await this.rest.get(Routes.guildMember(guildId, personId))
    const open = await this.rest.get<RESTGetAPIGuildThreadsResult>(Routes.guildActiveThreads(guildId))
    const found = open.threads.find(
      (one) => 'parent_id' in one && one.parent_id === channelId && one.name === name,
    )
    const room = { name, type: ChannelType.PrivateThread, invitable: false }
    const { id } =
      found ??
      (await this.rest.post<RESTPostAPIChannelThreadsResult>(Routes.threads(channelId), { body: room }))
    await this.rest.put(Routes.threadMembers(id, personId))
    return id
  }

  #serverOf(channelId: string): string {
    const channel = this.#client.channels.cache.get(channelId)
    if (!channel || !('guildId' in channel) || channel.guildId === null)
      throw new Refused({ status: 404, code: RESTJSONErrorCodes.UnknownChannel })
    return channel.guildId
  }

  async findOwn(channelId: string, wanted: Parameters<Voice['findOwn']>[1]): Promise<string | null> {
    const query = new URLSearchParams({ limit: '50' })
    const last = await this.rest.get<RESTGetAPIChannelMessagesResult>(Routes.channelMessages(channelId), {
      query,
    })
    return last.find((one) => one.author.id === this.#client.user.id && isIt(one, wanted))?.id ?? null
  }

  async send(channelId: string, body: MessageBody, nonce: string): Promise<string> {
    const { files, body: said } = sendable(body)
    const { id } = await this.rest.post<RESTPostAPIChannelMessageResult>(Routes.channelMessages(channelId), {
      body: { ...said, nonce, enforce_nonce: true },
      files,
    })
    return id
  }

  async change(channelId: string, messageId: string, body: MessageBody): Promise<void> {
    await this.rest.patch(Routes.channelMessage(channelId, messageId), replacing(body))
  }

  async changeReply(applicationId: string, token: string, body: MessageBody): Promise<void> {
    await this.rest.patch(Routes.webhookMessage(applicationId, token), { ...replacing(body), auth: false })
  }
}

/** A bot's voice, while its client lives. */
export function voiceOf(client: Client<true>): Voice {
  return new ClientVoice(client)
}
