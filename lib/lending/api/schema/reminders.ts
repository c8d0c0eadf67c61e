import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { ReminderChannel, ReminderState } from '@/lib/lending/reminders/schema'

/** Which part of the reminders is wanted; `after` is the last one of the page before. */
export type ReminderWish = {
  partyId?: string | undefined
  itemId?: string | undefined
  state?: ReminderState | undefined
  after?: string | undefined
  limit: number
}

/** That somebody is reminded, or was, or was not. */
export type ListedReminder = {
  id: string
  party: { id: string; name: string }
  item: ItemRef
  dueOn: string
  step: number | null
  state: ReminderState
  channel: ReminderChannel | null
  reason: string | null
  plannedAt: Date | null
  queuedAt: Date | null
  endedAt: Date | null
  createdAt: Date
}
