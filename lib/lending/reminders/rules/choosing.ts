import type { Reminder, Skip } from '@/lib/lending/reminders/schema'

type Waiting = Pick<Reminder, 'id' | 'item' | 'dueOn' | 'step'>

const rowOf = ({ item, dueOn }: Waiting): string => `${item.id} ${dueOn}`

/** What a member asked for comes first, then what has been due for longest. */
function byUrgency(a: Waiting, b: Waiting): number {
  if ((a.step === null) !== (b.step === null)) return a.step === null ? -1 : 1
  return a.dueOn === b.dueOn ? a.id.localeCompare(b.id) : a.dueOn.localeCompare(b.dueOn)
}

/**
 * Which one of somebody's reminders whose turn has come is sent, and why the others are not: of several of one instalment
 * the newest alone counts, and nobody is reminded twice on a day.
 */
export function chooseOne(
  waiting: readonly Waiting[],
  refusals: ReadonlyMap<string, Skip>,
  wasRemindedToday: boolean,
): { chosen: Waiting | null; skipped: Map<string, Skip> } {
  const newest = new Map<string, number>()
  for (const one of waiting)
    if (one.step !== null) newest.set(rowOf(one), Math.max(newest.get(rowOf(one)) ?? one.step, one.step))
  const skipped = new Map<string, Skip>()
  let chosen: Waiting | null = null
  for (const one of waiting.toSorted(byUrgency)) {
    const isOld = one.step !== null && one.step < (newest.get(rowOf(one)) ?? one.step)
    const refusal = refusals.get(one.id) ?? null
    if (isOld) skipped.set(one.id, 'newer_step')
    else if (refusal !== null) skipped.set(one.id, refusal)
    else if (wasRemindedToday || chosen !== null) skipped.set(one.id, 'one_a_day')
    else chosen = one
  }
  return { chosen, skipped }
}
