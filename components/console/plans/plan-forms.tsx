'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { AmountField } from './amount-field'
import { FeatureFields, Group, OtherPrices } from './plan-groups'
import type { OfPlan } from './plan-groups'
import { Checkbox, Input, Select } from '@/components/ui/form/fields/field'
import { Options } from '@/components/ui/form/fields/options'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { Currency, toDecimal } from '@/lib/core/money/money'
import { savePlanAction } from '@/lib/platform/console/actions/console-plans'
import { LIMITS } from '@/lib/platform/console/schema/console-plans'
import { sizeText } from '@/lib/platform/console/schema/plan-amounts'
import { SUPPORT_LEVELS } from '@/lib/platform/plans/schema'
import type { PlanVersion } from '@/lib/platform/plans/schema'

export function Foot({
  isPending,
  message,
  label,
}: {
  isPending: boolean
  message: string | null
  label: string
}) {
  return (
    <>
      <FormMessage>{message}</FormMessage>
      <SubmitButton isPending={isPending} className="self-start">
        {label}
      </SubmitButton>
    </>
  )
}

function LimitFields({ errors, plan }: { errors: FieldErrors; plan: PlanVersion | undefined }) {
  const [t, locale] = [useTranslations('console.plans'), useLocale()]
  const most = (name: string): string | null | undefined => {
    if (!plan) return undefined
    const amount = plan.limits[name] ?? null
    return amount === null ? null : name === 'storage' ? sizeText(amount, locale) : String(amount)
  }
  return (
    <Group title={t('limits_title')} hint={t('limits_hint')}>
      {LIMITS.map((name) => (
        <AmountField
          key={name}
          label={t(`limits.${name}`)}
          name={`limit_${name}`}
          amount={most(name)}
          isSize={name === 'storage'}
          errors={errors}
        />
      ))}
    </Group>
  )
}

/** Which plan it is; a new one gets its name here, and keeps it. */
function Identity({ plan, errors }: OfPlan) {
  const t = useTranslations('console.plans')
  return plan ? (
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
  )
}

/** What a shop has from the beginning. */
function Begin({ plan, errors }: OfPlan) {
  const t = useTranslations('console.plans')
  return (
    <>
      <Input
        label={t('trial_days')}
        hint={t('trial_days_hint')}
        name="trialDays"
        inputMode="numeric"
        dir="ltr"
        defaultValue={plan?.trialDays ?? 0}
        errors={errors('trialDays')}
      />
      <AmountField
        label={t('included_modules')}
        name="includedModules"
        amount={plan ? (plan.includedModules?.toString() ?? null) : '0'}
        unlimited={t('all_modules')}
        errors={errors}
      />
    </>
  )
}

function PriceFields({ plan, place, errors }: OfPlan & { place: number }) {
  const t = useTranslations('console.plans')
  return (
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      <Identity plan={plan} errors={errors} />
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
        inputMode="numeric"
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
      <Begin plan={plan} errors={errors} />
      <SupportChoice plan={plan} errors={errors} />
    </div>
  )
}

function SupportChoice({ plan, errors }: OfPlan) {
  const t = useTranslations('console.plans')
  return (
    <Select
      label={t('support')}
      name="support"
      defaultValue={plan?.support ?? 'community'}
      errors={errors('support')}
    >
      <Options choices={SUPPORT_LEVELS.map((value) => ({ value, label: t(`support_levels.${value}`) }))} />
    </Select>
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
  return (
    <form {...form} noValidate className="flex flex-col gap-6">
      <PriceFields plan={plan} place={place} errors={errors} />
      <OtherPrices plan={plan} errors={errors} />
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        <Checkbox label={t('offered')} name="isOffered" defaultChecked={plan?.isOffered ?? false} />
      </div>
      <LimitFields errors={errors} plan={plan} />
      <FeatureFields plan={plan} errors={errors} />
      <Foot isPending={isPending} message={message} label={t('save')} />
    </form>
  )
}
