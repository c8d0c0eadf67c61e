'use client'

import { useTranslations } from 'next-intl'
import { ActionDialog } from '@/components/ui/form/action/action-dialog'
import { Input, Textarea } from '@/components/ui/form/fields/field'
import { giveCreditsAction } from '@/lib/platform/console/actions/console-plans'

/** Gives a shop AI credit on top of its plan. */
export function GiveCredits({ tenantId }: { tenantId: string }) {
  const t = useTranslations('console.plans')
  return (
    <ActionDialog
      action={giveCreditsAction}
      label={t('give_credits')}
      title={t('give_credits_title')}
      text={t('give_credits_text')}
      submit={t('give_credits')}
      done={t('credits_given')}
      fields={{ tenantId }}
    >
      {(errors) => (
        <>
          <Input label={t('amount')} name="credits" inputMode="numeric" errors={errors('credits')} />
          <Textarea
            label={t('reason')}
            hint={t('credits_reason_hint')}
            name="reason"
            rows={2}
            errors={errors('reason')}
          />
        </>
      )}
    </ActionDialog>
  )
}
