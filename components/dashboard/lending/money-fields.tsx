'use client'

import { useTranslations } from 'next-intl'
import { AmountField } from './amount-field'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import type { Currency } from '@/lib/core/money/money'
import { METHOD_CHOICES } from '@/lib/lending/reports/rules/choices'

/** Money that changed hands: how much, how, and on which day. */
export function MoneyFields({
  currency,
  start,
  days,
  errors,
}: {
  currency: Currency
  /** Most often it is all of it, and typing over it is as fast as typing. */
  start: string
  days: { first?: string; today: string }
  errors: FieldErrors
}) {
  const d = useTranslations('dashboard.lending.debt')
  return (
    <>
      <AmountField
        label={d('pay_amount', { currency })}
        currency={currency}
        start={start}
        errors={errors('amountMinor')}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select label={d('pay_method')} name="method" errors={errors('method')}>
          {METHOD_CHOICES.map((method) => (
            <option key={method} value={method}>
              {d(`method_choice.${method}`)}
            </option>
          ))}
        </Select>
        <Input
          label={d('pay_on')}
          name="on"
          type="date"
          required
          min={days.first}
          max={days.today}
          defaultValue={days.today}
          errors={errors('on')}
        />
      </div>
    </>
  )
}

/** A word about it. */
export function NoteField({ errors }: { errors: FieldErrors }) {
  const t = useTranslations('dashboard')
  return (
    <Textarea
      label={t('lending.debt.note')}
      optional={t('optional')}
      name="note"
      dir="auto"
      rows={2}
      maxLength={500}
      errors={errors('note')}
    />
  )
}
