'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Foot } from './plan-forms'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { LOCALES } from '@/lib/core/context'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { Currency, toDecimal } from '@/lib/core/money/money'
import { saveModuleAction } from '@/lib/platform/console/actions/console-plans'
import type { ModuleEntry } from '@/lib/platform/plans/schema'

function ModuleFields({
  module,
  errors,
  place,
}: {
  module: ModuleEntry
  errors: FieldErrors
  place: number
}) {
  const t = useTranslations('console.plans')
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Input
        label={`${t('month')} (${module.currency})`}
        hint={t('month_hint')}
        name="month"
        inputMode="decimal"
        dir="ltr"
        defaultValue={toDecimal(module.monthMinor, Currency.parse(module.currency))}
        errors={errors('month')}
      />
      <Input
        label={t('place')}
        name="place"
        inputMode="numeric"
        dir="ltr"
        defaultValue={place}
        errors={errors('place')}
      />
    </div>
  )
}

/** What is said and asked for a module; what it does comes with its code. */
export function ModuleForm({ module, place }: { module: ModuleEntry; place: number }) {
  const t = useTranslations('console.plans')
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm(saveModuleAction)
  useEffect(() => {
    if (data) toast({ text: t('module_saved'), tone: 'success' })
  }, [data])
  return (
    <form {...form} noValidate className="flex flex-col gap-4">
      <input type="hidden" name="module" value={module.id} />
      <input type="hidden" name="currency" value={module.currency} />
      <ModuleFields module={module} errors={errors} place={place} />
      {LOCALES.map((locale) => (
        <div key={locale} className="grid gap-4 sm:grid-cols-[1fr_2fr]">
          <Input
            label={`${t('name')} (${LANGUAGES[locale].name})`}
            name={`name_${locale}`}
            lang={locale}
            dir="auto"
            maxLength={40}
            defaultValue={module.name[locale]}
            errors={errors(`name_${locale}`)}
          />
          <Input
            label={`${t('summary')} (${LANGUAGES[locale].name})`}
            name={`summary_${locale}`}
            lang={locale}
            dir="auto"
            maxLength={200}
            defaultValue={module.summary[locale]}
            errors={errors(`summary_${locale}`)}
          />
        </div>
      ))}
      <Checkbox label={t('available')} name="isAvailable" defaultChecked={module.isAvailable} />
      <Foot isPending={isPending} message={message} label={t('save')} />
    </form>
  )
}
