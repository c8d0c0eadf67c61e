'use client'

import { useLocale, useTranslations } from 'next-intl'
import { AmountField } from '@/components/dashboard/lending/amount-field'
import { MoneyFields } from '@/components/dashboard/lending/money-fields'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { Input } from '@/components/ui/form/fields/field'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { forgiveAction, recoverAction, writeOffAction } from '@/lib/lending/desk/actions/facts'
import type { ItemPage } from '@/lib/lending/reports/schema'

type Given = { item: Pick<ItemPage, 'id' | 'kind' | 'currency' | 'leftMinor' | 'party' | 'today' | 'on'> }

const fieldsOf = ({ kind, id, currency }: Given['item']): Record<string, string> => ({
  itemKind: kind,
  itemId: id,
  currency,
})

function Reason({ errors }: { errors: FieldErrors }) {
  const t = useTranslations('dashboard.lending.debt')
  return (
    <Input
      label={t('reason')}
      hint={t('reason_hint')}
      name="reason"
      required
      dir="auto"
      maxLength={500}
      errors={errors('reason')}
    />
  )
}

/** Gives up what is left, or a part of it: it is no longer owed. */
export function ForgiveForm({ item }: Given) {
  const t = useTranslations('dashboard.lending.debt')
  const locale = useLocale()
  const { currency, leftMinor, party } = item
  return (
    <ActionDialog
      action={forgiveAction}
      fields={fieldsOf(item)}
      label={t('forgive')}
      title={t('forgive_title', { name: party.name })}
      text={t('forgive_text', { amount: formatMoney(leftMinor, currency, locale) })}
      submit={t('forgive_confirm')}
      done={t('forgiven_now')}
      button={{ size: 'md' }}
    >
      {(errors) => (
        <>
          <AmountField
            label={t('amount_field', { currency })}
            currency={currency}
            start={toDecimal(leftMinor, currency)}
            errors={errors('amountMinor')}
          />
          <Reason errors={errors} />
        </>
      )}
    </ActionDialog>
  )
}

/** Counts on what is left no more. */
export function WriteOffForm({ item }: Given) {
  const t = useTranslations('dashboard.lending.debt')
  const amount = formatMoney(item.leftMinor, item.currency, useLocale())
  return (
    <ActionDialog
      action={writeOffAction}
      fields={fieldsOf(item)}
      label={t('write_off')}
      title={t('write_off_title', { name: item.party.name })}
      text={t('write_off_text', { amount })}
      submit={t('write_off_confirm', { amount })}
      done={t('written_off_now')}
      button={{ size: 'md' }}
      isDanger
    >
      {(errors) => <Reason errors={errors} />}
    </ActionDialog>
  )
}

/** Money that came although nobody counted on it any more. */
export function RecoverForm({ item }: Given) {
  const t = useTranslations('dashboard.lending.debt')
  const { currency, party, on, today } = item
  return (
    <ActionDialog
      action={recoverAction}
      fields={fieldsOf(item)}
      label={t('recover')}
      title={t('recover_title')}
      text={t('recover_text', { name: party.name })}
      submit={t('recover_confirm')}
      done={t('recovered_now')}
      button={{ size: 'md', variant: 'primary' }}
    >
      {(errors) => (
        <>
          <MoneyFields currency={currency} start="" days={{ first: on, today }} errors={errors} />
          <Reason errors={errors} />
        </>
      )}
    </ActionDialog>
  )
}
