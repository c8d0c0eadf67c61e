'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useToast } from '@/components/ui/overlay/toast'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { resendGoodsAction, resendMailAction } from '@/lib/commerce/desk/actions/orders'

export function ResendMail({ messageId, title }: { messageId: string; title: string }) {
  const t = useTranslations('dashboard.order')
  const toast = useToast()
  const { form, isPending, message, data } = useActionForm(resendMailAction)
  useEffect(() => {
    if (data) toast({ text: t('mail_resent') })
  }, [data, t, toast])
  return (
    <EditForm {...form} className="flex flex-col items-start gap-1">
      <input type="hidden" name="messageId" value={messageId} />
      <SubmitButton isPending={isPending} variant="ghost" size="sm" className="-ms-3">
        {t('mail_again')}
        <span className="sr-only"> {title}</span>
      </SubmitButton>
      {message ? (
        <span role="alert" className="text-xs text-danger">
          {message}
        </span>
      ) : null}
    </EditForm>
  )
}

export function ResendGoods({ orderId }: { orderId: string }) {
  const t = useTranslations('dashboard.order')
  const toast = useToast()
  const { form, isPending, message, data } = useActionForm(resendGoodsAction)
  useEffect(() => {
    if (data) toast({ text: t('goods_resent') })
  }, [data, t, toast])
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <input type="hidden" name="orderId" value={orderId} />
      <p className="text-sm text-muted">{t('goods_again_hint')}</p>
      <SubmitButton isPending={isPending} variant="outline" size="sm" className="w-fit">
        {t('goods_again')}
      </SubmitButton>
      {message ? (
        <p role="alert" className="text-sm text-danger">
          {message}
        </p>
      ) : null}
    </EditForm>
  )
}
