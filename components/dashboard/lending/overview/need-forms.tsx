'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useToldAction } from '@/components/ui/form/action/use-told'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import {
  acceptLateMoneyAction,
  keepSurplusAction,
  leaveUnsettledAction,
} from '@/lib/lending/desk/actions/money'

/** Has the money pay what it was meant for after all. It follows the gateway then, so it is asked once more. */
export function BookLateForm({ orderId, amount }: { orderId: string; amount: string }) {
  const t = useTranslations('dashboard.lending.needs')
  return (
    <ActionDialog
      action={acceptLateMoneyAction}
      fields={{ orderId }}
      label={t('book')}
      title={t('book_title', { amount })}
      text={t('book_text')}
      submit={t('book_confirm')}
      done={t('booked')}
      button={{ variant: 'primary' }}
    />
  )
}

/** Says that something was seen, and leaves it as it is. */
function SeenForm({
  action,
  orderId,
  words,
}: {
  action: typeof keepSurplusAction
  orderId: string
  words: { label: string; done: string }
}) {
  const { form, isPending, message } = useActionForm(useToldAction(action, words.done))
  return (
    <EditForm {...form}>
      <input type="hidden" name="orderId" value={orderId} />
      <SubmitButton isPending={isPending} variant="outline" size="sm">
        {words.label}
      </SubmitButton>
      <FormMessage>{message}</FormMessage>
    </EditForm>
  )
}

/** Leaves it with the debt as the person's credit: seen, and nothing moves. */
export function KeepSurplusForm({ orderId }: { orderId: string }) {
  const t = useTranslations('dashboard.lending.needs')
  const words = { label: t('keep'), done: t('kept') }
  return <SeenForm action={keepSurplusAction} orderId={orderId} words={words} />
}

/** The money of a quote that does not hold stays a payment like any other. */
export function LeaveUnsettledForm({ orderId }: { orderId: string }) {
  const t = useTranslations('dashboard.lending.needs')
  const words = { label: t('leave_unsettled'), done: t('left_unsettled') }
  return <SeenForm action={leaveUnsettledAction} orderId={orderId} words={words} />
}
