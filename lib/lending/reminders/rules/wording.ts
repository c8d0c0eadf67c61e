import type { Translate } from '@/lib/core/i18n/i18n'
import type { Locale } from '@/lib/core/context'
import type { Phase } from '@/lib/lending/reminders/schema'
import { fillWords, holdsLink, wordsAt } from '@/lib/lending/settings/rules/reminder-words'
import type { LendingSettings } from '@/lib/lending/settings/schema'

/** What stands in a reminder, as text of its language already. */
export type ReminderValues = {
  name: string
  amount: string
  due: string
  days: string
  note: string
  shop: string
  link: string
  /** All that is due by now, where that is more than what the reminder is about. */
  total: string | null
}

/** The name of the sentence for a phase. */
export const textOf = (phase: Phase): string => (phase === 'late' ? 'past' : phase)

type Worded = Pick<LendingSettings, 'reminderTone' | 'reminderWords' | 'lateWords'>

/**
 * The words of a reminder: the tenant's own where there are some in its language, else ours in the tone that was chosen. Own
 * words that do not say where the link stands have it below them.
 */
export function bodyOf(
  { reminderTone, reminderWords, lateWords }: Worded,
  { locale, phase, t }: { locale: Locale; phase: Phase; t: Translate },
  values: ReminderValues,
): { body: string; hasLink: boolean } {
  const words = { early: reminderWords[locale], late: lateWords[locale] }
  const own = reminderTone === 'own' ? wordsAt(words, phase === 'late') : ''
  if (own !== '') return { body: fillWords(own, values), hasLink: holdsLink(own) }
  const tone = reminderTone === 'own' ? 'default' : reminderTone
  const { total, note, ...rest } = values
  const lines = [
    t(`reminders.${tone}.${textOf(phase)}`, rest),
    note === '' ? null : t('reminders.about', { note }),
    total === null ? null : t('reminders.total', { total }),
    // A letter ends with who wrote it, whatever else it says.
    tone === 'formal' ? `\n${t('reminders.formal.closing', { shop: rest.shop })}` : null,
  ]
  return { body: lines.filter((line) => line !== null).join('\n'), hasLink: false }
}
