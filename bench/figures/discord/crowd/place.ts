import path from 'node:path'
import pg from 'pg'
import { BOTS_MEMORY } from '@/sandbox/processes/programs'
import { startScratchStack } from '@/sandbox/scratch'
import type { ScratchStack } from '@/sandbox/scratch'
import { bundleProgram } from '@/sandbox/testing/program'
import { applicationVariables, readSettings } from '@/scripts/start/settings'
import { Child, until } from './processes'
import type { Asks, Standing } from './schema'
import { plantShops } from './shops'
import { startSlowDatabase } from './slow-database'
import type { SlowDatabase } from './slow-database'

const root = path.resolve(import.meta.dirname, '../../../..')
/** Until it has planted, or been talked to for as long as it is let. */
const answerMs = 1_800_000

/** Another process is asked by name. */
class Simulator {
  readonly #child: Child
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  readonly origin: Promise<string>
  #count = 0

  constructor(program: string) {
    this.#child = new Child(['--max-old-space-size=6144', program], {})
    const begun = Promise.withResolvers<string>()
    this.origin = begun.promise
    this.#child.process.on('message', (message: object) => {
      const { origin, id, answer, error } = message as {
        [name in 'origin' | 'error']?: string
      } & { id?: number; answer?: unknown }
      if (origin !== undefined) return begun.resolve(origin)
      const asked = this.#waiting.get(id ?? 0)
      this.#waiting.delete(id ?? 0)
      if (error === undefined) asked?.resolve(answer)
      else asked?.reject(new Error(`The simulator: ${error}`))
    })
    this.#child.process.once('exit', () => {
      const failure = new Error(`The simulator ended:\n${this.#child.said.slice(-2_000)}`)
      begun.reject(failure)
      for (const { reject } of this.#waiting.values()) reject(failure)
    })
  }

  async ask<Name extends keyof Asks>(name: Name, given: Asks[Name][0]): Promise<Asks[Name][1]> {
    this.#count += 1
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(this.#count, waiting)
    this.#child.process.send({ id: this.#count, name, given })
    const tooLong = setTimeout(() => waiting.reject(new Error(`Too slow: ${name}.`)), answerMs)
    return (await waiting.promise.finally(() => clearTimeout(tooLong))) as Asks[Name][1]
  }

  end(): Promise<void> {
    return this.#child.end()
  }
}

type Size = { bots: number; people: number; channels: number }

/** A database, the simulated Discord and as many processes of bots as are wanted, each of its own. */
export class Place {
  readonly #ends: (() => Promise<unknown>)[] = []
  #program = ''
  #variables: Record<string, string> = {}
  #stack!: ScratchStack
  simulator!: Simulator
  database!: SlowDatabase
  owner!: pg.Pool

  async start(): Promise<void> {
    const [bots, discord] = [
      await bundleProgram('worker/bots.ts'),
      await bundleProgram('bench/figures/discord/crowd/simulator.ts'),
    ]
    this.#ends.push(bots.remove, discord.remove)
    this.#program = bots.file
    this.#stack = await startScratchStack()
    this.#ends.push(this.#stack.stop)
    this.database = await startSlowDatabase(this.#stack.postgres.port)
    this.#ends.push(this.database.stop)
    this.owner = new pg.Pool({ connectionString: this.#stack.postgres.ownerUrl, max: 2 })
    this.#ends.push(() => this.owner.end())
    this.simulator = new Simulator(discord.file)
    this.#ends.push(() => this.simulator.end())
    const settings = readSettings({ DATA_DIR: this.#stack.dataDir }, false)
    this.#variables = applicationVariables(
      { ...settings, ports: { ...settings.ports, postgres: this.database.port } },
      this.#stack.secrets,
      { DISCORD_API_BASE: `${await this.simulator.origin}/discord/api`, LOG_LEVEL: 'info' },
    )
  }

  /** Bots with their servers and shops; whoever runs bots hears of them at once. */
  async plant(size: Size): Promise<void> {
    const planted = await this.simulator.ask('plant', size)
    await this.simulator.ask('sell', await plantShops(this.owner, this.#stack.secrets.appSecrets, planted))
  }

  /** One more process that runs bots, as it runs in production. */
  async startBots(variables: Record<string, string> = {}): Promise<Child> {
    const profile = process.env.BENCH_PROFILE
    const watched =
      profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${path.resolve(root, profile)}`]
    const child = new Child([...BOTS_MEMORY, ...watched, this.#program], { ...this.#variables, ...variables })
    this.#ends.push(() => child.end('SIGTERM'))
    await child.until('bots ready', 60_000)
    return child
  }

  standing(): Promise<Standing> {
    return this.simulator.ask('standing', null)
  }

  /** How many bots are in their servers, and have told them their commands. */
  async online(): Promise<number> {
    const { rows } = await this.owner.query<{ count: number }>(
      `select count(*)::int as count from public.bot_states s join private.bot_leases l using (tenant_id)
       where s.state in ('online', 'degraded') and s.commands_known is not null
         and l.process_id is not null and l.held_until > now()`,
    )
    return rows[0]?.count ?? 0
  }

  /** How long it took until all of these were there. */
  untilOnline(bots: number, patienceMs: number): Promise<number> {
    const areThere = async (): Promise<boolean> =>
      (await this.online()) >= bots && (await this.standing()).connected >= bots
    return until(areThere, patienceMs, `${bots} bots to be online`)
  }

  async stop(): Promise<void> {
    const ends = this.#ends.splice(0).toReversed()
    for (const end of ends)
      await end().catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
  }
}
