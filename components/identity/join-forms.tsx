'use client'

import { useTranslations } from 'next-intl'
import { CodeInput } from './code-form'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import {
  acceptInvitationAction,
  joinWithCodeAction,
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

/** For everybody else: the code goes to the address that was invited, whether or not it has an account. */
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
