'use client'

import { useLocale, useTranslations } from 'next-intl'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { Panel } from '@/components/ui/card'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select } from '@/components/ui/form/fields/field'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { TermsStart } from '@/lib/lending/agreement-view/schema'
import { percentText } from '@/lib/lending/desk/percent'
import { METHOD_NAMES } from '@/lib/lending/reports/rules/choices'

export type Method = (typeof METHOD_NAMES)[number]
const isMethod = (value: string): value is Method => METHOD_NAMES.some((one) => one === value)

type Props = { start: TermsStart; currency: Currency; errors: FieldErrors }

/** How much interest, for how long, and how its days are counted. */
function Rate({ start, errors }: Omit<Props, 'currency'>) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const locale = useLocale()
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Input
          label={t('rate')}
          hint={t('rate_hint')}
          name="rate"
          required
          inputMode="decimal"
          dir="ltr"
          className="rtl:text-end"
          autoComplete="off"
          maxLength={12}
          defaultValue={percentText(start.ratePpm, locale)}
          errors={errors('rate')}
        />
        <Select label={t('rate_per')} name="ratePer" defaultValue={start.ratePer} errors={errors('ratePer')}>
          {(['month', 'year'] as const).map((per) => (
            <option key={per} value={per}>
              {t(`per.${per}`)}
            </option>
          ))}
        </Select>
      </div>
      <Select
        label={t('basis')}
        hint={t('basis_hint')}
        name="basis"
        defaultValue={start.basis}
        errors={errors('basis')}
      >
        {(['months', 'act_365'] as const).map((basis) => (
          <option key={basis} value={basis}>
            {t(`bases.${basis}`)}
          </option>
        ))}
      </Select>
    </>
  )
}

/** What the loan costs: interest by a method, and a fee that is asked once. */
export function CostPanel({
  start,
  currency,
  errors,
  method,
  onMethod,
}: Props & { method: Method; onMethod: (method: Method) => void }) {
  const t = useTranslations('dashboard.lending.agreement_form')
  const optional = useTranslations('dashboard')('optional')
  return (
    <Panel title={t('cost')}>
      <Select
        label={t('method')}
        hint={t(`method_hints.${method}`)}
        name="method"
        value={method}
        onChange={({ target }) => {
          if (isMethod(target.value)) onMethod(target.value)
        }}
        errors={errors('method')}
      >
        {METHOD_NAMES.map((name) => (
          <option key={name} value={name}>
            {t(`methods.${name}`)}
          </option>
        ))}
      </Select>
      <div hidden={method === 'none'} className={method === 'none' ? '' : 'flex flex-col gap-4'}>
        <Rate start={start} errors={errors} />
      </div>
      <AmountField
        label={
          <>
            {t('fee', { currency })} <span className="font-normal text-muted">({optional})</span>
          </>
        }
        name="fee"
        currency={currency}
        start={start.feeMinor === 0n ? '' : toDecimal(start.feeMinor, currency)}
        isRequired={false}
        hint={t('fee_hint')}
        errors={errors('fee')}
      />
    </Panel>
  )
}
