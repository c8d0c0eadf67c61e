'use client'

import { useTranslations } from 'next-intl'
import { Input } from '@/components/ui/form/fields/field'

/** For the six digits of the app; where a recovery code counts too, for that as well. */
export function FactorInput({
  errors,
  takesRecoveryCode = true,
  hasFocus,
}: {
  errors?: readonly string[] | undefined
  takesRecoveryCode?: boolean
  hasFocus?: boolean
}) {
  const t = useTranslations('identity.second_factor')
  return (
    <Input
      label={t('code')}
      hint={t(takesRecoveryCode ? 'code_hint' : 'code_hint_app')}
      name="code"
      inputMode={takesRecoveryCode ? 'text' : 'numeric'}
      autoComplete="one-time-code"
      autoCapitalize="none"
      spellCheck={false}
      dir="ltr"
      maxLength={24}
      required
      autoFocus={hasFocus}
      className="font-mono text-lg tracking-[0.2em]"
      errors={errors}
    />
  )
}
