import { setTimeout as delay } from 'node:timers/promises'
import pLimit from 'p-limit'
import { listen } from '@/lib/core/db/listen'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { bidFarewells } from '@/lib/discord/door/holding'
import {
  keepLeases,
  leaveLeases,
  listStirring,
  offerAll,
  passLease,
  sayReadyFor,
} from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import { RunningBot } from './bot'
import { restWith } from './client/client-rest'
import { watchHealth } from './client/health'
import { Heir } from './heir'

/** A third of a lease: two rounds may fail before somebody else takes over. */
const roundMs = 5_000
/**
 * A notification can be lost with its connection; a change then waits for thirty of these at most. Of all bots a few are
 * looked at each time: all at once would keep every connection to the database from people who wait for an answer.
 */
const stepMs = 1_000
const steps = 30
/** So many are looked at side by side when there may be news of all. */
const mostLooks = 4
/**
 * So many begin at a time, each for as long at most: hundreds at once would take every connection to the database, and the
 * processor, from those that run, and from the leases that are to be prolonged.
 */
const mostBeginnings = 10
const beginMs = 10_000
/** A process that is asked to stop is ended by force a while later. */
const passMs = 25_000
const lookMs = 200
const stepOf = (tenantId: string): number => Number.parseInt(tenantId.slice(-6), 16) % steps
/** Of a lease that is not there yet: nothing is written under it. */
const noGeneration = -1n

/** Runs this process' share of all bots until it is stopped. */
class House {
  readonly processId = newId()
  readonly #bots = new Map<string, RunningBot>()
  /** Bots of others that are to be this process' next. */
  readonly #heirs = new Map<string, RunningBot>()
  readonly #passing = new Set<string>()
  readonly #finishing = new Set<Promise<void>>()
  readonly #timers: NodeJS.Timeout[] = []
  readonly #health = watchHealth()
  readonly #looks = pLimit(mostLooks)
  readonly #beginnings = pLimit(mostBeginnings)
  #step = 0
  #isLeaving = false
  #isStopped = false
  #isWanted = false
  #running: Promise<void> | null = null
  #stopListening: () => void = () => undefined

  start(): void {
    this.#stopListening = listen('gerai_bots', (tenantId) => this.#hear(tenantId))
    this.#timers.push(setInterval(() => this.#wake(), roundMs))
    this.#timers.push(setInterval(() => this.#sweep(), stepMs))
    this.#wake()
  }

