'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { useFormDialog } from '@/components/ui/form/action/use-form-dialog'
import { cancelOrderAction } from '@/lib/commerce/desk/actions/order'

export function CancelForm({
  orderId,
  number,
  isDraft,
}: {
  orderId: string
  number: string
  isDraft: boolean
}) {
  const t = useTranslations('dashboard')
  const { form, isPending, message, failure, data } = useActionForm(cancelOrderAction)
  const { isOpen, open, close } = useFormDialog(data)
  return (
    <>
      <Button type="button" variant="outline" onClick={open}>
        {t(isDraft ? 'manual_order.discard' : 'order.cancel')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={close}
        title={t(isDraft ? 'manual_order.discard_title' : 'order.cancel_title', { number })}
        closeLabel={t('nav.close')}
      >
        <EditForm {...form} className="flex flex-col gap-4">
          <input type="hidden" name="orderId" value={orderId} />
          <p className="text-sm text-muted">
            {t(isDraft ? 'manual_order.discard_text' : 'order.cancel_text')}
          </p>
          <FormMessage>{message ?? failure?.message}</FormMessage>
          <SubmitButton isPending={isPending} size="lg" variant="danger" isFullWidth>
            {t(isDraft ? 'manual_order.discard_confirm' : 'order.cancel_confirm')}
          </SubmitButton>
          <Button type="button" variant="ghost" isFullWidth onClick={close}>
            {t('order.keep')}
          </Button>
        </EditForm>
      </Dialog>
    </>
  )
}
