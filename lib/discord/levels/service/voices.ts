import { Routes } from 'discord-api-types/v10'
import type { APIGuild, APIGuildMember } from 'discord-api-types/v10'
import { minuteMs } from '@/lib/core/time/duration'
import { madeAt } from '@/lib/discord/hearing/rules'
import type { Tools } from '@/lib/discord/hearing/schema'
import { factorOf, isClosed } from '@/lib/discord/levels/rules/earning'
import type { Gain } from '@/lib/discord/levels/rules/gathering'
import { earnersOf } from '@/lib/discord/levels/rules/voice'
import type { LevelSettings } from '@/lib/discord/levels/schema'

/** How long a server's resting channel, and who somebody is there, are believed. */
const knownMs = 10 * minuteMs
/** Of a name as long as it is kept. */
export const longestName = 60

type Known<T> = { value: T; at: number }
const isFresh = (known: Known<unknown> | undefined | null): boolean =>
  known != null && Date.now() - known.at < knownMs

type Member = { name: string; roleIds: readonly string[] }

/** Who speaks where somebody hears it, in one server. */
export class Voices {
  readonly #tools: Pick<Tools, 'rest' | 'serverId' | 'voiceStates'>
  readonly #members = new Map<string, Known<Member>>()
  #resting: Known<string | null> | null = null

  constructor(tools: Pick<Tools, 'rest' | 'serverId' | 'voiceStates'>) {
    this.#tools = tools
  }

  /** What this minute brings. Throws `Refused`. */
  async minute(settings: LevelSettings): Promise<Gain[]> {
    const states = this.#tools.voiceStates()
    if (states.length < 2) return []
    const { closedChannels, factors, voice } = settings
    const restingChannelId = await this.#restingChannel()
    const gains: Gain[] = []
    for (const { personId, channelId } of earnersOf(states, { restingChannelId, closedChannels })) {
      if (channelId === null) continue
      const { name, roleIds } = await this.#member(personId)
      const place = { channelId, parentId: null, roleIds }
      if (isClosed(settings, { ...place, accountMadeAt: madeAt(personId), at: new Date() })) continue
      const xp = Math.floor((voice.perMinute * factorOf(factors, place)) / 100)
      if (xp > 0) gains.push({ personId, name, xp, messages: 0, channelId: null })
    }
    return gains
  }

  async #restingChannel(): Promise<string | null> {
    if (this.#resting === null || !isFresh(this.#resting)) {
      const guild = await this.#tools.rest.get<APIGuild>(Routes.guild(this.#tools.serverId))
      this.#resting = { value: guild.afk_channel_id, at: Date.now() }
    }
    return this.#resting.value
  }

  async #member(personId: string): Promise<Member> {
    const known = this.#members.get(personId)
    if (known && isFresh(known)) return known.value
    for (const [id, one] of this.#members) if (!isFresh(one)) this.#members.delete(id)
    const route = Routes.guildMember(this.#tools.serverId, personId)
    const { nick, user, roles } = await this.#tools.rest.get<APIGuildMember>(route)
    const value = { name: nick ?? user.global_name ?? user.username, roleIds: roles }
    this.#members.set(personId, { value, at: Date.now() })
    return value
  }
}
