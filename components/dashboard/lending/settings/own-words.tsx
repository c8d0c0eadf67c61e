'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { MOMENTS, previewOf } from '@/lib/lending/settings/rules/reminder-preview'
import type { Examples, Moment } from '@/lib/lending/settings/rules/reminder-preview'
import { lackOf, MOST_WORDS, PLACEHOLDERS } from '@/lib/lending/settings/rules/reminder-words'
import type { LendingSettings } from '@/lib/lending/settings/schema'

/** What can stand between braces, with what it stands for. */
function Placeholders() {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p className="text-muted">{t('placeholders')}</p>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {PLACEHOLDERS.map((name) => (
          <div key={name} className="contents">
            <dt>
              <code dir="ltr">{`{{${name}}}`}</code>
            </dt>
            <dd className="text-muted">{t(`placeholder.${name}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted">{t('needed')}</p>
      <p className="text-muted">{t('own_words_template')}</p>
    </div>
  )
}

type Typed = Readonly<Record<Moment, string>>

const TEXTS = {
  early: { field: 'reminderWords', label: 'own_words', none: 'own_words_none' },
  late: { field: 'lateWords', label: 'late_words', none: 'late_words_none' },
} as const

function Preview({
  locale,
  moment,
  typed,
  examples,
}: {
  locale: Locale
  moment: Moment
  typed: Typed
  examples: Examples
}) {
  const t = useTranslations('dashboard.lending.settings')
  return (
    <figure className="rounded-xl border border-line bg-surface-secondary p-4 text-sm">
      <figcaption className="mb-1 text-xs text-muted">{t('preview')}</figcaption>
      <p
        dir={LANGUAGES[locale].direction}
        lang={locale}
        className="break-words whitespace-pre-line"
        data-preview={`${locale}-${moment}`}
      >
        {previewOf(typed, moment, examples)}
      </p>
    </figure>
  )
}

function Words({
  locale,
  moment,
  typed,
  setTyped,
  examples,
  errors,
}: {
  locale: Locale
  moment: Moment
  typed: Typed
  setTyped: (typed: Typed) => void
  examples: Examples
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  const { field, label, none } = TEXTS[moment]
  const language = LANGUAGES[locale].name
  const lack = lackOf(typed[moment])
  const unknown = lack?.problem === 'placeholder_unknown' ? [t('placeholder_unknown', lack)] : undefined
  const hasFallback = moment === 'early' || typed.early.trim() !== ''
  const missing = lack?.problem === 'placeholder_missing' ? t('placeholder_missing', lack) : undefined
  const empty =
    typed[moment].trim() === '' ? t(hasFallback ? none : 'own_words_none', { language }) : undefined
  return (
    <div className="flex flex-col gap-2">
      <Textarea
        label={t(label, { language })}
        hint={missing ?? empty}
        name={`${field}.${locale}`}
        dir="auto"
        lang={locale}
        rows={4}
        maxLength={MOST_WORDS}
        value={typed[moment]}
        onChange={({ target }) => setTyped({ ...typed, [moment]: target.value })}
        errors={errors(`${field}.${locale}`) ?? unknown}
      />
      <Preview locale={locale} moment={moment} typed={typed} examples={examples} />
    </div>
  )
}

/** Both texts of a language: what is said after the day falls back on what is said before it. */
function Language({
  locale,
  settings,
  examples,
  errors,
}: {
  locale: Locale
  settings: LendingSettings
  examples: Examples
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  const [typed, setTyped] = useState<Typed>({
    early: settings.reminderWords[locale],
    late: settings.lateWords[locale],
  })
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="mb-3 text-sm font-semibold">
        {t('own_words_legend', { language: LANGUAGES[locale].name })}
      </legend>
      {MOMENTS.map((moment) => (
        <Words key={moment} {...{ locale, moment, typed, setTyped, examples, errors }} />
      ))}
    </fieldset>
  )
}

/** A reminder in the tenant's own words, by language, with what it will look like. */
export function OwnWords({
  settings,
  examples,
  isShown,
  errors,
}: {
  settings: LendingSettings
  examples: Readonly<Record<Locale, Examples>>
  isShown: boolean
  errors: FieldErrors
}) {
  return (
    <div hidden={!isShown} className={isShown ? 'flex flex-col gap-6' : ''}>
      <Placeholders />
      {LOCALES.map((locale) => (
        <Language key={locale} {...{ locale, settings, errors }} examples={examples[locale]} />
      ))}
    </div>
  )
}
