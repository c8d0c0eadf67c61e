import { setTimeout as delay } from 'node:timers/promises'
import { DEMO } from '@/sandbox/discord/state/demo'
import type { Random } from './random'
import { buy } from './buying'
import type { Server } from './server'

/** Fewer than a bot may open conversations with in ten minutes. */
const people = 24
const together = 4
/** Nobody else begins while so many have paid and wait for their goods: a slow machine is not to drown in them. */
const mostWaiting = 12
/** Nobody confirms twice within three seconds, or gives many commands within ten. */
const restMs = 4_000

/** One with a role that comes with it, and one without. */
export const GOODS = { withRole: 'lisensi-editor-pro', without: 'kursus-ai-movie' } as const

export type Buying = { begun: number; confirmed: number; lost: number }

/** People of the server who buy, a few at a time, until they are told to stop. */
export class Buyers {
  readonly #server: Server
  readonly #random: Random
  /** How many have paid and wait. */
  readonly #waiting: () => number
  readonly #idle: string[] = []
  readonly counts: Buying = { begun: 0, confirmed: 0, lost: 0 }
  #isOver = false
  #all: Promise<unknown> = Promise.resolve()

  constructor(server: Server, random: Random, waiting: () => number) {
    this.#server = server
    this.#random = random
    this.#waiting = waiting
  }

  /** More people than the demo has come into its server; some of them take no direct messages. */
  async gather(): Promise<string[]> {
    const planted = await this.#server.act<{ guildId: string; applicationId: string }>({
      ...{ deed: 'plant', name: 'Ramai', people },
    })
    const members = await this.#server.members(planted.guildId)
    for (const { userId } of members) {
      if (userId === planted.applicationId) continue
      const isIn = await this.#server.tryAct({ deed: 'join', as: userId, guild: DEMO.guildId })
      if (isIn !== null) this.#idle.push(userId)
    }
    for (const as of this.#idle.slice(0, 3))
      await this.#server.act({ deed: 'direct-messages', as, open: false })
    return [...this.#idle]
  }

  begin(): void {
    this.#all = Promise.all(Array.from({ length: together }, () => this.#keepBuying()))
  }

  async stop(): Promise<void> {
    this.#isOver = true
    await this.#all
  }

  async #keepBuying(): Promise<void> {
    while (!this.#isOver) {
      if (this.#waiting() > mostWaiting) {
        await delay(200)
        continue
      }
      const as = this.#idle.splice(Math.floor(this.#random.next() * this.#idle.length), 1)[0]
      if (as === undefined) {
        await delay(200)
        continue
      }
      this.counts.begun += 1
      const product = this.#random.is(0.6) ? GOODS.withRole : GOODS.without
      // Who is impatient presses twice; who sees that it failed, too.
      const isConfirmed = await buy(this.#server, { as, product, isImpatient: this.#random.is(0.3) })
      this.counts[isConfirmed ? 'confirmed' : 'lost'] += 1
      setTimeout(() => this.#idle.push(as), restMs).unref()
      await delay(this.#random.next() * 1_500)
    }
  }
}
