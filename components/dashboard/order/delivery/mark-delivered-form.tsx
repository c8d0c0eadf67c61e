'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { markFulfilledAction } from '@/lib/commerce/desk/actions/order'

/** For goods that a person hands over: what the customer is told, and that it is done. */
export function MarkDeliveredForm({ fulfilmentId }: { fulfilmentId: string }) {
  const t = useTranslations('dashboard.order')
  const { form, isPending, message, errors } = useActionForm(markFulfilledAction)
  return (
    <EditForm {...form} className="flex flex-col gap-3 rounded-xl bg-surface-secondary p-4">
      <input type="hidden" name="fulfilmentId" value={fulfilmentId} />
      <FormMessage>{message}</FormMessage>
      <Textarea
        label={t('mark_note')}
        hint={t('mark_note_hint')}
        name="note"
        dir="auto"
        rows={3}
        errors={errors('note')}
      />
      <SubmitButton isPending={isPending} className="w-fit">
        {t('mark')}
      </SubmitButton>
    </EditForm>
  )
}
