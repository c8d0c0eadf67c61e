import { createHash } from 'node:crypto'
import { dayMs, minuteMs } from '@/lib/core/time/duration'
import type { LevelSettings } from '@/lib/discord/levels/schema'

/** What is looked at of a message. */
export type Written = {
  personId: string
  isBot: boolean
  roleIds: readonly string[]
  accountMadeAt: Date
  channelId: string
  /** Of a thread: where it hangs. */
  parentId: string | null
  text: string
  at: Date
}

/** How long a text counts as said before, and of how many. */
const sameTextMs = 10 * minuteMs
const textsKept = 5
/** People whose last minutes are remembered; beyond them, those who wrote longest ago are forgotten. */
export const MOST_REMEMBERED = 5_000

/** Of a text only this is kept, and only in memory. Null where there is no text to compare. */
export function printOf(text: string): number | null {
  const plain = text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
  return plain === '' ? null : createHash('sha256').update(plain).digest().readUIntBE(0, 6)
}

type Place = Pick<Written, 'channelId' | 'parentId' | 'roleIds'>

const isIn = (ids: readonly string[], { channelId, parentId }: Place): boolean =>
  ids.includes(channelId) || (parentId !== null && ids.includes(parentId))

/** Whether nothing is gathered here, by these people, or with so young an account. */
export function isClosed(
  settings: Pick<LevelSettings, 'closedChannels' | 'closedRoles' | 'accountDays'>,
  who: Place & Pick<Written, 'accountMadeAt' | 'at'>,
): boolean {
  return (
    isIn(settings.closedChannels, who) ||
    who.roleIds.some((id) => settings.closedRoles.includes(id)) ||
    who.at.getTime() - who.accountMadeAt.getTime() < settings.accountDays * dayMs
  )
}

/** In hundredths: the best of a person's roles, times that of the channel; of a thread its own before its channel's. */
export function factorOf(factors: LevelSettings['factors'], place: Place): number {
  const percents = (kind: 'role' | 'channel', ids: readonly string[]): number[] =>
    factors.filter((one) => one.kind === kind && ids.includes(one.id)).map(({ percent }) => percent)
  const roles = percents('role', place.roleIds)
  const [own] = percents('channel', [place.channelId])
  const [above] = place.parentId === null ? [] : percents('channel', [place.parentId])
  return (roles.length === 0 ? 100 : Math.max(...roles)) * ((own ?? above ?? 100) / 100)
}

/** Any whole number of the range, the ends among them; `random` is from 0 to below 1. */
export function drawnXp({ least, most }: LevelSettings['message'], factor: number, random: number): number {
  return Math.floor(((least + Math.floor(random * (most - least + 1))) * factor) / 100)
}

type Lately = { earnedAt: number; texts: { print: number; at: number }[]; at: number }

/** What a few people did in the last minutes: enough to know who is too fast, and who repeats what was said. */
export class Memory {
  readonly #people = new Map<string, Lately>()

  get size(): number {
    return this.#people.size
  }

  /**
   * What a message brings; 0 where it brings nothing. Who repeats a text within ten minutes gets nothing for it, and
   * waits no longer because of it.
   */
  earn(written: Written, settings: LevelSettings, random: number): number {
    if (written.isBot || isClosed(settings, written)) return 0
    const now = written.at.getTime()
    const lately = this.#recall(written.personId, now)
    const isSame = this.#isSaidBefore(lately, printOf(written.text), now)
    if (isSame || now - lately.earnedAt < settings.message.everySeconds * 1000) return 0
    const xp = drawnXp(settings.message, factorOf(settings.factors, written), random)
    if (xp > 0) lately.earnedAt = now
    return xp
  }

  #recall(personId: string, now: number): Lately {
    const known = this.#people.get(personId) ?? { earnedAt: -Infinity, texts: [], at: now }
    known.at = now
    // The one who wrote last stands at the end.
    this.#people.delete(personId)
    this.#people.set(personId, known)
    this.#forget(now)
    return known
  }

  #isSaidBefore(lately: Lately, print: number | null, now: number): boolean {
    if (print === null) return false
    lately.texts = lately.texts.filter(({ at }) => now - at < sameTextMs)
    const isSame = lately.texts.some((one) => one.print === print)
    if (!isSame) lately.texts = [...lately.texts, { print, at: now }].slice(-textsKept)
    return isSame
  }

  #forget(now: number): void {
    // Whoever may have to wait for an hour is remembered so long.
    for (const [personId, { at }] of this.#people) {
      if (this.#people.size <= MOST_REMEMBERED && now - at < 60 * minuteMs) return
      this.#people.delete(personId)
    }
  }
}
