'use client'

import { useTranslations } from 'next-intl'
import { LinkDays } from './link-days'
import { Panel } from '@/components/ui/card'
import { EditForm } from '@/components/ui/form/edit-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { sendManualOrderAction } from '@/lib/commerce/desk/actions/orders'

/** A draft becomes an order that its customer can pay. */
export function SendDraftForm({ orderId, email }: { orderId: string; email: string }) {
  const t = useTranslations('dashboard.manual_order')
  const { form, isPending, message } = useActionForm(sendManualOrderAction)
  return (
    <Panel title={t('send_title')}>
      <EditForm {...form} className="flex flex-col gap-4">
        <input type="hidden" name="orderId" value={orderId} />
        <p className="text-sm text-muted">{t('send_text', { email })}</p>
        <FormMessage>{message}</FormMessage>
        <LinkDays />
        <SubmitButton isPending={isPending} className="w-fit">
          {t('send')}
        </SubmitButton>
      </EditForm>
    </Panel>
  )
}
