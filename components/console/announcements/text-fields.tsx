'use client'

import { useTranslations } from 'next-intl'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { LOCALES } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'

/** A heading and a text in each language; one language is enough. */
export function TextFields({ errors }: { errors: (name: string) => readonly string[] | undefined }) {
  const t = useTranslations('console.announcements')
  return LOCALES.map((locale) => (
    <fieldset key={locale} className="flex flex-col gap-3 rounded-xl border border-line p-4">
      <legend className="px-1 text-sm font-semibold" lang={locale}>
        {LANGUAGES[locale].name}
      </legend>
      <Input
        label={t('heading')}
        name={`title_${locale}`}
        lang={locale}
        dir="auto"
        errors={errors(`title_${locale}`)}
      />
      <Textarea
        label={t('body')}
        name={`text_${locale}`}
        rows={2}
        lang={locale}
        dir="auto"
        errors={errors(`text_${locale}`)}
      />
    </fieldset>
  ))
}
