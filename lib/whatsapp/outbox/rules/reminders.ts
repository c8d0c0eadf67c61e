import { SKIPS } from '@/lib/lending/reminders/schema'
import type { Skip } from '@/lib/lending/reminders/schema'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'

type Ending = { state: 'sent' | 'uncertain' } | { state: 'skipped'; reason: Skip }

const SENT: readonly MessageState[] = ['accepted', 'delivered', 'read']

/**
 * What became of a reminder, by its message. `unreachable`: it reached nobody this way, and there may be another. Null while
 * it is not known.
 */
export function endingOf({
  state,
  reason,
}: {
  state: MessageState
  reason: string | null
}): Ending | 'unreachable' | null {
  if (SENT.includes(state)) return { state: 'sent' }
  if (state === 'uncertain') return { state: 'uncertain' }
  if (state === 'failed') return 'unreachable'
  if (state !== 'skipped') return null
  // Why nobody is to be reminded holds for every way; all else is a matter of this one.
  const skip = SKIPS.find((one) => one === reason)
  return skip === undefined ? 'unreachable' : { state: 'skipped', reason: skip }
}
