'use client'

import { useTranslations } from 'next-intl'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { setDefaultGatewayAction } from '@/lib/payments/connections/actions'

/** Lets the checkout offer this gateway first. */
export function DefaultForm({ connectionId }: { connectionId: string }) {
  const t = useTranslations('dashboard.payments')
  const { form, isPending, message, failure } = useActionForm(setDefaultGatewayAction)
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <input type="hidden" name="connectionId" value={connectionId} />
      <SubmitButton isPending={isPending} variant="outline">
        {t('choose_default')}
      </SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
