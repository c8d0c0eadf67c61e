'use client'

import { useTranslations } from 'next-intl'
import { addressAsked, BeginAgain, CodeInput, RequestForm } from './code-form'
import { PasswordInput } from './password-input'
import { Alert } from '@/components/ui/alert'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { requestRecoveryAction, resetPasswordAction } from '@/lib/platform/identity/actions/sign-in'

/** A new password, by the code that was mailed to `email` or by the link that carries `tokenHash`. */
function Reset({
  reset: { form, isPending, message, errors },
  email,
  tokenHash,
  base,
}: {
  reset: ActionForm<never>
  email: string
  tokenHash: string
  base: string
}) {
  const t = useTranslations('identity')
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      {tokenHash ? (
        <input type="hidden" name="token_hash" value={tokenHash} />
      ) : (
        <>
          <input type="hidden" name="email" value={email} />
          <Alert tone="success" title={t('by_code.sent_title')} isUrgent>
            {t('by_code.sent', { email })}
          </Alert>
        </>
      )}
      <FormMessage>{message}</FormMessage>
      {tokenHash ? null : <CodeInput errors={errors('code')} />}
      <PasswordInput
        label={t('new_password')}
        hint={`${t('new_password_hint')} ${t('recover.ends_others')}`}
        name="password"
        autoComplete="new-password"
        errors={errors('password')}
      />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('recover.submit')}
      </SubmitButton>
      <BeginAgain href={`${base}/sign-in/recover`} />
    </form>
  )
}

export function RecoverForm({ base, tokenHash }: { base: string; tokenHash: string }) {
  const t = useTranslations('identity.recover')
  const request = useActionForm(requestRecoveryAction)
  const reset = useActionForm(resetPasswordAction)
  const email = tokenHash ? '' : addressAsked(request, reset)
  if (email === null) return <RequestForm request={request} label={t('request')} />
  return <Reset reset={reset} email={email} tokenHash={tokenHash} base={base} />
}
