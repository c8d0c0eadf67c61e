'use client'

import { useTranslations } from 'next-intl'
import { FactorInput } from './factor-input'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { passSecondFactorAction } from '@/lib/platform/identity/actions/second-factor'

/** The step after the password. */
export function PassForm({ next }: { next: string }) {
  const t = useTranslations('identity.second_factor')
  const { form, isPending, message, errors } = useActionForm(passSecondFactorAction)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <FormMessage>{message}</FormMessage>
      <FactorInput errors={errors('code')} hasFocus />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('continue')}
      </SubmitButton>
    </form>
  )
}
