'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ComponentProps } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/form/button'
import { Input } from '@/components/ui/form/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/use-action-form'
import {
  redeemCodeAction,
  redeemLinkAction,
  requestCodeAction,
} from '@/lib/platform/identity/actions/sign-in'

function EmailInput(props: Pick<ComponentProps<typeof Input>, 'errors'>) {
  const t = useTranslations('identity')
  return (
    <Input
      label={t('email')}
      name="email"
      type="email"
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      dir="ltr"
      required
      {...props}
    />
  )
}

export function CodeInput(props: Pick<ComponentProps<typeof Input>, 'errors'>) {
  const t = useTranslations('identity')
  return (
    <Input
      label={t('code')}
      hint={t('code_hint')}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      dir="ltr"
      maxLength={12}
      required
      className="font-mono text-lg tracking-[0.3em]"
      {...props}
    />
  )
}

/** Asks for the address first; whatever it is, the next step looks the same. */
export function RequestForm({
  action,
  label,
  onSent,
}: {
  action: typeof requestCodeAction
  label: string
  onSent: (email: string) => void
}) {
  const { form, isPending, message, errors } = useActionForm<{ email: string }>(async (previous, data) => {
    const result = await action(previous, data)
    if (result.ok) onSent(result.data.email)
    return result
  })
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <EmailInput errors={errors('email')} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {label}
      </SubmitButton>
    </form>
  )
}

function Redeem({ email, next, onAgain }: { email: string; next: string; onAgain: () => void }) {
  const t = useTranslations('identity')
  const { form, isPending, message, errors } = useActionForm(redeemCodeAction)
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="email" value={email} />
      <Alert tone="success" title={t('by_code.sent_title')} isUrgent>
        {t('by_code.sent', { email })}
      </Alert>
      {message ? (
        <Alert tone="danger" isUrgent>
          {message}
        </Alert>
      ) : null}
      <CodeInput errors={errors('code')} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('by_code.submit')}
      </SubmitButton>
      <Button type="button" variant="ghost" isFullWidth onClick={onAgain}>
        {t('by_code.again')}
      </Button>
    </form>
  )
}

export function CodeForm({ next }: { next: string }) {
  const t = useTranslations('identity.by_code')
  const [email, setEmail] = useState<string | null>(null)
  if (email !== null) return <Redeem email={email} next={next} onAgain={() => setEmail(null)} />
  return <RequestForm action={requestCodeAction} label={t('request')} onSent={setEmail} />
}

/** For the link of a mail. It is redeemed by a click, because mail servers open links to look at them. */
export function LinkForm({ tokenHash, next }: { tokenHash: string; next: string }) {
  const t = useTranslations('identity.by_code')
  const { form, isPending, failure } = useActionForm(redeemLinkAction)
  return (
    <form {...form} className="flex flex-col gap-5">
      <input type="hidden" name="token_hash" value={tokenHash} />
      <input type="hidden" name="next" value={next} />
      {failure ? (
        <Alert tone="danger" isUrgent>
          {failure.message}
        </Alert>
      ) : null}
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('link_submit')}
      </SubmitButton>
    </form>
  )
}
