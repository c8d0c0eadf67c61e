'use client'

import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { EmailInput } from './email-input'
import { Alert } from '@/components/ui/alert'
import { Input } from '@/components/ui/form/fields/field'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import type { ActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import {
  redeemCodeAction,
  redeemLinkAction,
  requestCodeAction,
} from '@/lib/platform/identity/actions/sign-in'

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
  request: { form, isPending, message, errors, failure },
  label,
}: {
  request: ActionForm<{ email: string }>
  label: string
}) {
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <FormMessage>{message}</FormMessage>
      <EmailInput errors={errors('email')} defaultValue={failure?.email} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {label}
      </SubmitButton>
    </form>
  )
}

/** Back to the first step: a page that begins anew, with or without scripts. */
export function BeginAgain({ href }: { href: string }) {
  const t = useTranslations('identity.by_code')
  return (
    <a href={href} className="button button--ghost button--md w-full">
      {t('again')}
    </a>
  )
}

/** The address that the second step is about; null at the first. Without scripts only the last answer is known. */
export function addressAsked(
  request: ActionForm<{ email: string }>,
  redeem: ActionForm<never>,
): string | null {
  return redeem.failure ? (redeem.failure.email ?? null) : (request.data?.email ?? null)
}

export function CodeForm({ base, next }: { base: string; next: string }) {
  const t = useTranslations('identity')
  const request = useActionForm(requestCodeAction)
  const redeem = useActionForm(redeemCodeAction)
  const email = addressAsked(request, redeem)
  if (email === null) return <RequestForm request={request} label={t('by_code.request')} />
  const { form, isPending, message, errors } = redeem
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <form {...form} key="redeem" noValidate className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="email" value={email} />
      <Alert tone="success" title={t('by_code.sent_title')} isUrgent>
        {t('by_code.sent', { email })}
      </Alert>
      <FormMessage>{message}</FormMessage>
      <CodeInput errors={errors('code')} />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('by_code.submit')}
      </SubmitButton>
      <BeginAgain href={`${base}/sign-in/code${query}`} />
    </form>
  )
}

/** For the link of a mail. It is redeemed by a click, because mail servers open links to look at them. */
export function LinkForm({ tokenHash, next }: { tokenHash: string; next: string }) {
  const t = useTranslations('identity.by_code')
  const { form, isPending, failure } = useActionForm(redeemLinkAction)
  return (
    <form {...form} className="flex flex-col gap-5">
      <input type="hidden" name="token_hash" value={tokenHash} />
      <input type="hidden" name="next" value={next} />
      <FormMessage>{failure?.message}</FormMessage>
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('link_submit')}
      </SubmitButton>
    </form>
  )
}
