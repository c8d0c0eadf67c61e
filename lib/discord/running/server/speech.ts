import { Events } from 'discord.js'
import type { Client } from 'discord.js'
import { describeError, log } from '@/lib/core/log'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { targetChanged } from '@/lib/discord/outbox/service/asking'
import { Speaking } from '@/lib/discord/outbox/service/speaking'
import { resumePurchases } from '@/lib/discord/purchases/service/placing'
import { speakersOf } from '@/lib/discord/registry/speakers'
import { voiceOf } from '@/lib/discord/running/client/voice'

/** What is not due for longer is found by the sweep. */
const longestMs = 30_000

/** Says for one session of a bot what waits, whenever it is woken. */
export class Speech {
  readonly #lease: Lease
  readonly #speaking: Speaking
  #running: Promise<void> | null = null
  #isWanted = false
  #isOver = false
  #timer: NodeJS.Timeout | undefined
  readonly #waking = new Set<Promise<void>>()

  constructor(lease: Lease, client: Client<true>) {
    this.#lease = lease
    this.#hear(client)
    this.#speaking = new Speaking(lease, voiceOf(client), speakersOf(lease.tenantId))
  }

  /** Something may be there to be said. */
  wake(): void {
    this.#isWanted = true
    if (this.#isOver) return
    this.#running ??= this.#rounds().finally(() => {
      this.#running = null
    })
  }

  /** What rests because it was refused is tried again when something about that changes. */
  #hear(client: Client<true>): void {
    client.on(Events.ChannelUpdate, (_, { id }) => this.#changed(id))
    client.on(Events.GuildRoleUpdate, () => this.#changed(null))
    client.on(Events.GuildMemberUpdate, (_, { id }) => this.#changed(id === client.user.id ? null : id))
  }

  #changed(target: string | null): void {
    const waking = asHolder(this.#lease, (db) => targetChanged(db, target))
      .then(() => this.wake())
      .catch((error: unknown) => this.#complain(error))
      .finally(() => this.#waking.delete(waking))
    this.#waking.add(waking)
  }

  #complain(error: unknown): void {
    // Somebody else has the bot, or the database is silent: what waits is said by whoever comes next.
    log.info({ tenant: this.#lease.tenantId, error: describeError(error) }, 'a bot fell silent')
  }

  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#speaking.stop()
  }

  /** Resolves when what was being said is said and written down. */
  async settled(): Promise<void> {
    await Promise.all([this.#running, ...this.#waking])
  }

  async #rounds(): Promise<void> {
    while (this.#isWanted && !this.#isOver) {
      this.#isWanted = false
      try {
        await resumePurchases(this.#lease.tenantId)
        const untilMs = await this.#speaking.all()
        if (untilMs !== null) this.#again(untilMs)
      } catch (error) {
        this.#complain(error)
      }
    }
  }

  #again(untilMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.wake(), Math.min(Math.max(untilMs, 50), longestMs))
  }
}
