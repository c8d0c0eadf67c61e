'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { Checkbox, Input } from '@/components/ui/form/fields/field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { FEATURES, PRICE_CURRENCIES, SOFT_LIMITS } from '@/lib/platform/console/schema/console-plans'
import { priceListText } from '@/lib/platform/console/schema/plan-amounts'
import type { PlanVersion } from '@/lib/platform/plans/schema'

export type OfPlan = { plan: PlanVersion | undefined; errors: FieldErrors }

export function Group({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className={classNames('text-sm font-semibold', hint === undefined && 'mb-3')}>{title}</legend>
      {hint ? <p className="text-sm text-muted">{hint}</p> : null}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </fieldset>
  )
}

/** A limit that refuses nothing, and what goes beyond it costs. */
function SoftLimit({ name, plan, errors }: OfPlan & { name: (typeof SOFT_LIMITS)[number] }) {
  const t = useTranslations('console.plans')
  const price = plan?.overage[name]
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={t(`limits.${name}`)}
        name={`soft_${name}`}
        defaultChecked={plan?.softMeters.includes(name) ?? false}
      />
      <Input
        label={t('over_per', { what: t(`limits.${name}`) })}
        name={`over_${name}_per`}
        inputMode="numeric"
        dir="ltr"
        defaultValue={price?.per ?? 1}
        errors={errors(`over_${name}_per`)}
      />
      <Input
        label={t('over_price')}
        name={`over_${name}_prices`}
        dir="ltr"
        maxLength={200}
        defaultValue={price ? priceListText(price.prices) : ''}
        errors={errors(`over_${name}_prices`)}
      />
    </div>
  )
}

export function FeatureFields({ plan, errors }: OfPlan) {
  const t = useTranslations('console.plans')
  return (
    <>
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
      <Group title={t('soft')} hint={t('over_hint')}>
        {SOFT_LIMITS.map((name) => (
          <SoftLimit key={name} name={name} plan={plan} errors={errors} />
        ))}
      </Group>
    </>
  )
}

/** What a month costs elsewhere. */
export function OtherPrices({ plan, errors }: OfPlan) {
  const t = useTranslations('console.plans')
  const own = plan?.currency ?? 'IDR'
  const written = (currency: Currency): string => {
    const minor = plan?.prices[currency]
    return minor === undefined ? '' : toDecimal(minor, currency)
  }
  return (
    <Group title={t('prices_title')} hint={t('prices_hint', { currency: own })}>
      {PRICE_CURRENCIES.filter((currency) => currency !== own).map((currency) => (
        <Input
          key={currency}
          label={currency}
          name={`price_${currency}`}
          inputMode="decimal"
          dir="ltr"
          defaultValue={written(currency)}
          errors={errors(`price_${currency}`)}
        />
      ))}
    </Group>
  )
}
