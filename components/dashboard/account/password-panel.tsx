'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { PasswordInput } from '@/components/identity/password-input'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { TextLink } from '@/components/ui/navigation/text-link'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { changePasswordAction } from '@/lib/platform/identity/actions/password'

/** The own password: changed by whoever knows it, and set by mail by whoever does not. */
export function PasswordPanel({ email, base }: { email: string; base: string }) {
  const t = useTranslations('dashboard.account')
  const { form, isPending, message, errors, data } = useActionForm(changePasswordAction)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (data) element.current?.reset()
  }, [data])
  return (
    <Panel title={t('password')}>
      <p className="text-sm text-muted">{t('password_text')}</p>
      <form {...form} ref={element} noValidate className="flex max-w-md flex-col gap-5">
        {/* For password managers: whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {data ? (
          <Alert tone="success" isUrgent>
            {t('password_changed')}
          </Alert>
        ) : null}
        {message ? (
          <Alert tone="danger" isUrgent>
            {message}
          </Alert>
        ) : null}
        <PasswordInput
          label={t('current_password')}
          name="current_password"
          autoComplete="current-password"
          errors={errors('current_password')}
        />
        <PasswordInput
          label={t('new_password')}
          hint={t('new_password_hint')}
          name="password"
          autoComplete="new-password"
          errors={errors('password')}
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton isPending={isPending}>{t('change_password')}</SubmitButton>
          <p className="text-sm text-muted">
            {t('no_password')} <TextLink href={`${base}/sign-in/recover`}>{t('set_by_mail')}</TextLink>
          </p>
        </div>
      </form>
    </Panel>
  )
}
