'use client'

import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { Select } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { sendManualOrderAction } from '@/lib/commerce/desk/actions/orders'
import { LINK_DAYS } from '@/lib/commerce/desk/schema/orders'

/** A draft becomes an order that its customer can pay. */
export function SendDraftForm({ orderId, email }: { orderId: string; email: string }) {
  const t = useTranslations('dashboard.manual_order')
  const { form, isPending, message } = useActionForm(sendManualOrderAction)
  return (
    <Panel title={t('send_title')}>
      <form {...form} className="flex flex-col gap-4">
        <input type="hidden" name="orderId" value={orderId} />
        <p className="text-sm text-muted">{t('send_text', { email })}</p>
        {message ? (
          <Alert tone="danger" isUrgent>
            {message}
          </Alert>
        ) : null}
        <Select label={t('days')} name="days" defaultValue="3">
          {LINK_DAYS.map((days) => (
            <option key={days} value={days}>
              {t('days_count', { count: days })}
            </option>
          ))}
        </Select>
        <SubmitButton isPending={isPending} className="w-fit">
          {t('send')}
        </SubmitButton>
      </form>
    </Panel>
  )
}
