'use client'

import { useTranslations } from 'next-intl'
import { EmailInput } from './email-input'
import { PasswordInput } from './password-input'
import { ButtonLink } from '@/components/ui/form/button'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { TextLink } from '@/components/ui/navigation/text-link'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { signInAction } from '@/lib/platform/identity/actions/sign-in'

/** E-mail and password, with the two ways out for those who do not know theirs. */
export function SignInForm({ base, next }: { base: string; next: string }) {
  const t = useTranslations('identity')
  const { form, isPending, message, errors } = useActionForm(signInAction)
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <form {...form} noValidate className="flex flex-col gap-5">
      <input type="hidden" name="next" value={next} />
      <FormMessage>{message}</FormMessage>
      <EmailInput errors={errors('email')} />
      <PasswordInput
        label={t('password')}
        name="password"
        autoComplete="current-password"
        errors={errors('password')}
      />
      <SubmitButton isPending={isPending} size="lg" isFullWidth>
        {t('sign_in.submit')}
      </SubmitButton>
      <p className="text-center text-sm">
        <TextLink href={`${base}/sign-in/recover`}>{t('sign_in.forgot')}</TextLink>
      </p>
      <p
        aria-hidden
        className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        {t('sign_in.or')}
      </p>
      <ButtonLink href={`${base}/sign-in/code${query}`} variant="outline" size="lg" isFullWidth>
        {t('sign_in.by_code')}
      </ButtonLink>
    </form>
  )
}
