'use client'

import { useTranslations } from 'next-intl'
import { useMethodName } from '@/components/dashboard/orders/use-method-name'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import type { FieldErrors } from '@/components/ui/form/action/use-action-form'
import { markPaidAction } from '@/lib/commerce/desk/actions/order'
import { OUTSIDE_METHODS } from '@/lib/payments/outside/schema'

type Days = {
  /** The day on which the order was placed, and the day that it is, in the shop. */
  placedOn: string
  today: string
}

/** How and when the money came, and by what it is found again. */
function Particulars({ errors, placedOn, today }: Days & { errors: FieldErrors }) {
  const t = useTranslations('dashboard')
  const methodName = useMethodName()
  return (
    <>
      <Select label={t('mark_paid.method')} name="method" errors={errors('method')}>
        {OUTSIDE_METHODS.map((method) => (
          <option key={method} value={method}>
            {methodName(method)}
          </option>
        ))}
      </Select>
      <Input
        label={t('mark_paid.received_on')}
        name="receivedOn"
        type="date"
        required
        min={placedOn}
        max={today}
        defaultValue={today}
        errors={errors('receivedOn')}
      />
      <Input
        label={t('mark_paid.reference')}
        hint={t('mark_paid.reference_hint')}
        optional={t('optional')}
        name="reference"
        dir="auto"
        maxLength={120}
        autoComplete="off"
        errors={errors('reference')}
      />
      <Textarea
        label={t('mark_paid.note')}
        hint={t('mark_paid.note_hint')}
        optional={t('optional')}
        name="note"
        dir="auto"
        rows={2}
        errors={errors('note')}
      />
    </>
  )
}

/** Writes down money that came outside of the gateways; the order is paid by it. */
export function MarkPaidForm({
  orderId,
  number,
  amount,
  placedOn,
  today,
}: Days & {
  orderId: string
  number: string
  /** What the order comes to, as people write it. */
  amount: string
}) {
  const t = useTranslations('dashboard')
  return (
    <ActionDialog
      action={markPaidAction}
      fields={{ orderId }}
      label={t('mark_paid.open')}
      title={t('mark_paid.title', { number })}
      text={t('mark_paid.text', { amount })}
      submit={t('mark_paid.confirm', { amount })}
      leave={t('refund.back')}
      button={{ size: 'md' }}
    >
      {(errors) => <Particulars errors={errors} placedOn={placedOn} today={today} />}
    </ActionDialog>
  )
}
