'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { useMethodName } from '@/components/dashboard/orders/use-method-name'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input, Select, Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { markPaidAction } from '@/lib/commerce/desk/actions/order'
import { OUTSIDE_METHODS } from '@/lib/payments/outside/schema'

type Days = {
  /** The day on which the order was placed, and the day that it is, in the shop. */
  placedOn: string
  today: string
}

/** How and when the money came, and by what it is found again. */
function Particulars({ sent: { errors }, placedOn, today }: Days & { sent: ActionForm<unknown> }) {
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
  const sent = useActionForm(markPaidAction)
  const { isOpen, open, close } = useFormDialog(sent.data)
  return (
    <>
      <Button type="button" variant="outline" onClick={open}>
        {t('mark_paid.open')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('mark_paid.title', { number })}
        closeLabel={t('nav.close')}
      >
        <EditForm {...sent.form} noValidate className="flex flex-col gap-5">
          <input type="hidden" name="orderId" value={orderId} />
          <p className="text-sm text-muted">{t('mark_paid.text', { amount })}</p>
          <FormMessage>{sent.message}</FormMessage>
          <Particulars sent={sent} placedOn={placedOn} today={today} />
          <SubmitButton isPending={sent.isPending} size="lg" isFullWidth>
            {t('mark_paid.confirm', { amount })}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={close}>
            {t('refund.back')}
          </Button>
        </EditForm>
      </Dialog>
    </>
  )
}
