'use client'

import { useLocale, useTranslations } from 'next-intl'
import { MoneyFields, NoteField } from '@/components/dashboard/lending/money-fields'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { recordCombinedPaymentAction } from '@/lib/lending/desk/actions/facts'
import type { PartyPage, PartySum } from '@/lib/lending/reports/schema'

/** One payment for everything that is open with somebody in a currency: what was due first is paid first. */
export function PayAllForm({
  page: { party, today },
  sum,
  direction,
}: {
  page: Pick<PartyPage, 'party' | 'today'>
  sum: PartySum
  direction: 'receivable' | 'payable'
}) {
  const t = useTranslations('dashboard.lending.debt')
  const p = useTranslations('dashboard.lending.party')
  const locale = useLocale()
  const { currency } = sum
  const isOurs = direction === 'receivable'
  const openMinor = isOurs ? sum.receivableMinor : sum.payableMinor
  return (
    <ActionDialog
      action={recordCombinedPaymentAction}
      fields={{ partyId: party.id, direction, currency, left: String(openMinor) }}
      label={t('pay')}
      title={t(isOurs ? 'pay_title' : 'pay_title_payable', { name: party.name })}
      text={p('pay_all_text', { amount: formatMoney(openMinor, currency, locale) })}
      submit={t('pay_confirm')}
      done={t('paid_now')}
    >
      {(errors) => (
        <>
          <MoneyFields
            currency={currency}
            start={toDecimal(openMinor, currency)}
            days={{ today }}
            errors={errors}
          />
          <NoteField errors={errors} />
        </>
      )}
    </ActionDialog>
  )
}
