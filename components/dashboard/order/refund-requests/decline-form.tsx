'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Textarea } from '@/components/ui/form/fields/field'
import { declineRefundAction } from '@/lib/commerce/returns/actions'

/** Says no, with the words that the customer will read. */
export function DeclineForm({ requestId }: { requestId: string }) {
  const t = useTranslations('dashboard.refund_requests')
  return (
    <ActionDialog
      action={declineRefundAction}
      fields={{ requestId }}
      label={t('decline')}
      title={t('decline_title')}
      submit={t('decline_send')}
      leave={t('keep')}
      isDanger
    >
      {(errors) => (
        <Textarea
          label={t('answer')}
          hint={t('answer_hint')}
          name="answer"
          required
          dir="auto"
          rows={3}
          maxLength={1000}
          errors={errors('answer')}
        />
      )}
    </ActionDialog>
  )
}
