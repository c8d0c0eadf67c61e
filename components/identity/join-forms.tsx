'use client'

import { useTranslations } from 'next-intl'
import { CodeInput } from './code-form'
import { PasswordInput } from './password-input'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { FormMessage } from '@/components/ui/form/form-message'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  acceptInvitationAction,
  joinWithCodeAction,
  joinWithPasswordAction,
  requestJoinCodeAction,
} from '@/lib/platform/team/actions/join'

function NameInput({ errors }: { errors: readonly string[] | undefined }) {
  const t = useTranslations('identity.join')
  return <Input label={t('name')} hint={t('name_hint')} name="name" autoComplete="name" errors={errors} />
}

function Failure({ children }: { children: string | null | undefined }) {
  return children ? (
    <Alert tone="danger" isUrgent>
      {children}
    </Alert>
  ) : null
}

/** For whoever is signed in as the one who was invited. */
export function AcceptForm({ token }: { token: string }) {
  const t = useTranslations('identity.join')
  const { form, isPending, failure, errors } = useActionForm(acceptInvitationAction)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="token" value={token} />
      <Failure>{failure?.message}</Failure>
      <NameInput errors={errors('name')} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('accept')}
      </SubmitButton>
    </form>
  )
}

/** For whoever has no account: a name and a password, and they are in. */
export function JoinByPassword({ token, email }: { token: string; email: string }) {
  const t = useTranslations('identity')
  const { form, isPending, message, errors } = useActionForm(joinWithPasswordAction)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="token" value={token} />
      <FormMessage>{message}</FormMessage>
      <p className="text-sm">
        {t.rich('join.password_text', { email: () => <bdi className="font-medium">{email}</bdi> })}
      </p>
      {/* For the browser's own keeper of passwords: the address is the invitation's. */}
      <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
      <NameInput errors={errors('name')} />
      <PasswordInput
        label={t('new_password')}
        hint={t('new_password_hint')}
        name="password"
        autoComplete="new-password"
        errors={errors('password')}
      />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('join.submit')}
      </SubmitButton>
    </form>
  )
}

/** For whoever has an account and not the password at hand: the code goes to the address that was invited. */
export function JoinByCode({ token, email }: { token: string; email: string }) {
  const t = useTranslations('identity')
  const request = useActionForm(requestJoinCodeAction)
  const join = useActionForm(joinWithCodeAction)
  // Without scripts a refused code is all that is known of what was asked before.
  if (!request.data && !join.failure) {
    return (
      <form {...request.form} className="flex flex-col gap-5">
        <input type="hidden" name="token" value={token} />
        <Failure>{request.failure?.message}</Failure>
        <p className="text-sm">{t('join.code_text', { email })}</p>
        <SubmitButton isPending={request.isPending} size="lg" isFullWidth>
          {t('join.request')}
        </SubmitButton>
      </form>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <form {...join.form} noValidate className="flex flex-col gap-5">
        <input type="hidden" name="token" value={token} />
        <Alert tone="success" title={t('by_code.sent_title')} isUrgent>
          {t('join.sent', { email })}
        </Alert>
        <Failure>{join.message}</Failure>
        <CodeInput errors={join.errors('code')} />
        <NameInput errors={join.errors('name')} />
        <SubmitButton isPending={join.isPending} size="lg" isFullWidth>
          {t('join.submit')}
        </SubmitButton>
      </form>
      <form {...request.form}>
        <input type="hidden" name="token" value={token} />
        <Button variant="ghost" isFullWidth aria-disabled={request.isPending || undefined}>
          {t('join.again')}
        </Button>
      </form>
    </div>
  )
}
