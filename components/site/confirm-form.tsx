'use client'

import { useTranslations } from 'next-intl'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { confirmEmailAction } from '@/lib/platform/opening/actions'

/** A click, because mail servers open links to look at them. */
export function ConfirmForm({ token }: { token: string }) {
  const t = useTranslations('identity.confirm')
  const { form, isPending, failure } = useActionForm<never>(confirmEmailAction)
  return (
    <form {...form} className="flex flex-col gap-5">
      <input type="hidden" name="token" value={token} />
      <FormMessage>{failure?.message}</FormMessage>
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
