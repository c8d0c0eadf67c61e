import { useTranslations } from 'next-intl'
import { IdentityFrame } from './identity-frame'
import type { Door } from './identity-frame'
import { SignOutButton } from './sign-out-button'
import type { RequestFacts } from '@/lib/core/requests/request'

/** Signed in, but with no right to be here: says who one is, so that a wrong account is noticed. */
export function Stranger({
  email,
  ...props
}: {
  door: Door
  facts: RequestFacts
  base: string
  email: string
}) {
  const t = useTranslations('identity.stranger')
  return (
    <IdentityFrame {...props} title={t('title')} text={t('text', { email })}>
      <SignOutButton size="lg" isFullWidth>
        {t('other')}
      </SignOutButton>
    </IdentityFrame>
  )
}
