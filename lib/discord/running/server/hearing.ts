import { setTimeout as delay } from 'node:timers/promises'
import { Events } from 'discord.js'
import type { Client } from 'discord.js'
import type { APIInteraction, GatewayDispatchPayload } from 'discord-api-types/v10'
import { describeError, log } from '@/lib/core/log'
import { Answering } from '@/lib/discord/answering/service'
import { answerTyped } from '@/lib/discord/answering/typed'
import type { BotFacts } from '@/lib/discord/connection/service/holding'
import { takeCalls } from '@/lib/discord/door/holding'
import { heardIn } from '@/lib/discord/hearing/rules'
import type { Heard, HeardMessage, Listening, Tools, VoiceState } from '@/lib/discord/hearing/schema'
import { readInteraction } from '@/lib/discord/interactions/rules'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { LISTENERS } from '@/lib/discord/registry/listeners'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'
import { restOf } from '@/lib/discord/running/client/client-rest'

/** What a bot does by itself may have to wait for Discord; others go on meanwhile. */
const patienceMs = 5_000

type About = { lease: Lease; facts: () => BotFacts; speak: () => void }

function parentOf(client: Client<true>, channelId: string): string | null {
  const channel = client.channels.cache.get(channelId)
  return channel?.isThread() === true ? channel.parentId : null
}

function voiceStatesOf(client: Client<true>, serverId: string): VoiceState[] {
  const states = client.guilds.cache.get(serverId)?.voiceStates.cache.values() ?? []
  return [...states].map((state) => ({
    ...{ personId: state.id, channelId: state.channelId, isBot: state.member?.user.bot === true },
    isMuted: state.mute === true || state.suppress === true,
    isDeaf: state.deaf === true,
  }))
}

/** Hears for one session of a bot, and hands what happens to whoever it concerns. */
export class Hearing {
  readonly #client: Client<true>
  readonly #about: About
  readonly #tools: Tools
  readonly #listening: readonly { feature: BotFeature | null; it: Listening }[]
  readonly #busy = new Set<Promise<void>>()
  #isReady = false

  constructor(client: Client<true>, about: About) {
    this.#client = client
    this.#about = about
    this.#tools = {
      ...{ lease: about.lease, rest: restOf(client), speak: about.speak },
      ...{ botId: client.user.id, applicationId: client.application.id },
      serverId: about.facts().settings.server_id ?? '',
      settings: () => about.facts().settings,
      config: (feature) => about.facts().config[feature] ?? null,
      voiceStates: () => voiceStatesOf(client, about.facts().settings.server_id ?? ''),
    }
    this.#listening = LISTENERS.map(({ feature, begin }) => ({ feature, it: begin(this.#tools) }))
    client.on(Events.Raw, this.#hear)
  }

  get serverId(): string {
    return this.#tools.serverId
  }

  /** How the bot stands was looked at again. Resolves when what follows from that is done; within reason. */
  async assessed(isInServer: boolean, isNews: boolean): Promise<void> {
    const isNew = isInServer && !this.#isReady
    this.#isReady = isInServer
    if (!isNew && !(isInServer && isNews)) return
    const done = this.#tell({ kind: isNew ? 'ready' : 'settings_changed' })
    await Promise.race([done, delay(patienceMs, undefined, { ref: false })])
  }

  /** What was heard before this one was there to hear it. */
  replay(packets: readonly GatewayDispatchPayload[]): void {
    for (const packet of packets) this.#hear(packet)
  }

  /** What came over HTTP is taken, and answered as if it had come over the gateway. */
  takeCalls(): void {
    void this.#follow(
      asHolder(this.#about.lease, takeCalls).then((calls) => {
        for (const call of calls) this.#answer(call)
      }),
    )
  }

  /** Resolves when everybody who was heard has their answer, and what followed from it is done. */
  async settled(): Promise<void> {
    await Promise.all(this.#busy)
  }

  /** What was gathered and not written down yet is written down. */
  async stop(): Promise<void> {
    this.#client.off(Events.Raw, this.#hear)
    await Promise.all(
      this.#listening.map(async ({ it }) => {
        await it.stop?.().catch((error: unknown) => this.#complain(error))
      }),
    )
  }

  readonly #hear = (packet: GatewayDispatchPayload): void => {
    if ((packet.t as string) === 'INTERACTION_CREATE') return this.#answer(packet.d as APIInteraction)
    const place = {
      ...{ serverId: this.serverId, botId: this.#tools.botId },
      parentOf: (channelId: string) => parentOf(this.#client, channelId),
    }
    const heard = heardIn(packet, place)
    if (heard?.kind === 'message') {
      this.#read(heard.message)
      // What is said in private does not happen in the server.
      if (heard.message.isDirect) return
    }
    if (heard) void this.#tell(heard)
  }

  async #tell(heard: Heard): Promise<void> {
    const { active } = this.#about.facts()
    const concerned = this.#listening.filter(({ feature }) => feature === null || active.includes(feature))
    await Promise.all(concerned.map(({ it }) => this.#follow(Promise.resolve().then(() => it.hear(heard)))))
  }

  /** A message may be a command, typed as before there were others. */
  #read(message: HeardMessage): void {
    const { settings, active } = this.#about.facts()
    void this.#follow(answerTyped(message, { language: settings.language, active }, this.#tools))
  }

  /** What comes from another server is left unanswered. */
  #answer(interaction: APIInteraction): void {
    const { settings, active } = this.#about.facts()
    const asked = readInteraction(this.#about.lease.tenantId, interaction)
    if (!asked || (asked.serverId !== null && asked.serverId !== settings.server_id)) return
    void this.#follow(new Answering(asked, { language: settings.language, active }, this.#tools).run())
  }

  #follow(work: Promise<void>): Promise<void> {
    const busy = work.catch((error: unknown) => this.#complain(error)).finally(() => this.#busy.delete(busy))
    this.#busy.add(busy)
    return busy
  }

  #complain(error: unknown): void {
    log.warn(
      { tenant: this.#about.lease.tenantId, error: describeError(error) },
      'a bot did nothing about what it heard',
    )
  }
}
