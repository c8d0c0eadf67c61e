'use client'

import { useTranslations } from 'next-intl'
import { FormDialog } from '@/components/ui/form/action/form-dialog'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { Textarea } from '@/components/ui/form/fields/field'
import { declineRefundAction } from '@/lib/commerce/returns/actions'

/** Says no, with the words that the customer will read. */
export function DeclineForm({ requestId }: { requestId: string }) {
  const t = useTranslations('dashboard.refund_requests')
  const close = useTranslations('dashboard.nav')('close')
  const sent = useActionForm(declineRefundAction)
  const words = {
    open: t('decline'),
    title: t('decline_title'),
    confirm: t('decline_send'),
    keep: t('keep'),
    close,
  }
  return (
    <FormDialog sent={sent} words={words} confirm={{ variant: 'danger' }}>
      <input type="hidden" name="requestId" value={requestId} />
      <Textarea
        label={t('answer')}
        hint={t('answer_hint')}
        name="answer"
        required
        dir="auto"
        rows={3}
        maxLength={1000}
        errors={sent.errors('answer')}
      />
    </FormDialog>
  )
}
