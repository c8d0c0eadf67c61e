import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { wholeNumber } from '@/lib/core/text/number-input'
import { text } from '@/lib/core/text/text-input'
import { LateFee, SPILLS } from '@/lib/lending/ledger/schema'
import { REMINDER_STEPS, REMINDER_TONES, WEEK_DAYS } from './rules/choices'
import type { ReminderStep, ReminderTone, WeekDay } from './rules/choices'
import { lackOf, MOST_WORDS } from './rules/reminder-words'

const mostHolidays = 100

export type LendingSettings = {
  /** After how many days a debt is due that names no day. */
  dueDays: number
  /** More than this, in whole units of the currency, is taken for a slip of the hand. */
  mostAmount: bigint
  /** A debt that is due later is to be an agreement. */
  mostDays: number
  /** Where what is paid beyond the running row of a new agreement goes, unless its terms say otherwise. */
  spill: (typeof SPILLS)[number]
  /** What lateness costs in new agreements, likewise; null for nothing. A fixed one is in the tenant's currency. */
  lateFee: LateFee | null
  /** Whether anybody is reminded by itself. */
  remindersOn: boolean
  reminderTone: ReminderTone
  /** Own words by language, kept while another tone is chosen; nothing where there are none. */
  reminderWords: Record<Locale, string>
  /** The same once the day has passed, in languages in which that is said otherwise. */
  lateWords: Record<Locale, string>
  reminderSteps: ReminderStep[]
  /** The hour of the tenant's clocks at which reminders go out. */
  reminderHour: number
  /** Between these hours nothing is sent, past midnight where the second is earlier; the same hour twice is no quiet. */
  quietFrom: number
  quietUntil: number
  /** On these days of the week nobody is reminded; `holidays`, as 2026-12-25, likewise. */
  restDays: WeekDay[]
  holidays: string[]
  version: number
}

/** How every tenant lends until somebody says otherwise. */
export const FIRST_SETTINGS: LendingSettings = {
  dueDays: 14,
  mostAmount: 999_999_999n,
  mostDays: 365,
  spill: 'rows',
  lateFee: null,
  remindersOn: true,
  reminderTone: 'default',
  reminderWords: { id: '', en: '', ar: '' },
  lateWords: { id: '', en: '', ar: '' },
  reminderSteps: [...REMINDER_STEPS],
  reminderHour: 9,
  quietFrom: 20,
  quietUntil: 8,
  restDays: [7],
  holidays: [],
  version: 0,
}

const hour = wholeNumber(0, 23)
const sorted = <T extends number | string>(values: readonly T[]): T[] =>
  [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1))

const Words = text(0, MOST_WORDS)
const WordsByLanguage = z.strictObject({ id: Words, en: Words, ar: Words })

type Worded = { reminderTone: string } & Pick<LendingSettings, 'reminderWords' | 'lateWords'>

/** Own words are judged while they are those that are sent; what is only kept may stand as it was written. */
function judgeWords(settings: Worded, context: z.core.$RefinementCtx): void {
  if (settings.reminderTone !== 'own') return
  const fields = ['reminderWords', 'lateWords'] as const
  if (fields.every((field) => LOCALES.every((locale) => settings[field][locale] === '')))
    context.addIssue({ code: 'custom', path: ['reminderTone'], message: 'own_words_missing' })
  for (const field of fields)
    for (const locale of LOCALES) {
      const lack = lackOf(settings[field][locale])
      if (lack === null) continue
      const { problem: message, ...values } = lack
      context.addIssue({ code: 'custom', path: [field, locale], message, params: { values } })
    }
}

/** The words of reminders alone, for a form that is told at once of everything that is wrong in it. */
export const OwnWords = z
  .strictObject({ reminderTone: z.string(), reminderWords: WordsByLanguage, lateWords: WordsByLanguage })
  .superRefine(judgeWords)

/** Nothing may be sent at this hour: whoever says it must be sent then has one of the two wrong. */
function isQuietHour(
  at: number,
  { quietFrom, quietUntil }: { quietFrom: number; quietUntil: number },
): boolean {
  if (quietFrom === quietUntil) return false
  return quietFrom < quietUntil ? at >= quietFrom && at < quietUntil : at >= quietFrom || at < quietUntil
}

export const LendingSettingsInput = z
  .strictObject({
    dueDays: wholeNumber(0, 365),
    mostAmount: wholeNumber(1, 1_000_000_000_000).transform(BigInt),
    mostDays: wholeNumber(1, 3650),
    spill: z.enum(SPILLS, 'invalid'),
    lateFee: LateFee.nullable(),
    remindersOn: z.boolean('invalid'),
    reminderTone: z.enum(REMINDER_TONES, 'invalid'),
    reminderWords: WordsByLanguage,
    lateWords: WordsByLanguage,
    reminderSteps: z.array(z.literal(REMINDER_STEPS, 'invalid')).transform(sorted),
    reminderHour: hour,
    quietFrom: hour,
    quietUntil: hour,
    restDays: z.array(z.literal(WEEK_DAYS, 'invalid')).max(6, 'rest_all_week').transform(sorted),
    holidays: z.array(z.iso.date('invalid_day')).max(mostHolidays, 'too_many').transform(sorted),
    version: z.coerce.number().int().nonnegative(),
  })
  .superRefine((settings, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if (settings.dueDays > settings.mostDays) refuse('dueDays', 'due_days_beyond_most')
    if (isQuietHour(settings.reminderHour, settings)) refuse('reminderHour', 'hour_is_quiet')
    judgeWords(settings, context)
  })
export type LendingSettingsInput = z.infer<typeof LendingSettingsInput>
