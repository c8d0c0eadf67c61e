import { dayMs } from '@/lib/core/time/duration'

const PAIR_MS = 6_000
const QR_GAP_MS = { least: 4_000, most: 10_000 }
const NEW_CONTACTS = { firstWeek: 20, later: 50 }

export type PaceFacts = {
  kind: 'cloud' | 'qr'
  now: Date
  /** When this number wrote last to anybody, and to this contact; null for never. */
  sentAt: Date | null
  sentToContactAt: Date | null
  /** Nobody of the two has ever written to the other. */
  isFirstContact: boolean
  /** Somebody has written and waits: a person who answers does so at once. */
  isAnswer: boolean
  hasConsent: boolean
  /** Since when the number is connected. */
  connectedAt: Date
  newContactsToday: number
  /** When the next day begins where the shop is. */
  tomorrowAt: Date
  /** From 0 up to 1, chosen anew for each message: people do not write like a clock. */
  chance: number
}

/** `never`: nobody is written to who did not agree. */
export type Pace = { kind: 'now' } | { kind: 'at'; at: Date } | { kind: 'never'; why: 'no_consent' }

/** How many people a number that is connected by QR may write to for the first time in a day. */
export function newContactsADay(connectedAt: Date, now: Date): number {
  const isFirstWeek = now.getTime() - connectedAt.getTime() < 7 * dayMs
  return isFirstWeek ? NEW_CONTACTS.firstWeek : NEW_CONTACTS.later
}

const after = (at: Date | null, ms: number): number => (at === null ? 0 : at.getTime() + ms)

/** When a message may leave, so that a number is not taken for a machine that floods people. */
export function paceOf(facts: PaceFacts): Pace {
  const { kind, now, isFirstContact, isAnswer, hasConsent, sentAt, sentToContactAt, chance } = facts
  if (isFirstContact && !hasConsent) return { kind: 'never', why: 'no_consent' }
  const isOverDay =
    kind === 'qr' && isFirstContact && facts.newContactsToday >= newContactsADay(facts.connectedAt, now)
  const gapMs = kind === 'qr' ? QR_GAP_MS.least + (QR_GAP_MS.most - QR_GAP_MS.least) * chance : 0
  const isAtOnce = kind === 'qr' && isAnswer
  const dueMs = Math.max(
    isAtOnce ? 0 : after(sentToContactAt, PAIR_MS),
    kind === 'qr' && !isAnswer ? after(sentAt, gapMs) : 0,
    isOverDay ? facts.tomorrowAt.getTime() : 0,
  )
  return dueMs > now.getTime() ? { kind: 'at', at: new Date(dueMs) } : { kind: 'now' }
}
