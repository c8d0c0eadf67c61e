'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
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
  return (
    <ActionDialog
      action={cancelOrderAction}
      fields={{ orderId }}
      label={t(isDraft ? 'manual_order.discard' : 'order.cancel')}
      title={t(isDraft ? 'manual_order.discard_title' : 'order.cancel_title', { number })}
      text={t(isDraft ? 'manual_order.discard_text' : 'order.cancel_text')}
      submit={t(isDraft ? 'manual_order.discard_confirm' : 'order.cancel_confirm')}
      leave={t('order.keep')}
      isDanger
      button={{ size: 'md' }}
    />
  )
}
