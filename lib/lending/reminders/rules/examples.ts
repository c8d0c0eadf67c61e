import type { Locale } from '@/lib/core/context'
import { dayFormat, numberFormat } from '@/lib/core/i18n/format'
import type { Translate } from '@/lib/core/i18n/i18n'
import { regionOf } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { addDays } from '@/lib/core/time/calendar'
import type { Example, Examples, Moment } from '@/lib/lending/settings/rules/reminder-preview'
import { bodyOf } from './wording'

const nobodysWords = {
  reminderTone: 'default',
  reminderWords: { id: '', en: '', ar: '' },
  lateWords: { id: '', en: '', ar: '' },
} as const

type Known = { shop: string; origin: string; currency: Currency; today: string }

/** Three days before it is due, or a week after. */
const exampleDays = { early: 3, late: -7 } as const

function exampleOf(
  locale: Locale,
  t: Translate,
  { shop, origin, currency, today }: Known,
  when: Moment,
): Example {
  const days = exampleDays[when]
  const values = {
    name: t('reminders.example.name'),
    amount: formatMoney(500_000n, currency, locale),
    due: dayFormat(locale, 'UTC').format(new Date(`${addDays(today, days)}T00:00:00Z`)),
    days: numberFormat(regionOf(locale), {}).format(Math.abs(days)),
    note: t('reminders.example.note'),
    shop,
    link: `${origin}/${locale}/l/1`,
  }
  const phase = when === 'late' ? 'late' : 'soon'
  return { values, plain: bodyOf(nobodysWords, { locale, phase, t }, { ...values, total: null }).body }
}

/** What reminders look like to whoever reads them, for somebody who writes their words. */
export function examplesOf(translate: (locale: Locale) => Translate, known: Known): Record<Locale, Examples> {
  const of = (locale: Locale): Examples => {
    const t = translate(locale)
    const example = (when: Moment): Example => exampleOf(locale, t, known, when)
    return { early: example('early'), late: example('late'), stop: t('reminders.stop') }
  }
  return { id: of('id'), en: of('en'), ar: of('ar') }
}
