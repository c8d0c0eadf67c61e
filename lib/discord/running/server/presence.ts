import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'discord.js'
import type { GatewayDispatchPayload } from 'discord-api-types/v10'
import type { BotFacts } from '@/lib/discord/connection/service/holding'
import { DoorKeeper, doorUrl } from '@/lib/discord/door/keeping'
import type { Lease } from '@/lib/discord/leases/service'
import { restOf } from '@/lib/discord/running/client/client-rest'
import { Hearing } from './hearing'
import { finishMs } from '@/lib/discord/running/heir'
import { Speech } from './speech'

/** A bot in its server, for one session: what it hears and what it says by itself. */
export class Presence {
  readonly #lease: Lease
  readonly #client: Client<true>
  readonly #facts: () => BotFacts
  #speech: Speech | null = null
  #hearing: Hearing
  readonly #door = new DoorKeeper()

  constructor(lease: Lease, client: Client<true>, facts: () => BotFacts) {
    this.#lease = lease
    this.#client = client
    this.#facts = facts
    this.#hearing = this.#listen()
    this.takeCalls()
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
    const isHeard = this.#hearing.assessed(isInServer, isNews)
    if (isNews || !this.#speech) {
      this.#speech ??= new Speech(this.#lease, this.#client)
      this.#speech.wake()
    }
    const { settings, slug, isPlatform } = this.#facts()
    const wanted = settings.http_interactions ? doorUrl(slug) : null
    if (!isPlatform) await this.#door.look(this.#lease, restOf(this.#client), wanted)
    await isHeard
  }

  /** Something that somebody did waits to be taken, because it came over HTTP. */
  takeCalls(): void {
    this.#hearing.takeCalls()
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
