import { listen } from '@/lib/core/db/listen'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { keepLeases, leaveLeases } from '@/lib/discord/leases/service'
import { RunningBot } from './bot'
import { watchHealth } from './health'

/** A third of a lease: two rounds may fail before somebody else takes over. */
const roundMs = 5_000
/** A notification can be lost with its connection; this is how long a change then waits at most. */
const sweepMs = 30_000

/** Runs this process' share of all bots until it is stopped. */
class House {
  readonly processId = newId()
  readonly #bots = new Map<string, RunningBot>()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #health = watchHealth()
  #isStopped = false
  #isWanted = false
  #running: Promise<void> | null = null
  #stopListening: () => void = () => undefined

  start(): void {
    this.#stopListening = listen('gerai_bots', (tenantId) => this.#hear(tenantId))
    this.#timers.push(setInterval(() => this.#wake(), roundMs))
    this.#timers.push(setInterval(() => this.#lookAtAll(), sweepMs))
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    for (const timer of this.#timers) clearInterval(timer)
    this.#health.stop()
    await this.#running
    await Promise.all([...this.#bots.values()].map((bot) => bot.stop()))
    await leaveLeases(this.processId)
  }

  #hear(tenantId: string): void {
    if (tenantId === '') this.#lookAtAll()
    else void this.#bots.get(tenantId)?.look()
    this.#wake()
  }

  #lookAtAll(): void {
    for (const bot of this.#bots.values()) void bot.look()
  }

  /** One round after the other, and one more for whatever happened meanwhile. */
  #wake(): void {
    this.#isWanted = true
    this.#running ??= this.#rounds().finally(() => {
      this.#running = null
    })
  }

  async #rounds(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      try {
        await this.#round()
      } catch (error) {
        log.warn({ error: describeError(error) }, 'leases of bots could not be kept; they are tried again')
      }
    }
  }

  async #round(): Promise<void> {
    const held = [...this.#bots.values()].map(({ lease }) => lease)
    const { lost, taken, give } = await keepLeases(this.processId, held, this.#health.look())
    await Promise.all(lost.map(({ tenantId }) => this.#drop(tenantId)))
    for (const lease of taken) this.#take(new RunningBot(lease))
    const given = [...this.#bots.values()].slice(0, give)
    await Promise.all(given.map((bot) => this.#hand(bot)))
  }

  #take(bot: RunningBot): void {
    const { tenantId } = bot.lease
    this.#bots.set(tenantId, bot)
    void bot.run().finally(() => {
      if (this.#bots.get(tenantId) === bot) this.#bots.delete(tenantId)
    })
  }

  async #drop(tenantId: string): Promise<void> {
    const bot = this.#bots.get(tenantId)
    this.#bots.delete(tenantId)
    await bot?.stop()
  }

  /** To whoever has fewer: its session ends here, and begins there. */
  async #hand(bot: RunningBot): Promise<void> {
    await this.#drop(bot.lease.tenantId)
    await bot.leave()
  }
}

/** Runs this process' share of all bots. Returns how to stop: its sessions end, and others may go on at once. */
export function startBots(): { stop: () => Promise<void> } {
  const house = new House()
  house.start()
  return house
}
