import { fingerprint } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { describeError, log } from '@/lib/core/log'
import { dayOf } from '@/lib/core/time/calendar'
import { addToDay, forgetPeopleOfPastDays } from '@/lib/discord/analytics/data/counting'
import { DayCounter } from '@/lib/discord/analytics/rules/counting'
import type { DayCount } from '@/lib/discord/analytics/rules/counting'
import type { Heard, Listener, Listening, Tools } from '@/lib/discord/hearing/schema'
import { LeaseLost, asHolder } from '@/lib/discord/leases/service'
import { getTenantSettings } from '@/lib/platform/service'

const pauseMs = 5_000

/** The counters of the bots that this process runs. */
const running = new Map<string, Counting>()

/** What is kept of a person until the day is over: nobody can be followed to the next. */
export function hashOf(tenantId: string, day: string, personId: string): Buffer {
  return fingerprint(env().APP_SECRETS, `discord_day:${tenantId}:${day}`, personId).subarray(0, 16)
}

/** Counts for one session what happens in its server, and writes it every few seconds. */
class Counting implements Listening {
  readonly #tools: Tools
  readonly #counter = new DayCounter()
  /** Of the shop's days; told with every count. */
  #zone: string
  #timer: NodeJS.Timeout | undefined
  #writing: Promise<void> = Promise.resolve()

  constructor(tools: Tools) {
    this.#tools = tools
    this.#zone = tools.settings().time_zone
    running.set(tools.lease.tenantId, this)
  }

  hear(heard: Heard): void | Promise<void> {
    switch (heard.kind) {
      case 'ready':
        return this.#learn()
      case 'message': {
        const { author, isSystem } = heard.message
        if (author.isBot || isSystem) return
        this.#counter.count(this.#today, 'messages')
        this.#counter.note(this.#today, 'active', author.id)
        break
      }
      case 'joined':
      case 'left':
        if (heard.person.isBot) return
        this.#counter.count(this.#today, heard.kind === 'joined' ? 'joins' : 'leaves')
        break
      default:
        return
    }
    this.#wake()
  }

  async #learn(): Promise<void> {
    this.#zone = (await asHolder(this.#tools.lease, getTenantSettings)).timeZone
  }

  opened(personId: string): void {
    this.#counter.note(this.#today, 'opened', personId)
    this.#wake()
  }

  async stop(): Promise<void> {
    if (running.get(this.#tools.lease.tenantId) === this) running.delete(this.#tools.lease.tenantId)
    clearTimeout(this.#timer)
    this.#flush()
    await this.#writing
  }

  get #today(): string {
    return dayOf(new Date(), this.#zone)
  }

  #wake(): void {
    this.#timer ??= setTimeout(() => this.#flush(), pauseMs)
  }

  #flush(): void {
    this.#timer = undefined
    this.#writing = this.#writing.then(async () => this.#write())
  }

  /** What the database does not take is kept; what another process counts by now is let go. */
  async #write(): Promise<void> {
    if (this.#counter.isEmpty) return
    const days = this.#counter.take()
    const { lease } = this.#tools
    try {
      await asHolder(lease, async (db) => {
        for (const count of days)
          this.#zone = (await addToDay(db, written(lease.tenantId, count))) ?? this.#zone
      })
    } catch (error) {
      if (error instanceof LeaseLost) return
      log.warn({ tenant: lease.tenantId, error: describeError(error) }, 'a server’s day could not be counted')
      this.#counter.giveBack(days)
      this.#wake()
    }
  }
}

function written(tenantId: string, { active, opened, ...count }: DayCount) {
  const hashed = (people: ReadonlySet<string>): Buffer[] =>
    [...people].map((personId) => hashOf(tenantId, count.day, personId))
  return { ...count, active: hashed(active), opened: hashed(opened), bought: [] }
}

export const dayListener: Listener = { feature: 'analytics', begin: (tools) => new Counting(tools) }

/** Somebody looked at the shop in the server; counted where that is counted at all. */
export function noteOpened(tenantId: string, personId: string): void {
  running.get(tenantId)?.opened(personId)
}

/** For the worker: no hash outlives its day by more than one. */
export async function forgetPeople(): Promise<void> {
  await withActor({ role: 'dispatcher' }, forgetPeopleOfPastDays)
}
