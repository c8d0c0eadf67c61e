import { cutText } from '@/lib/core/text/text'
import { hourMs, minuteMs } from '@/lib/core/time/duration'

/** The pauses between tries of one delivery: together more than 27 hours. */
const pausesMs = [5_000, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 10 * hourMs]

/**
 * How long to wait after the `attempts`-th try failed, up to a fifth longer so that endpoints that fell over together
 * are not asked together again; null when it is given up. `random` is between 0 and 1.
 */
export function pauseAfter(attempts: number, random: number): number | null {
  const pause = pausesMs[attempts - 1]
  return pause === undefined ? null : Math.round(pause * (1 + 0.2 * random))
}

export function isAccepted(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300
}

/** An endpoint says so of itself. */
export const isGone = (status: number | null): boolean => status === 410

const patienceMs = 24 * hourMs
const fewestFailures = 5

/**
 * Whether an endpoint is to be left alone: it says itself that it is gone (410), or nothing reached it for a day.
 * `failingForMs` counts from the first failure since something last arrived.
 */
export function shouldPause(failure: {
  status: number | null
  failures: number
  failingForMs: number
}): boolean {
  return isGone(failure.status) || (failure.failures >= fewestFailures && failure.failingForMs >= patienceMs)
}

/** What of an answer is kept: enough to see what it was, nothing that a terminal or a page would obey. */
export function snippetOf(answer: string): string {
  return cutText(answer.replace(/[^\P{Cc}\n\t]/gu, ''), 500)
}

export function toList(text: string): string[] {
  return text.split(',').filter((one) => one !== '')
}

/** A closed list as one column: `,orders.read,products.read,`. */
export function toColumn(list: readonly string[]): string {
  return `,${[...list].sort().join(',')},`
}

/** Of what an endpoint did not want to hear from its beginning on, since when it does. */
export type TopicsSince = Readonly<Partial<Record<string, string>>>

type Listener = { topics: string; topicsSince: TopicsSince; createdAt: Date }

/** What happened before somebody wanted to hear of it is not told afterwards. */
export function wantedSince({ topicsSince, createdAt }: Listener, topic: string): Date {
  const since = topicsSince[topic]
  return since === undefined ? createdAt : new Date(since)
}

/** The same for other topics from now on: of those that it heard of before, nothing that waits to be told is forgotten. */
export function sinceWhen(before: Listener, topics: readonly string[], now: Date): TopicsSince {
  const heard = toList(before.topics)
  return Object.fromEntries(
    topics.flatMap((topic) => {
      const since = heard.includes(topic) ? before.topicsSince[topic] : now.toISOString()
      return since === undefined ? [] : [[topic, since]]
    }),
  )
}
