'use client'

import { useTranslations } from 'next-intl'
import { FormDialog } from '@/components/ui/form/action/form-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
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
  const sent = useActionForm(cancelOrderAction)
  const words = {
    open: t(isDraft ? 'manual_order.discard' : 'order.cancel'),
    title: t(isDraft ? 'manual_order.discard_title' : 'order.cancel_title', { number }),
    confirm: t(isDraft ? 'manual_order.discard_confirm' : 'order.cancel_confirm'),
    keep: t('order.keep'),
    close: t('nav.close'),
  }
  return (
    <FormDialog sent={sent} words={words} opener={{ variant: 'outline' }} confirm={{ variant: 'danger' }}>
      <input type="hidden" name="orderId" value={orderId} />
      <p className="text-sm text-muted">{t(isDraft ? 'manual_order.discard_text' : 'order.cancel_text')}</p>
    </FormDialog>
  )
}
