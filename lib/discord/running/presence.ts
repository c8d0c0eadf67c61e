import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'discord.js'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { BotFacts } from '@/lib/discord/connection/service/holding'
import type { Lease } from '@/lib/discord/leases/service'
import { Hearing } from './hearing'
import { finishMs } from './heir'
import { Speech } from './speech'

/** A bot in its server, for one session: what it hears and what it says by itself. */
export class Presence {
  readonly #lease: Lease
  readonly #client: Client<true>
  readonly #facts: () => BotFacts
  #speech: Speech | null = null
  #hearing: Hearing

  constructor(lease: Lease, client: Client<true>, facts: () => BotFacts) {
    this.#lease = lease
    this.#client = client
    this.#facts = facts
    this.#hearing = this.#listen()
  }

  /** Something waits to be said. */
  speak(): void {
    this.#speech?.wake()
  }

  /** How it stands was looked at again, because of something or just so: from the first time on it speaks. */
  async assessed(isInServer: boolean, isNews: boolean): Promise<void> {
    const { server_id: serverId } = this.#facts().settings
    if (this.#hearing.serverId !== (serverId ?? '')) {
      await this.#hearing.stop()
      this.#hearing = this.#listen()
    }
    this.#hearing.assessed(isInServer, isNews)
    if (this.#speech && !isNews) return
    this.#speech ??= new Speech(this.#lease, this.#client)
    this.#speech.wake()
  }

  /** What was said to the bot before this one was there. */
  replay(packets: readonly GatewayDispatchPayload[]): void {
    this.#hearing.replay(packets)
  }

  /** Resolves when everybody who was heard has their answer, and what was being said is said; within reason. */
  async settled(): Promise<void> {
    const all = Promise.all([this.#hearing.settled(), this.#speech?.settled()])
    await Promise.race([all, delay(finishMs, undefined, { ref: false })])
  }

  async stop(): Promise<void> {
    this.#speech?.stop()
    await this.#hearing.stop()
  }

  #listen(): Hearing {
    return new Hearing(this.#client, {
      lease: this.#lease,
      facts: this.#facts,
      speak: () => this.#speech?.wake(),
    })
  }
}
