import { setTimeout as delay } from 'node:timers/promises'
import { Prey } from './prey'
import type { Random } from './random'
import type { Server } from './server'
import type { Stage } from './stage'

/** From the moment on that it is up again until it is killed again, at most. */
const longestLifeMs = 4_000
const longestDeathMs = 700
const onlineMs = 45_000

const PLACES = [
  String.raw`^/channels/\d+/messages`,
  String.raw`^/users/@me/channels`,
  '^/interactions/',
  '^/webhooks/',
  String.raw`^/guilds/\d+/members/`,
]

export type Hunted = {
  bots: number
  worker: number
  both: number
  lateStarts: number
  deaths: number
  injected: number
}

/** Kills, and starts again what it has killed. */
export class Hunt {
  readonly #stage: Stage
  readonly #server: Server
  readonly #random: Random
  readonly #worker: Prey
  readonly #bots: Prey
  readonly #counts = { bots: 0, worker: 0, both: 0, lateStarts: 0, injected: 0 }

  constructor(stage: Stage, server: Server, random: Random) {
    const { settings, variables } = stage
    this.#stage = stage
    this.#server = server
    this.#random = random
    this.#worker = new Prey('worker', settings.dataDir, variables)
    this.#bots = new Prey('bots', settings.dataDir, variables)
  }

  get counts(): Hunted {
    return { ...this.#counts, deaths: this.#worker.deaths + this.#bots.deaths }
  }

  async begin(): Promise<void> {
    await Promise.all([this.#worker.start(), this.#bots.start()])
    if (!(await this.#isOnline())) throw new Error('The bot does not come online.')
  }

  async end(): Promise<void> {
    await Promise.all([this.#worker.end('SIGKILL'), this.#bots.end('SIGKILL')])
  }

  /** One kill, of one of both or of both at once; returns when what was killed runs again. */
  async kill(): Promise<void> {
    if (this.#random.is(0.25)) await this.#slowDown()
    await delay(this.#random.next() * longestLifeMs)
    const chance = this.#random.next()
    const name = chance < 0.55 ? 'bots' : chance < 0.9 ? 'worker' : 'both'
    this.#counts[name] += 1
    const prey = name === 'both' ? [this.#bots, this.#worker] : [name === 'bots' ? this.#bots : this.#worker]
    await Promise.all(prey.map((one) => one.end('SIGKILL')))
    if (name !== 'worker' && this.#random.is(0.9)) await this.#passTime()
    await delay(this.#random.next() * longestDeathMs)
    await Promise.all(prey.map((one) => one.start()))
    // Now and then it is killed while it begins.
    if (name === 'worker' || this.#random.is(0.15)) return
    if (!(await this.#isOnline())) this.#counts.lateStarts += 1
  }

  /** A lease lasts fifteen seconds. They pass at once in most rounds: whoever held it does nothing in them any more. */
  async #passTime(): Promise<void> {
    const { owner } = this.#stage
    await owner.query("update private.bot_leases set held_until = now() - interval '1 second'")
    await owner.query('delete from private.bot_processes')
    await owner.query("update public.bot_states set state = 'starting'")
  }

  /** Discord asks to come again later, once or twice, for whatever comes there next. */
  async #slowDown(): Promise<void> {
    const times = this.#random.is(0.5) ? 1 : 2
    this.#counts.injected += times
    const path = this.#random.pick(PLACES)
    await this.#server.act({ deed: 'fault', kind: 'rate-limited', path, times, retryAfterSeconds: 1 })
  }

  async #isOnline(): Promise<boolean> {
    const until = performance.now() + onlineMs
    while (performance.now() < until) {
      const { rows } = await this.#stage.owner.query<{ isOnline: boolean }>(
        `select exists (select from public.bot_states s join private.bot_leases l using (tenant_id)
           where s.state in ('online', 'degraded') and l.held_until > now()) as "isOnline"`,
      )
      if (rows[0]?.isOnline === true) return true
      await delay(100)
    }
    return false
  }
}
