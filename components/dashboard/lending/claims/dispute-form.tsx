'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Textarea } from '@/components/ui/form/fields/field'
import type { DisputeLine } from '@/lib/lending/claims/schema'
import { closeDisputeAction } from '@/lib/lending/desk/actions/claims'

/** Answers a dispute in words, which the person reads on their own page. */
export function CloseDisputeForm({ line }: { line: DisputeLine }) {
  const t = useTranslations('dashboard.lending.claims')
  return (
    <ActionDialog
      action={closeDisputeAction}
      fields={{ disputeId: line.dispute.id }}
      label={t('resolve')}
      title={t('resolve_title', { name: line.party.name })}
      text={t('resolve_text')}
      submit={t('resolve_confirm')}
      done={t('resolved_now')}
    >
      {(errors) => (
        <Textarea
          label={t('resolve_answer')}
          hint={t('reason_hint')}
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
