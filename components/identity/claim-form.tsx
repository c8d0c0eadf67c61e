'use client'

import { useTranslations } from 'next-intl'
import { EmailInput } from './email-input'
import { Alert } from '@/components/ui/alert'
import { FormMessage } from '@/components/ui/form/form-message'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { claimShopAction } from '@/lib/platform/team/actions/claim'

/** Whoever a shop was made for says where to write to them; the mail that follows proves it. */
export function ClaimForm({ token }: { token: string }) {
  const t = useTranslations('identity.claim')
  const { form, isPending, message, errors, data } = useActionForm(claimShopAction)
  if (data)
    return (
      <Alert tone="success" title={t('sent_title')} isUrgent>
        {t('sent', { email: data.email })}
      </Alert>
    )
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="token" value={token} />
      <FormMessage>{message}</FormMessage>
      <EmailInput errors={errors('email')} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('submit')}
      </SubmitButton>
    </form>
  )
}
