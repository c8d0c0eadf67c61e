import type { Locale } from '@/lib/core/context'
import { dayFormat } from '@/lib/core/i18n/format'
import { translator } from '@/lib/core/i18n/i18n'
import type { Translate } from '@/lib/core/i18n/i18n'
import { startOfDay } from '@/lib/core/time/calendar'
import type { Entry } from '@/lib/lending/statements/schema'

export type StatementWords = {
  say: Translate
  day: (day: string) => string
  what: (entry: Entry) => string
  about: (entry: Entry) => string
}

/** How a statement is worded in a language. */
export function statementWords(locale: Locale): StatementWords {
  const t = translator(locale, 'dashboard')
  const say: Translate = (key, values) => t(`lending.statement.${key}`, values)
  return {
    say,
    // A day is nobody's moment, whatever the time zone.
    day: (day) => dayFormat(locale, 'UTC').format(startOfDay(day, 'UTC')),
    what: ({ kind, reversedKind }) =>
      reversedKind === null ? say(`kind.${kind}`) : say('reversed', { what: say(`kind.${reversedKind}`) }),
    about: ({ item, note }) => (note === '' && item.kind === 'agreement' ? say('agreement') : note),
  }
}
