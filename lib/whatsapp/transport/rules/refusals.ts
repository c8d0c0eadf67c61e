import { dayMs, hourMs, minuteMs } from '@/lib/core/time/duration'
import type { Refusal, Refused } from '@/lib/whatsapp/transport/schema'

/** WhatsApp's codes (Cloud API, error codes) in words of ours; those of a range stand below. */
const CODES: Readonly<Record<number, Refusal>> = {
  0: 'token',
  2: 'unavailable',
  3: 'token',
  4: 'rate',
  10: 'token',
  33: 'invalid',
  100: 'invalid',
  190: 'token',
  368: 'locked',
  80007: 'rate',
  130429: 'rate',
  130472: 'held_back',
  130497: 'locked',
  131005: 'token',
  131008: 'invalid',
  131009: 'invalid',
  131016: 'unavailable',
  131021: 'invalid',
  131026: 'unreachable',
  131030: 'unreachable',
  131031: 'locked',
  131037: 'locked',
  131042: 'payment',
  131045: 'token',
  131047: 'window_shut',
  131048: 'spam',
  131049: 'held_back',
  131050: 'stopped',
  131051: 'invalid',
  131052: 'invalid',
  131053: 'invalid',
  131056: 'pair_limit',
  131057: 'unavailable',
  132000: 'template',
  132001: 'template',
  132005: 'template',
  132007: 'template',
  132012: 'template',
  132015: 'template',
  132016: 'template',
  133004: 'unavailable',
  133010: 'token',
}

/** After these nobody knows whether the message left. */
const UNCLEAR: ReadonlySet<number> = new Set([1, 131000])

export const isUnclear = (code: number): boolean => UNCLEAR.has(code)

export function refusalOf(code: number): Refusal {
  if (code >= 200 && code <= 299) return 'token'
  return CODES[code] ?? 'other'
}

/**
 * What a refusal means. `moment`: the same message may be tried again later. `message`: this one never leaves. `contact`:
 * nothing reaches this person for now. `channel`: nothing leaves this number until its owner does something.
 */
export type Reach = 'moment' | 'message' | 'contact' | 'channel'

const REACH: Readonly<Record<Refusal, Reach>> = {
  ...{ unreachable: 'contact', stopped: 'contact', held_back: 'message', window_shut: 'message' },
  ...{ template: 'message', invalid: 'message', other: 'message' },
  ...{ pair_limit: 'moment', rate: 'moment', spam: 'moment', unavailable: 'moment', offline: 'moment' },
  ...{ locked: 'channel', token: 'channel', payment: 'channel' },
}

export const reachOf = (why: Refusal): Reach => REACH[why]

/** How long the first wait is, and by how much each further one is longer. */
const WAITS: Partial<Record<Refusal, { firstMs: number; factor: number }>> = {
  // Meta: wait 4^n seconds; and one message leaves in six seconds.
  pair_limit: { firstMs: 6_000, factor: 4 },
  rate: { firstMs: 1_000, factor: 4 },
  spam: { firstMs: hourMs, factor: 2 },
  unavailable: { firstMs: 5_000, factor: 3 },
  offline: { firstMs: 5_000, factor: 3 },
}

/** No wait is longer than this, however often it was tried. */
const longestMs: Partial<Record<Refusal, number>> = { spam: dayMs }
const mostTries = 8

/**
 * After how long the same message may be tried again; null where it is not, because it never helps or was tried often
 * enough. `tries`: how often it was, this time among them.
 */
export function retryAfter({ why, retryAfterMs }: Refused, tries: number): number | null {
  const wait = WAITS[why]
  if (!wait || tries >= mostTries) return null
  const ownMs = Math.min(wait.firstMs * wait.factor ** (tries - 1), longestMs[why] ?? 10 * minuteMs)
  return Math.max(ownMs, retryAfterMs ?? 0)
}
