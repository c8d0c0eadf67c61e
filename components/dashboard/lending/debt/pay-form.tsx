'use client'

import { useLocale, useTranslations } from 'next-intl'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { recordPaymentAction } from '@/lib/lending/desk/actions/facts'
import { METHOD_CHOICES } from '@/lib/lending/reports/rules/choices'
import type { ItemPage } from '@/lib/lending/reports/schema'

type Paid = Pick<ItemPage, 'id' | 'kind' | 'direction' | 'currency' | 'leftMinor' | 'on' | 'today' | 'party'>

function Fields({ item, errors }: { item: Paid; errors: FieldErrors }) {
  const t = useTranslations('dashboard')
  const d = useTranslations('dashboard.lending.debt')
  const { currency, leftMinor, on, today } = item
  return (
    <>
      <AmountField
        label={d('pay_amount', { currency })}
        currency={currency}
        // Most often all of it is paid, and typing over it is as fast as typing.
        start={leftMinor > 0n ? toDecimal(leftMinor, currency) : ''}
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
          min={on}
          max={today}
          defaultValue={today}
          errors={errors('on')}
        />
      </div>
      <Textarea
        label={d('note')}
        optional={t('optional')}
        name="note"
        dir="auto"
        rows={2}
        maxLength={500}
        errors={errors('note')}
      />
    </>
  )
}

/** Writes down money that changed hands; it may have been days ago, and more or less than is left. */
export function PayForm({ item }: { item: Paid }) {
  const t = useTranslations('dashboard.lending.debt')
  const locale = useLocale()
  const isOurs = item.direction === 'receivable'
  const left = formatMoney(item.leftMinor, item.currency, locale)
  return (
    <ActionDialog
      action={recordPaymentAction}
      fields={{ itemKind: item.kind, itemId: item.id, currency: item.currency }}
      label={t('pay')}
      title={t(isOurs ? 'pay_title' : 'pay_title_payable', { name: item.party.name })}
      text={t(isOurs ? 'pay_text' : 'pay_text_payable', { amount: left })}
      submit={t('pay_confirm')}
      done={t('paid_now')}
      button={{ variant: 'primary', size: 'md' }}
    >
      {(errors) => <Fields item={item} errors={errors} />}
    </ActionDialog>
  )
}
