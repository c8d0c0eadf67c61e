'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { Textarea } from '@/components/ui/form/field'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { declineRefundAction } from '@/lib/commerce/returns/actions'

/** Says no, with the words that the customer will read. */
export function DeclineForm({ requestId }: { requestId: string }) {
  const t = useTranslations('dashboard')
  const { form, isPending, message, errors, data } = useActionForm(declineRefundAction)
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" variant="outline" size="sm" onClick={open}>
        {t('refund_requests.decline')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t('refund_requests.decline_title')}
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} noValidate className="flex flex-col gap-4">
          <input type="hidden" name="requestId" value={requestId} />
          <FormMessage>{message}</FormMessage>
          <Textarea
            label={t('refund_requests.answer')}
            hint={t('refund_requests.answer_hint')}
            name="answer"
            required
            dir="auto"
            rows={3}
            maxLength={1000}
            errors={errors('answer')}
          />
          <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
            {t('refund_requests.decline_send')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={close}>
            {t('refund_requests.keep')}
          </Button>
        </EditForm>
      </Dialog>
    </>
  )
}
