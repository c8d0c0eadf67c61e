import type { TenantDb } from '@/lib/core/db/handle'
import { log } from '@/lib/core/log'
import { asHolder } from '@/lib/discord/leases/service'
import type { Lease } from '@/lib/discord/leases/service'
import {
  claimSaying,
  finishSaying,
  forgetSaid,
  noteChannel,
  postponeSaying,
  untilNext,
} from '@/lib/discord/outbox/data'
import {
  betweenStrangersMs,
  claimMs,
  forbiddenRestMs,
  restrainedMs,
  retryMs,
  verdictOf,
} from '@/lib/discord/outbox/rules'
import type { Errand, OutboxKind, OutboxRow, Saying, Voice, Where } from '@/lib/discord/outbox/schema'
import { madeAt, nonceOf } from '@/lib/discord/parts/rules'
import { Refused } from '@/lib/discord/rest/schema'

/** How it ended, as far as it has; `forbidden` only where the speaker has another way. */
export type Ending =
  | { how: 'said'; where: Where; channelId: string | null; messageId: string | null }
  /** The message that was to be changed is not there any more. */
  | { how: 'gone'; where: Where; messageId: string }
  | { how: 'refused'; where: Where | null; code: number | null }
  /** An errand is done. */
  | { how: 'done' }

/** Knows what is said of a kind. */
export type Speaker = {
  /** What it is now; null where there is nothing to say any more. */
  prepare: (row: OutboxRow) => Promise<Saying | Errand | null>
  /** In the transaction that keeps what became of it. `again`: there is another way, which `prepare` will name. */
  ended: (db: TenantDb, row: OutboxRow, ending: Ending) => Promise<'done' | 'again'>
  /** Whether a target that forbids is given up for another way, and not waited for. */
  hasOtherWays: boolean
}
export type Speakers = Record<OutboxKind, Speaker>

/** Says for one bot what waits, one after the other. */
export class Speaking {
  readonly #lease: Lease
  readonly #voice: Voice
  readonly #speakers: Speakers
  #nextStrangerAt = 0
  #isOver = false

  constructor(lease: Lease, voice: Voice, speakers: Speakers) {
    this.#lease = lease
    this.#voice = voice
    this.#speakers = speakers
  }

  /** Until nothing may be said; after how long something may, or null. Throws `LeaseLost`. */
  async all(): Promise<number | null> {
    while (!this.#isOver) {
      const isRestrained = this.#voice.isRestrained()
      const row = await asHolder(this.#lease, take(this.#lease, isRestrained))
      if (row === null) return isRestrained ? restrainedMs : asHolder(this.#lease, untilNext)
      const wanted = await this.#speakers[row.kind].prepare(row)
      if (wanted && 'do' in wanted) await this.#run(row, wanted)
      else if (wanted) await this.#say(row, wanted)
      else await this.#keep((db) => finishSaying(db, row, { state: 'dropped' }))
    }
    return null
  }

  /** What is being said is said; nothing is begun any more. */
  stop(): void {
    this.#isOver = true
  }

  async #run(row: OutboxRow, errand: Errand): Promise<void> {
    try {
      await errand.do(this.#voice.rest)
      await this.#keep((db) => this.#end(db, row, { how: 'done' }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      await this.#keep((db) => this.#refused(db, row, { where: null, target: errand.target }, error))
    }
  }

  async #say(row: OutboxRow, saying: Saying): Promise<void> {
    const { where, changes } = saying
    if (where.way === 'direct' && this.#voice.isStranger(where.personId)) {
      const waitMs = this.#nextStrangerAt - Date.now()
      if (waitMs > 0) return this.#keep((db) => postponeSaying(db, row.id, { ms: waitMs }))
      this.#nextStrangerAt = Date.now() + betweenStrangersMs
    }
    try {
      const said = await this.#utter(row, saying)
      await this.#keep((db) => this.#end(db, row, { how: 'said', where, ...said }))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const isGone = changes != null && verdictOf(error) === 'said'
      await this.#keep((db) =>
        isGone
          ? this.#end(db, row, { how: 'gone', where, messageId: changes })
          : this.#refused(db, row, { where, target: targetOf(where) }, error),
      )
    }
  }

  async #keep(work: (db: TenantDb) => Promise<void>): Promise<void> {
    await asHolder(this.#lease, work)
  }

  /** What was taken before may stand there already: then it is looked for, and not said again. */
  async #utter(
    row: OutboxRow,
    { where, body, mark, changes }: Saying,
  ): Promise<{ channelId: string | null; messageId: string | null }> {
    const voice = this.#voice
    if (where.way === 'reply') {
      await voice.changeReply(where.applicationId, where.token, body)
      return { channelId: null, messageId: null }
    }
    const channelId = await this.#channelFor(row, where)
    if (changes != null) {
      await voice.change(channelId, changes, body)
      return { channelId, messageId: changes }
    }
    const wanted = { mark, body, since: madeAt(row.id) }
    const found = row.tries > 1 ? await voice.findOwn(channelId, wanted) : null
    return { channelId, messageId: found ?? (await voice.send(channelId, body, nonceOf(row.id))) }
  }

  async #channelFor(row: OutboxRow, where: Exclude<Where, { way: 'reply' }>): Promise<string> {
    if (where.way === 'channel') return where.channelId
    if (where.way === 'direct') return this.#voice.openDirect(where.personId)
    const channelId = await this.#voice.openRoom(where)
    await this.#keep((db) => noteChannel(db, row.id, channelId))
    return channelId
  }

  async #refused(
    db: TenantDb,
    row: OutboxRow,
    { where, target }: { where: Where | null; target: string | null },
    refused: Refused,
  ): Promise<void> {
    const verdict = verdictOf(refused)
    const { code } = refused
    const speaker = this.#speakers[row.kind]
    if (verdict === 'said' && where !== null)
      return this.#end(db, row, { how: 'said', where, channelId: null, messageId: null })
    if (verdict === 'later')
      return postponeSaying(db, row.id, {
        ...{ ms: retryMs(row.tries, refused.retryAfterMs), code, byUrgency: refused.status === 429 },
      })
    log.info({ tenant: db.tenantId, kind: row.kind, verdict, code }, 'a message was refused by Discord')
    if (verdict === 'forbidden' && !speaker.hasOtherWays)
      return postponeSaying(db, row.id, { ms: forbiddenRestMs, code, target })
    return this.#end(db, row, { how: 'refused', where, code })
  }

  async #end(db: TenantDb, row: OutboxRow, ending: Ending): Promise<void> {
    const next = await this.#speakers[row.kind].ended(db, row, ending)
    if (next === 'again') return postponeSaying(db, row.id, { ms: 0 })
    const { how } = ending
    if (how === 'refused') return finishSaying(db, row, { state: 'refused', code: ending.code })
    if (how === 'gone') return finishSaying(db, row, { state: 'dropped' })
    const said = how === 'said' ? { channelId: ending.channelId, messageId: ending.messageId } : {}
    return finishSaying(db, row, { state: 'sent', ...said })
  }
}

function take({ generation }: Lease, isRestrained: boolean) {
  return async (db: TenantDb): Promise<OutboxRow | null> => {
    const row = await claimSaying(db, generation, { claimMs, isRestrained })
    if (!row) await forgetSaid(db)
    return row
  }
}

function targetOf(where: Where): string | null {
  if (where.way === 'reply') return null
  return where.way === 'direct' ? where.personId : where.channelId
}
