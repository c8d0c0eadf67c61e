import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { Input } from '@/components/ui/form/fields/field'

/** The address that somebody signs in with. */
export function EmailInput(props: Pick<ComponentProps<typeof Input>, 'errors' | 'defaultValue'>) {
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
