'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MoneyFields, NoteField } from '@/components/dashboard/lending/money-fields'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { recordPaymentAction } from '@/lib/lending/desk/actions/facts'
import { askedNow } from '@/lib/lending/reports/rules/asked'
import type { ItemPage } from '@/lib/lending/reports/schema'

type Paid = Pick<
  ItemPage,
  'id' | 'kind' | 'direction' | 'currency' | 'leftMinor' | 'on' | 'today' | 'party' | 'rows'
>

/** Writes down money that changed hands; it may have been days ago, and more or less than is left. */
export function PayForm({ item }: { item: Paid }) {
  const t = useTranslations('dashboard.lending.debt')
  const locale = useLocale()
  const { currency, leftMinor, on, today } = item
  const isOurs = item.direction === 'receivable'
  const left = formatMoney(leftMinor, currency, locale)
  return (
    <ActionDialog
      action={recordPaymentAction}
      fields={{ itemKind: item.kind, itemId: item.id, currency, left: String(leftMinor) }}
      label={t('pay')}
      title={t(isOurs ? 'pay_title' : 'pay_title_payable', { name: item.party.name })}
      text={t(isOurs ? 'pay_text' : 'pay_text_payable', { amount: left })}
      submit={t('pay_confirm')}
      done={t('paid_now')}
      button={{ variant: 'primary', size: 'md' }}
    >
      {(errors) => (
        <>
          <MoneyFields
            currency={currency}
            start={toDecimal(askedNow(item.rows, today) || leftMinor, currency)}
            days={{ first: on, today }}
            errors={errors}
          />
          <NoteField errors={errors} />
        </>
      )}
    </ActionDialog>
  )
}