  async stop(): Promise<void> {
    this.#isLeaving = true
    await Promise.all([...this.#heirs.values()].map((bot) => bot.stop()))
    await this.#passAll()
    this.#isStopped = true
    this.#stopListening()
    for (const timer of this.#timers) clearInterval(timer)
    this.#health.stop()
    await this.#running
    await Promise.all([...this.#bots.values()].map((bot) => bot.stop()))
    await Promise.all(this.#finishing)
    await leaveLeases(this.processId)
  }

  /** Which bot, and where there is more to it, what. */
  #hear(news: string): void {
    const [tenantId = '', what] = news.split(' ')
    if (what === 'speak') return this.#bots.get(tenantId)?.stir('speak')
    if (what === 'calls') return this.#bots.get(tenantId)?.stir('takeCalls')
    if (what === 'farewell') return void this.#part()
    if (tenantId === '') for (const bot of this.#bots.values()) void this.#looks(() => bot.look())
    else void this.#bots.get(tenantId)?.look()
    this.#wake()
  }

  #sweep(): void {
    this.#step = (this.#step + 1) % steps
    for (const [tenantId, bot] of this.#bots) if (stepOf(tenantId) === this.#step) void bot.look(false)
    if (this.#step === 0) void Promise.all([this.#stir(), this.#part()])
  }

  /** What waits to be said, of all bots at once. */
  async #stir(): Promise<void> {
    try {
      for (const tenantId of await listStirring(this.processId)) this.#bots.get(tenantId)?.stir('speak')
    } catch (error) {
      log.warn({ error: describeError(error) }, 'what bots have to say was not looked for')
    }
  }

  /** Bots that are gone: their address at Discord goes, too. */
  async #part(): Promise<void> {
    try {
      await bidFarewells(restWith)
    } catch (error) {
      log.warn({ error: describeError(error) }, 'bots that are gone could not be looked for')
    }
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

  /** Lets others be ready for all bots before this process ends; not for long, and not where there is nobody. */
  async #passAll(): Promise<void> {
    const untilMs = Date.now() + passMs
    while (this.#bots.size > 0 && Date.now() < untilMs && (await this.#offerAll())) {
      this.#wake()
      await delay(lookMs)
    }
  }

  /** Whether anybody is there who might take them; a database that does not say so is asked again. */
  async #offerAll(): Promise<boolean> {
    try {
      return await offerAll(this.processId, this.#bots.size)
    } catch (error) {
      log.warn({ error: describeError(error) }, 'bots could not be offered; it is tried again')
      return true
    }
  }

  async #round(): Promise<void> {
    const held = [...this.#bots.values()].map(({ lease }) => lease)
    const awaited = [...this.#heirs.keys()]
    const round = await keepLeases(this.processId, {
      ...{ held, awaited, health: this.#health.look(), isLeaving: this.#isLeaving },
    })
    const lost = round.lost.filter(({ tenantId }) => !this.#passing.has(tenantId))
    await Promise.all(lost.map(({ tenantId }) => this.#drop(tenantId)))
    for (const lease of round.taken) this.#take(new RunningBot(lease))
    for (const lease of round.passed) this.#inherit(lease)
    for (const tenantId of round.missed) void this.#heirs.get(tenantId)?.stop()
    for (const tenantId of round.awaited) this.#await(tenantId)
    for (const tenantId of round.ready) this.#pass(tenantId)
    // What is passed on is not left alone until the next round, should nobody tell of it.
    if (this.#heirs.size > 0) setTimeout(() => this.#wake(), lookMs).unref()
  }

  #take(bot: RunningBot): void {
    const { tenantId } = bot.lease
    this.#bots.set(tenantId, bot)
    this.#run(bot)
  }

  /** In its turn; forgotten once it has come to its end. */
  #run(bot: RunningBot): void {
    const { tenantId } = bot.lease
    void this.#beginnings(async () => {
      const running = bot.run().finally(() => {
        for (const held of [this.#bots, this.#heirs]) if (held.get(tenantId) === bot) held.delete(tenantId)
      })
      await Promise.race([running, bot.begun, delay(beginMs, undefined, { ref: false })])
    })
  }

  async #drop(tenantId: string): Promise<void> {
    const bot = this.#bots.get(tenantId)
    this.#bots.delete(tenantId)
    await bot?.stop()
  }

  /** Begins a session beside the one of its holder. */
  #await(tenantId: string): void {
    const heir = new Heir(() => sayReadyFor(this.processId, tenantId))
    const bot = new RunningBot({ tenantId, generation: noGeneration }, heir)
    this.#heirs.set(tenantId, bot)
    this.#run(bot)
  }

  #inherit(lease: Lease): void {
    const awaited = this.#heirs.get(lease.tenantId)
    if (!awaited) return
    this.#heirs.delete(lease.tenantId)
    this.#bots.set(lease.tenantId, awaited)
    const isEntered = awaited.inherit(lease)
    // All that a bot does by itself when it is somewhere anew waits its turn: people who press something do not.
    void this.#looks(async () => {
      await isEntered
      await awaited.look()
    })
  }

  /** To whoever is ready for it: from then on it is answered there, and here only what was begun. */
  #pass(tenantId: string): void {
    const bot = this.#bots.get(tenantId)
    if (!bot || this.#passing.has(tenantId)) return
    this.#passing.add(tenantId)
    const passing = this.#hand(bot)
      .catch((error: unknown) => log.warn({ error: describeError(error) }, 'a bot was not passed on'))
      .finally(() => {
        this.#passing.delete(tenantId)
        this.#finishing.delete(passing)
      })
    this.#finishing.add(passing)
  }

  async #hand(bot: RunningBot): Promise<void> {
    const { tenantId } = bot.lease
    await bot.quiet()
    const isPassed = await passLease(this.processId, bot.lease)
    if (this.#bots.get(tenantId) === bot) this.#bots.delete(tenantId)
    await bot.finish()
    // Whoever was ready has gone: anybody takes it.
    if (!isPassed) await bot.leave()
  }
}

/** Runs this process' share of all bots. Returns how to stop: its sessions end, and others may go on at once. */
export function startBots(): { stop: () => Promise<void> } {
  const house = new House()
  house.start()
  return house
}
