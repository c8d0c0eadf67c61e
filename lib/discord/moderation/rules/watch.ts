import { hourMs } from '@/lib/core/time/duration'
import { leadsAway, sameness, shouts } from '@/lib/discord/moderation/rules/texts'
import { CONTENT_KINDS, READING_KINDS } from '@/lib/discord/moderation/schema/own'
import type { ContentKind, OwnRules } from '@/lib/discord/moderation/schema/own'

/** One message as the rules look at it. */
export type Watched = { id: string; channelId: string; content: string; atMs: number }
export type Broken = {
  kind: ContentKind
  isDry: boolean
  messages: { channelId: string; id: string }[]
  /** Of what is sent right behind a flood: the message with which that became a case. It goes too, and is no new one. */
  behind: string | null
}

type Past = { id: string; channelId: string; atMs: number; same: string; isCounted: boolean; isCase: boolean }

/** No rule looks back further. */
const longestMs = hourMs
const mostOfPerson = 50

/**
 * What people wrote lately, of all bots of a process, without what it was: as many people as there is room for, and
 * those who were silent longest are forgotten first.
 */
export class Watch {
  readonly #people = new Map<string, Past[]>()
  readonly #most: number

  constructor(most = 100_000) {
    this.#most = most
  }

  get size(): number {
    return this.#people.size
  }

  /** Which rules this message breaks: every one that is only tried, and of the others the first. */
  look(person: string, message: Watched, rules: OwnRules, { isRead }: { isRead: boolean }): Broken[] {
    const past = this.#remember(person, message, isRead)
    const broken = CONTENT_KINDS.flatMap((kind): Broken[] => {
      if (rules[kind].mode === 'off' || (!isRead && READING_KINDS.some((one) => one === kind))) return []
      const messages = brokenBy(kind, rules, message, past)
      return messages ? [{ kind, isDry: rules[kind].mode === 'dry', messages, behind: null }] : []
    })
    const behind = broken.some(({ isDry }) => !isDry) ? null : behindFlood(rules, message, past)
    return chosen(behind ? [...broken, behind] : broken)
  }

  /** The same for one that was changed: how often somebody writes is no question then. */
  lookAgain(message: Watched, rules: OwnRules): Broken[] {
    const kinds = ['links', 'caps'] as const
    const broken = kinds.flatMap((kind): Broken[] => {
      const { mode } = rules[kind]
      const messages = mode === 'off' ? null : brokenBy(kind, rules, message, [])
      return messages ? [{ kind, isDry: mode === 'dry', messages, behind: null }] : []
    })
    return chosen(broken)
  }

  #remember(person: string, message: Watched, isRead: boolean): Past[] {
    const { id, channelId, atMs, content } = message
    const known = (this.#people.get(person) ?? []).filter((one) => atMs - one.atMs < longestMs)
    const same = isRead ? sameness(content) : ''
    const past = [...known, { id, channelId, atMs, same, isCounted: false, isCase: false }].slice(
      -mostOfPerson,
    )
    this.#people.delete(person)
    this.#people.set(person, past)
    for (const [name, others] of this.#people) {
      const isOld = atMs - (others.at(-1)?.atMs ?? 0) > longestMs
      if (!isOld && this.#people.size <= this.#most) break
      this.#people.delete(name)
    }
    return past
  }
}

function chosen(broken: Broken[]): Broken[] {
  const [first] = broken.filter(({ isDry }) => !isDry)
  return [...(first ? [first] : []), ...broken.filter(({ isDry }) => isDry)]
}

const placeOf = ({ id, channelId }: { id: string; channelId: string }) => ({ id, channelId })

/** The messages by which a rule is broken; null where it is not. */
function brokenBy(
  kind: ContentKind,
  rules: OwnRules,
  message: Watched,
  past: Past[],
): { channelId: string; id: string }[] | null {
  switch (kind) {
    case 'links':
      return leadsAway(message.content, rules.links.values.hosts) ? [placeOf(message)] : null
    case 'caps':
      return shouts(message.content, rules.caps.values) ? [placeOf(message)] : null
    case 'duplicates': {
      const { count, seconds } = rules.duplicates.values
      const same = past.at(-1)?.same ?? ''
      const alike = past.filter((one) => one.same === same && message.atMs - one.atMs <= seconds * 1000)
      if (same === '' || alike.length < count) return null
      // What was counted once is counted no more: the next case takes as many messages again.
      for (const one of alike) one.same = ''
      return alike.map(placeOf)
    }
    case 'flood': {
      const { count, seconds } = rules.flood.values
      const quick = past.filter((one) => !one.isCounted && message.atMs - one.atMs <= seconds * 1000)
      if (quick.length < count) return null
      for (const one of quick) {
        one.isCounted = true
        one.isCase = one.id === message.id
      }
      return quick.map(placeOf)
    }
  }
}

/** What comes within the window of a flood that was a case is part of it, until it is so much that it is the next one. */
function behindFlood({ flood }: OwnRules, message: Watched, past: Past[]): Broken | null {
  if (flood.mode !== 'on') return null
  const found = past.findLast(
    (one) => one.isCase && one.id !== message.id && message.atMs - one.atMs <= flood.values.seconds * 1000,
  )
  return found ? { kind: 'flood', isDry: false, messages: [placeOf(message)], behind: found.id } : null
}

export type Joined = { id: string; name: string; atMs: number }

/** Who came lately into one server. */
export class Gate {
  #lately: (Joined & { isCounted: boolean })[] = []

  /** Everybody who belongs to a raid and was not counted to one before. */
  enter(person: Joined, { count, seconds }: { count: number; seconds: number }): Joined[] {
    const known = this.#lately.filter(
      ({ id, atMs }) => person.atMs - atMs <= seconds * 1000 && id !== person.id,
    )
    this.#lately = [...known, { ...person, isCounted: false }].slice(-500)
    if (this.#lately.length < count) return []
    const fresh = this.#lately.filter(({ isCounted }) => !isCounted)
    for (const one of fresh) one.isCounted = true
    return fresh.map(({ id, name, atMs }) => ({ id, name, atMs }))
  }
}
