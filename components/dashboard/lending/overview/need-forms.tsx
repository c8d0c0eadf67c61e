'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useTold } from '@/components/ui/form/action/use-told'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { acceptLateMoneyAction, keepSurplusAction } from '@/lib/lending/desk/actions/money'

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

/** Leaves it with the debt as the person's credit: seen, and nothing moves. */
export function KeepSurplusForm({ orderId }: { orderId: string }) {
  const t = useTranslations('dashboard.lending.needs')
  const { form, isPending, message, result } = useActionForm(keepSurplusAction)
  useTold(result, t('kept'))
  return (
    <EditForm {...form}>
      <input type="hidden" name="orderId" value={orderId} />
      <SubmitButton isPending={isPending} variant="outline" size="sm">
        {t('keep')}
      </SubmitButton>
      <FormMessage>{message}</FormMessage>
    </EditForm>
  )
}
