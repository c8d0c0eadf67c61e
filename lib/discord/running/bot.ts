import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'discord.js'
import { jobActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { describeError, log } from '@/lib/core/log'
import { lackingOf, noteStanding, readBotFacts } from '@/lib/discord/connection/service/holding'
import type { BotFacts, BotNote } from '@/lib/discord/connection/service/holding'
import { PRIVILEGED, intentBits, privilegedFor } from '@/lib/discord/features/rules'
import type { Privileged } from '@/lib/discord/features/rules'
import { LeaseLost, asHolder, restBot } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { Endings } from './endings'
import type { Heir } from './heir'
import { Presence } from './server/presence'
import { databaseRestMs, offRestMs, standing } from './rules'
import type { Aftermath, End } from './rules'
import { Session } from './session'
import { Sight } from './server/sight'
import { serversOf } from './server/snapshot'

/** One bot for as long as this process holds it: session after session, and what is written of them. */
export class RunningBot {
  lease: Lease
  /** While another process still runs it. */
  #heir: Heir | null
  readonly #stopping = new AbortController()
  #session: Session | null = null
  #facts: BotFacts | null = null
  #presence: Presence | null = null
  #leaving: Presence | null = null
  #withheld: readonly Privileged[] = []
  readonly #endings = new Endings()
  #noted = ''
  readonly #sight = new Sight()
  #wake = new AbortController()
  #end: Promise<void> | null = null
  #inheriting: Promise<void> | null = null
  readonly #begun = Promise.withResolvers<undefined>()

  constructor(lease: Lease, heir: Heir | null = null) {
    this.lease = lease
    this.#heir = heir
  }

  /** Resolves when this process has nothing more to do with the bot. */
  run(): Promise<void> {
    this.#end ??= this.#live().catch((error: unknown) => {
      if (!(error instanceof LeaseLost))
        log.error({ tenant: this.lease.tenantId, error: describeError(error) }, 'a bot was given up')
    })
    return this.#end
  }

  /** Its first session stands in its server, and was looked at. */
  get begun(): Promise<unknown> {
    return this.#begun.promise
  }

  /** The bot is this process' now: from this moment on it is prolonged. Resolves once people are answered here. */
  async inherit(lease: Lease): Promise<void> {
    this.lease = lease
    this.#heir?.end(true)
    await this.#inheriting
  }

  /** Ends its session, and writes nothing more. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#heir?.end(false)
    this.#session?.stop()
    this.#wake.abort()
    await this.#end
  }

  /** Before it is passed on: begins nothing more, and writes down what it had gathered. */
  async quiet(): Promise<void> {
    this.#stopping.abort()
    ;[this.#leaving, this.#presence] = [this.#presence, null]
    await this.#leaving?.stop()
  }

  /** After it was passed on: whoever was heard before is answered yet. */
  async finish(): Promise<void> {
    await this.#leaving?.settled()
    await this.stop()
  }

  /** After its end: another process may take it at once. */
  async leave(): Promise<void> {
    await asHolder(this.lease, (db) => restBot(db, this.lease, 0)).catch(this.#lose)
  }

  /** Something waits to be said, or to be taken because it came over HTTP. */
  stir(what: 'speak' | 'takeCalls'): void {
    this.#presence?.[what]()
  }

  /** Something about it was set otherwise; or, where nobody has told so, may have been. */
  async look(isTold = true): Promise<void> {
    const [before, session] = [this.#facts, this.#session]
    if (!before || !session || this.#isStopped) return
    try {
      const facts = await asHolder(this.lease, readBotFacts)
      this.#facts = facts
      const isNews = isTold || JSON.stringify(facts) !== JSON.stringify(before)
      if (!session.fits(facts, this.#withheld)) session.stop()
      else if (session.client) await this.#assess(session.client, isNews)
    } catch (error) {
      this.#lose(error)
    }
  }

  get #isStopped(): boolean {
    return this.#stopping.signal.aborted
  }

  #complain(error: unknown): void {
    log.warn({ tenant: this.lease.tenantId, error: describeError(error) }, 'a bot’s state is not known')
  }

  async #note(note: BotNote): Promise<void> {
    const text = JSON.stringify(note)
    if (text === this.#noted || this.#isStopped || this.#heir) return
    await asHolder(this.lease, (db) => noteStanding(db, note))
    this.#noted = text
  }

  async #live(): Promise<void> {
    while (!this.#isStopped) {
      const facts = await this.#read()
      if (!facts || this.#isStopped) continue
      if (facts.token === null) return
      if (!facts.isModuleOn) return this.#rest({ state: 'off', reason: 'module_off' }, offRestMs)
      const next = await this.#begin(facts, facts.token)
      // Beside its holder it rests for nothing: whoever runs it goes on.
      if (this.#heir && next?.restMs !== 0) return this.#heir.end(false)
      if (!next || this.#isStopped) continue
      const { state, reason, restMs } = next
      if (restMs === null) return this.#rest({ state, reason }, null)
      await this.#note({ state, reason })
      await this.#pause(restMs)
    }
  }

  /** What it is to be now; null where the database did not say, after a pause. */
  async #read(): Promise<BotFacts | null> {
    try {
      this.#facts = await (this.#heir
        ? withActor(jobActor(this.lease), readBotFacts)
        : asHolder(this.lease, readBotFacts))
      return this.#facts
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      this.#complain(error)
      await this.#pause(databaseRestMs)
      return null
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isStopped) return
    this.#wake = new AbortController()
    await delay(ms, undefined, { signal: this.#wake.signal }).catch(() => undefined)
  }

  async #rest(note: BotNote, restMs: number | null): Promise<void> {
    await asHolder(this.lease, async (db) => {
      await noteStanding(db, note)
      await restBot(db, this.lease, restMs)
    })
  }

  /** One session; what comes after it, or null where it is simply begun anew. */
  async #begin(facts: BotFacts, token: string): Promise<Aftermath | null> {
    const { tenantId } = this.lease
    // Asked before it begins: a session that asks for too much is refused, and counts as a start all the same.
    this.#withheld = this.#endings.isModest ? PRIVILEGED : await lackingOf(token, facts, this.#withheld)
    if (this.#isStopped) return null
    const intents = intentBits(facts.active, this.#withheld, facts.isPlatform)
    const session = new Session(
      { tenantId, token, intents },
      {
        onStart: (startsLeft) => this.#note({ state: 'starting', reason: null, startsLeft }),
        onReady: (client) => this.#enter(client, facts),
        onChange: (client) =>
          void this.#assess(client)
            .catch(this.#lose)
            .finally(() => this.#begun.resolve(undefined)),
      },
    )
    this.#session = session
    const { end, resetAfterMs, wasReady } = await session.run()
    this.#session = null
    await this.#presence?.stop()
    await this.#presence?.settled()
    this.#presence = null
    this.#noted = ''
    return end === null ? null : this.#after(end, { resetAfterMs, wasReady }, facts)
  }

  #enter(client: Client<true>, facts: BotFacts): void {
    if (this.#heir) this.#inheriting = this.#inherit(this.#heir, client, facts).catch(this.#lose)
    else this.#presence = new Presence(this.lease, client, () => this.#facts ?? facts)
  }

  /** Takes the bot over from its holder, whose session runs beside. */
  async #inherit(heir: Heir, client: Client<true>, facts: BotFacts): Promise<void> {
    const heard = await heir.wait(client)
    if (!heard) return this.#session?.stop()
    this.#heir = null
    this.#enter(client, facts)
    this.#presence?.replay(heard)
  }

  readonly #lose = (error: unknown): void => {
    if (error instanceof LeaseLost) this.#session?.stop()
    else this.#complain(error)
  }

  #after(end: End, was: { resetAfterMs: number; wasReady: boolean }, facts: BotFacts): Aftermath {
    const next = this.#endings.after(end, was, { autoRestart: facts.settings.auto_restart })
    log.info({ tenant: this.lease.tenantId, end, restMs: next.restMs }, 'a bot’s session ended')
    return next
  }

  /** How it stands in its server now. */
  async #assess(client: Client<true>, isNews = true): Promise<void> {
    const facts = this.#facts
    if (!facts || this.#heir || this.#isStopped) return
    const { server_id: serverId } = facts.settings
    const guild = client.guilds.cache.get(serverId ?? '')
    const now = standing({
      ...{ serverId, server: guild ? { isAvailable: guild.available } : null },
      wasThere: facts.lastServerId !== null && facts.lastServerId === serverId,
      isSuspended: facts.isSuspended,
      lacksIntents: privilegedFor(facts.active).some((intent) => this.#withheld.includes(intent)),
    })
    const server = guild?.available ? { id: guild.id, name: guild.name } : undefined
    await this.#note({ ...now, servers: serversOf(client), ...(server ? { server } : {}) })
    if (server) facts.lastServerId = server.id
    await this.#sight.look(this.lease, client, facts, this.#withheld)
    await this.#presence?.assessed(guild?.available === true, isNews)
  }
}
