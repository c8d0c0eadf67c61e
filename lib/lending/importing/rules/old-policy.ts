import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import { REMINDER_STEPS } from '@/lib/lending/settings/rules/choices'
import type { ReminderStep } from '@/lib/lending/settings/rules/choices'
import { refuse, typed } from './cells'
import type { Read } from './cells'

/** Its table of settings, which named each by a word of its own. */
export const POLICY_FIELDS: Fields = {
  key: { names: ['key'], isNeeded: true },
  value: { names: ['value'], isNeeded: true },
}

export const keyOfSetting = (cells: Cells): string | null => typed(cells, 'key') || null

const SIGNS: Readonly<Record<string, 1 | -1>> = {
  'reminder.days_before_due': -1,
  'installment.days_before_due': -1,
  'reminder.days_after_overdue': 1,
}

/** On which day before (below zero) or after its own somebody was reminded of a debt. */
export function readStep(cells: Cells): Read<ReminderStep> {
  const key = typed(cells, 'key')
  const sign = Object.hasOwn(SIGNS, key) ? SIGNS[key] : undefined
  if (sign === undefined) return refuse('book_setting')
  const days = /^\d{1,3}$/.test(typed(cells, 'value')) ? Number(typed(cells, 'value')) * sign : null
  const step = REMINDER_STEPS.find((one) => one === days)
  return step === undefined ? refuse('book_step') : { ok: true, row: step, remarks: [] }
}
