'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { isLocale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import type { Currency } from '@/lib/core/money/money'
import { differencesOf, settingsFields } from '@/lib/lending/desk/settings-conflict'
import type { Difference } from '@/lib/lending/desk/settings-conflict'
import type { LendingSettings } from '@/lib/lending/settings/schema'

/** What a field is called, and how a value of it reads. */
function useNaming(currency: Currency) {
  const t = useTranslations('dashboard.lending.settings')
  const label = (name: string): string => {
    const [field = '', locale = ''] = name.split('.')
    if (isLocale(locale)) {
      const language = LANGUAGES[locale].name
      return field === 'lateWords' ? t('late_words', { language }) : t('own_words', { language })
    }
    if (name === 'lateFeeKind') return t('late_fee_kind')
    return t(name as 'dueDays', { currency })
  }
  const value = (name: string, one: string): string => {
    if (name === 'spill') return t(`spills.${one}` as 'spills.rows')
    if (name === 'lateFeeKind') return t(`late_fee_kinds.${one}` as 'late_fee_kinds.none')
    if (name === 'reminderTone') return t(`tones.${one}` as 'tones.default')
    if (name === 'reminderSteps') return t('step', { step: Number(one) })
    if (name === 'restDays') return t(`weekdays.${one}` as 'weekdays.1')
    if (name === 'remindersOn') return t('conflict.yes')
    if (['reminderHour', 'quietFrom', 'quietUntil'].includes(name)) return `${one.padStart(2, '0')}:00`
    return one
  }
  const values = (name: string, all: readonly string[]): string => {
    const said = all.filter((one) => one !== '').map((one) => value(name, one))
    return said.length === 0 ? t('conflict.none') : said.join(', ')
  }
  return { label, values }
}

function Side({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{title}</dt>
      <dd dir="auto" className="break-words whitespace-pre-line">
        {text}
      </dd>
    </div>
  )
}

/**
 * What somebody else saved while this form was open, beside what stands in it, field by field. What was typed stays; saved
 * again, it replaces theirs.
 */
export function SettingsConflict({
  isStale,
  settings,
  currency,
}: {
  isStale: boolean
  settings: LendingSettings
  currency: Currency
}) {
  const t = useTranslations('dashboard.lending.settings.conflict')
  const locale = useLocale()
  const { label, values } = useNaming(currency)
  const place = useRef<HTMLDivElement>(null)
  const [differences, setDifferences] = useState<Difference[]>([])
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!isStale || !form) return setDifferences([])
    const typed = new FormData(form)
    setDifferences(
      differencesOf(settingsFields(settings, currency, locale), (name) => typed.getAll(name).map(String)),
    )
    // Read anew once the page shows what is stored by now.
  }, [isStale, settings.version])
  return (
    <div ref={place} className="empty:hidden" role="status">
      {differences.length === 0 ? null : (
        <div className="flex flex-col gap-3 rounded-xl border border-line bg-surface-secondary p-4 text-sm">
          <p className="font-semibold">{t('title')}</p>
          <p className="text-muted">{t('text')}</p>
          <ul className="flex flex-col divide-y divide-line">
            {differences.map(({ name, stored, typed }) => (
              <li key={name} className="flex flex-col gap-1 py-2" data-conflict={name}>
                <span className="font-medium">{label(name)}</span>
                <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
                  <Side title={t('theirs')} text={values(name, stored)} />
                  <Side title={t('yours')} text={values(name, typed)} />
                </dl>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}
