'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { classNames } from '@/components/ui/class-names'
import { Checkbox, Input } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/toast'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { LOCALES } from '@/lib/core/context'
import { Currency, toDecimal } from '@/lib/core/money/money'
import { saveModuleAction, savePlanAction } from '@/lib/platform/console/actions/console-plans'
import { FEATURES, LIMITS, SOFT_LIMITS, sizeText } from '@/lib/platform/console/schema/console-plans'
import type { ModuleEntry, PlanVersion } from '@/lib/platform/plans/schema'

function Foot({ isPending, message, label }: { isPending: boolean; message: string | null; label: string }) {
  return (
    <>
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} className="self-start">
        {label}
      </SubmitButton>
    </>
  )
}

function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className={classNames('text-sm font-semibold', hint === undefined && 'mb-3')}>{title}</legend>
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </fieldset>
  )
}

/** A plan with everything that it costs and allows. */
export function PlanForm({ plan, place }: { plan?: PlanVersion; place: number }) {
  const t = useTranslations('console.plans')
  const toast = useToast()
  const { form, isPending, message, errors, data } = useActionForm(savePlanAction)
  useEffect(() => {
    if (data) toast({ text: t('saved', { version: data.version }), tone: 'success' })
    // Said once for each answer, whatever else is rendered anew.
  }, [data])
  const most = (name: string): string => {
    const amount = plan?.limits[name] ?? null
    return amount === null ? '' : name === 'storage' ? sizeText(amount) : String(amount)
  }
  return (
    <form {...form} noValidate className="flex flex-col gap-6">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {plan ? (
          <>
            <input type="hidden" name="plan" value={plan.id} />
            <input type="hidden" name="basis" value={plan.version} />
          </>
        ) : (
          <Input
            label={t('id')}
            hint={t('id_hint')}
            name="plan"
            dir="ltr"
            autoComplete="off"
            errors={errors('plan')}
          />
        )}
        <Input
          label={t('name')}
          name="name"
          maxLength={40}
          defaultValue={plan?.name ?? ''}
          errors={errors('name')}
        />
        <Input
          label={t('place')}
          name="place"
          type="number"
          min={0}
          dir="ltr"
          defaultValue={plan?.position ?? place}
          errors={errors('place')}
        />
        <input type="hidden" name="currency" value={plan?.currency ?? 'IDR'} />
        <Input
          label={`${t('month')} (${plan?.currency ?? 'IDR'})`}
          hint={t('month_hint')}
          name="month"
          inputMode="decimal"
          dir="ltr"
          defaultValue={plan ? toDecimal(plan.monthMinor, Currency.parse(plan.currency)) : '0'}
          errors={errors('month')}
        />
        <Input
          label={t('trial_days')}
          hint={t('trial_days_hint')}
          name="trialDays"
          type="number"
          min={0}
          max={90}
          dir="ltr"
          defaultValue={plan?.trialDays ?? 0}
          errors={errors('trialDays')}
        />
        <Input
          label={t('included_modules')}
          hint={t('included_hint')}
          name="includedModules"
          inputMode="numeric"
          dir="ltr"
          defaultValue={plan ? (plan.includedModules ?? '') : '0'}
          errors={errors('includedModules')}
        />
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        <Checkbox label={t('offered')} name="isOffered" defaultChecked={plan?.isOffered ?? false} />
      </div>
      <Group title={t('limits_title')} hint={t('limits_hint')}>
        {LIMITS.map((name) => (
          <Input
            key={name}
            label={t(`limits.${name}`)}
            hint={name === 'storage' ? t('amount_hint_bytes') : undefined}
            name={`limit_${name}`}
            {...(name === 'storage' ? {} : { inputMode: 'numeric' as const })}
            dir="ltr"
            defaultValue={most(name)}
            errors={errors(`limit_${name}`)}
          />
        ))}
      </Group>
      <Group title={t('features_title')}>
        {FEATURES.map((name) => (
          <Checkbox
            key={name}
            label={t(`features.${name}`)}
            name={`feature_${name}`}
            defaultChecked={plan?.features.includes(name) ?? false}
          />
        ))}
      </Group>
      <Group title={t('soft')}>
        {SOFT_LIMITS.map((name) => (
          <Checkbox
            key={name}
            label={t(`limits.${name}`)}
            name={`soft_${name}`}
            defaultChecked={plan?.softMeters.includes(name) ?? false}
          />
        ))}
      </Group>
      <Foot isPending={isPending} message={message} label={t('save')} />
    </form>
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
      <div className="grid gap-4 sm:grid-cols-3">
        <Input
          label={t('name')}
          name="name"
          maxLength={40}
          defaultValue={module.name}
          errors={errors('name')}
        />
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
          type="number"
          min={0}
          dir="ltr"
          defaultValue={place}
          errors={errors('place')}
        />
      </div>
      {LOCALES.map((locale) => (
        <Input
          key={locale}
          label={`${t('summary')} (${locale})`}
          name={`summary_${locale}`}
          lang={locale}
          dir="auto"
          maxLength={200}
          defaultValue={module.summary[locale] ?? ''}
          errors={errors(`summary_${locale}`)}
        />
      ))}
      <Checkbox label={t('available')} name="isAvailable" defaultChecked={module.isAvailable} />
      <Foot isPending={isPending} message={message} label={t('save')} />
    </form>
  )
}
