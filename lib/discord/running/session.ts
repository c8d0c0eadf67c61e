import { setTimeout as delay } from 'node:timers/promises'
import { Events } from 'discord.js'
import type { Client } from 'discord.js'
import { describeError, log } from '@/lib/core/log'
import type { BotFacts } from '@/lib/discord/connection/service/holding'
import { intentBits } from '@/lib/discord/features/rules'
import type { Privileged } from '@/lib/discord/features/rules'
import { askStarts, makeClient } from './client/client'
import { FEWEST_STARTS, endOfAnswer, endOfCode } from './rules'
import type { End } from './rules'

/** A client that is ended while it begins would begin all the same: its beginning is waited for, within reason. */
const beginMs = 8_000
/** A session that was lost is taken up again within this, or it is over. */
const resumeMs = 30_000
const togetherMs = 150

/** Whatever of a server decides how the bot stands in it, or what it may do there. */
const CHANGES = [
  Events.GuildCreate,
  Events.GuildDelete,
  Events.GuildAvailable,
  Events.GuildUnavailable,
  Events.GuildUpdate,
  Events.GuildRoleCreate,
  Events.GuildRoleUpdate,
  Events.GuildRoleDelete,
  Events.ChannelCreate,
  Events.ChannelUpdate,
  Events.ChannelDelete,
  Events.GuildMemberUpdate,
] as const

export type SessionFacts = { tenantId: string; token: string; intents: number }

export type SessionEvents = {
  /** Discord has let it begin, with so many starts left after it. */
  onStart: (startsLeft: number) => Promise<void>
  /** Something about where it is may have changed. */
  onChange: (client: Client<true>) => void
  /** From here on it hears. */
  onReady: (client: Client<true>) => void
}

/** How a session ended, and what of it the next start has to know; `end` is null where it was asked to. */
export type Ended = { end: End | null; resetAfterMs: number; wasReady: boolean }

/** One session of one bot, from its start to its end. */
export class Session {
  readonly #facts: SessionFacts
  readonly #events: SessionEvents
  readonly #client: Client
  readonly #over = Promise.withResolvers<End | null>()
  #patience: NodeJS.Timeout | undefined
  #looking: NodeJS.Timeout | undefined
  #wasReady = false
  #isAsked = false
  #login: Promise<void> = Promise.resolve()

  constructor(facts: SessionFacts, events: SessionEvents) {
    this.#facts = facts
    this.#events = events
    this.#client = makeClient(facts.intents, () => this.#over.resolve('session_ended'))
  }

  /** Resolves when it is over, and its connection closed. */
  async run(): Promise<Ended> {
    const starts = await askStarts(this.#client, this.#facts.token)
    if (!starts.ok) return this.#ended(endOfAnswer(starts.status), 0)
    if (starts.remaining < FEWEST_STARTS) return this.#ended('few_starts', starts.resetAfterMs)
    await this.#events.onStart(starts.remaining - 1)
    this.#listen()
    if (!this.#isAsked) this.#login = this.#begin()
    return this.#ended(await this.#over.promise, starts.resetAfterMs)
  }

  async #begin(): Promise<void> {
    await this.#client.login(this.#facts.token).catch((error: unknown) => {
      log.info(
        { tenant: this.#facts.tenantId, error: describeError(error) },
        'a bot could not begin its session',
      )
      this.#over.resolve('unreachable')
    })
  }

  /** Whether it is still the one to have: what it hears beyond its need is no reason to begin another, as starts are counted. */
  fits({ token, isModuleOn, active, isPlatform }: BotFacts, withheld: readonly Privileged[]): boolean {
    const wanted = intentBits(active, withheld, isPlatform)
    return token === this.#facts.token && isModuleOn && (wanted & ~this.#facts.intents) === 0
  }

  /** The client, once it is ready. */
  get client(): Client<true> | null {
    return this.#client.isReady() ? this.#client : null
  }

  stop(): void {
    this.#isAsked = true
    this.#over.resolve(null)
  }

  async #ended(end: End | null, resetAfterMs: number): Promise<Ended> {
    clearTimeout(this.#patience)
    clearTimeout(this.#looking)
    await Promise.race([this.#login, delay(beginMs, undefined, { ref: false })])
    this.#client.removeAllListeners()
    // What comes after its end is nobody's business, but an error that nobody hears would end the process.
    this.#client.on(Events.Error, () => undefined)
    await this.#client.destroy()
    return { end, resetAfterMs, wasReady: this.#wasReady }
  }

  #listen(): void {
    const client = this.#client
    // What comes together is looked at once.
    const changed = (): void => {
      this.#looking ??= setTimeout(() => {
        this.#looking = undefined
        if (client.isReady()) this.#events.onChange(client)
      }, togetherMs)
    }
    client.once(Events.ClientReady, (ready) => {
      this.#wasReady = true
      this.#events.onReady(ready)
      changed()
    })
    for (const name of CHANGES) client.on(name as Events.GuildCreate, changed)
    client.on(Events.ShardDisconnect, ({ code }) => this.#over.resolve(endOfCode(code)))
    client.on(Events.Invalidated, () => this.#over.resolve('session_ended'))
    client.on(Events.ShardReconnecting, () => {
      this.#patience ??= setTimeout(() => this.#over.resolve('unreachable'), resumeMs)
    })
    client.on(Events.ShardResume, () => {
      clearTimeout(this.#patience)
      this.#patience = undefined
      changed()
    })
    for (const name of [Events.Error, Events.ShardError] as const)
      client.on(name as Events.Error, (error: Error) =>
        log.warn(
          { tenant: this.#facts.tenantId, error: describeError(error) },
          'a bot’s client has an error',
        ),
      )
  }
}
