'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CodeInput, RequestForm } from './code-form'
import { PasswordInput } from './password-input'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/use-action-form'
import { requestRecoveryAction, resetPasswordAction } from '@/lib/platform/identity/actions/sign-in'

/** A new password, by the code that was mailed to `email` or by the link that carries `tokenHash`. */
function Reset({ email, tokenHash, onAgain }: { email: string; tokenHash: string; onAgain: () => void }) {
  const t = useTranslations('identity')
  const { form, isPending, message, errors } = useActionForm(resetPasswordAction)
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
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      {tokenHash ? null : <CodeInput errors={errors('code')} />}
      <PasswordInput
        label={t('new_password')}
        hint={`${t('new_password_hint')} ${t('recover.ends_others')}`}
        name="password"
        autoComplete="new-password"
        errors={errors('password')}
        show={t('show_password')}
        hide={t('hide_password')}
      />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('recover.submit')}
      </SubmitButton>
      <Button type="button" variant="ghost" isFullWidth onClick={onAgain}>
        {t('by_code.again')}
      </Button>
    </form>
  )
}

export function RecoverForm({ tokenHash }: { tokenHash: string }) {
  const t = useTranslations('identity.recover')
  const [email, setEmail] = useState<string | null>(null)
  const [isByLink, setByLink] = useState(tokenHash !== '')
  if (isByLink) return <Reset email="" tokenHash={tokenHash} onAgain={() => setByLink(false)} />
  if (email !== null) return <Reset email={email} tokenHash="" onAgain={() => setEmail(null)} />
  return <RequestForm action={requestRecoveryAction} label={t('request')} onSent={setEmail} />
}
