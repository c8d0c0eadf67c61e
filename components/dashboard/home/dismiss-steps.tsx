'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { dismissFirstStepsAction } from '@/lib/platform/opening/actions'

/** Puts the first steps away for everybody in the shop. */
export function DismissSteps() {
  const t = useTranslations('dashboard.start')
  const { form, isPending } = useActionForm(dismissFirstStepsAction)
  return (
    <EditForm {...form}>
      <SubmitButton isPending={isPending} variant="ghost" size="sm">
        {t('dismiss')}
      </SubmitButton>
    </EditForm>
  )
}
