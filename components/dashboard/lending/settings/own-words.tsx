'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { formatMoney } from '@/lib/core/money/money'
import {
  fillWords,
  MOST_WORDS,
  PLACEHOLDERS,
  unknownPlaceholder,
} from '@/lib/lending/settings/rules/reminder-words'
import type { Placeholder } from '@/lib/lending/settings/rules/reminder-words'

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
    </div>
  )
}

function Words({
  locale,
  start,
  examples,
  errors,
}: {
  locale: Locale
  start: string
  examples: Readonly<Record<Placeholder, string>>
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  const [typed, setTyped] = useState(start)
  const name = `reminderWords.${locale}`
  const unknown = unknownPlaceholder(typed)
  const language = LANGUAGES[locale].name
  return (
    <div className="flex flex-col gap-2">
      <Textarea
        label={t('own_words', { language })}
        name={name}
        dir="auto"
        lang={locale}
        rows={4}
        maxLength={MOST_WORDS}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        errors={
          errors(name) ?? (unknown === null ? undefined : [t('placeholder_unknown', { name: unknown })])
        }
      />
      {typed.trim() === '' ? (
        <p className="text-sm text-muted">{t('own_words_none', { language })}</p>
      ) : (
        <figure className="rounded-xl border border-line bg-surface-secondary p-4 text-sm">
          <figcaption className="mb-1 text-xs text-muted">{t('preview')}</figcaption>
          <p
            dir={LANGUAGES[locale].direction}
            lang={locale}
            className="break-words whitespace-pre-line"
            data-preview={locale}
          >
            {fillWords(typed, examples)}
          </p>
        </figure>
      )}
    </div>
  )
}

/** A reminder in the tenant's own words, by language, with what it will look like. */
export function OwnWords({
  words,
  isShown,
  errors,
}: {
  words: Readonly<Record<Locale, string>>
  isShown: boolean
  errors: FieldErrors
}) {
  const t = useTranslations('dashboard.lending.settings')
  const reader = useLocale()
  const example = (name: Exclude<Placeholder, 'amount'>): string => t(`example.${name}`)
  const examples: Record<Placeholder, string> = {
    name: example('name'),
    amount: formatMoney(500_000n, 'IDR', reader),
    due: example('due'),
    days: example('days'),
    note: example('note'),
    shop: example('shop'),
    link: example('link'),
  }
  return (
    <div hidden={!isShown} className={isShown ? 'flex flex-col gap-5' : ''}>
      <Placeholders />
      {LOCALES.map((locale) => (
        <Words key={locale} locale={locale} start={words[locale]} examples={examples} errors={errors} />
      ))}
    </div>
  )
}
