import { listen } from '@/lib/core/db/listen'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { connectSimulated } from '@/lib/whatsapp/sessions/client/simulated'
import { keepLeases, leaveLeases } from '@/lib/whatsapp/sessions/holding'
import type { SessionLease } from '@/lib/whatsapp/sessions/holding'
import type { Connect } from '@/lib/whatsapp/sessions/schema'
import { RunningNumber } from './number'

/** A quarter of a lease. */
const roundMs = 5_000
/** The second round in a row that fails ends every connection: somebody else may hold the numbers soon. */
const mostFailures = 2
/** So many are taken in one round: each begins with a handshake. */
const mostAtOnce = 20

/** Holds numbers until it is stopped. */
class House {
  readonly #processId = newId()
  readonly #numbers = new Map<string, RunningNumber>()
  readonly #timer: NodeJS.Timeout
  readonly #stopListening: () => void
  #failures = 0
  #isStopped = false
  #isWanted = false
  #running: Promise<void> | null = null

  constructor(private readonly connect: Connect) {
    this.#stopListening = listen('gerai_sessions', (news) => this.#hear(news))
    this.#timer = setInterval(() => this.#wake(), roundMs)
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    clearInterval(this.#timer)
    await this.#running
    await this.#dropAll()
    await leaveLeases(this.#processId)
  }

  /** Which number, and where there is more to it, what. */
  #hear(news: string): void {
    const [channelId = '', what] = news.split(' ')
    if (what === 'speak') return this.#numbers.get(channelId)?.stir()
    if (channelId === '') for (const number of this.#numbers.values()) void number.look()
    else void this.#numbers.get(channelId)?.look()
    this.#wake()
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
        this.#failures = 0
      } catch (error) {
        this.#failures += 1
        log.warn({ error: describeError(error), failures: this.#failures }, 'leases were not kept')
        if (this.#failures >= mostFailures) await this.#dropAll()
      }
    }
  }

  async #round(): Promise<void> {
    const held = [...this.#numbers.values()].map(({ lease }) => lease)
    const { lost, taken } = await keepLeases(this.#processId, held, mostAtOnce)
    await Promise.all(lost.map(({ channelId }) => this.#drop(channelId)))
    for (const lease of taken) await this.#take(lease)
  }

  async #take(lease: SessionLease): Promise<void> {
    // Of a number that was given back and taken again at once the connection before is ended first.
    await this.#drop(lease.channelId)
    const number = new RunningNumber(lease, this.connect)
    this.#numbers.set(lease.channelId, number)
    void number.run().finally(() => {
      if (this.#numbers.get(lease.channelId) === number) this.#numbers.delete(lease.channelId)
      this.#wake()
    })
  }

  async #drop(channelId: string): Promise<void> {
    const number = this.#numbers.get(channelId)
    this.#numbers.delete(channelId)
    await number?.stop()
  }

  async #dropAll(): Promise<void> {
    await Promise.all([...this.#numbers.keys()].map((channelId) => this.#drop(channelId)))
  }
}

/** Holds numbers by this way of connecting them. Returns how to stop: others may go on at once. */
export function startSessions(connect: Connect): { stop: () => Promise<void> } {
  return new House(connect)
}

/** The same where WhatsApp is the simulator. */
export const startSimulated = (): { stop: () => Promise<void> } => startSessions(connectSimulated)
