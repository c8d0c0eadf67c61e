import { useTranslations } from 'next-intl'
import { IdentityFrame } from '@/components/platform/identity-frame'
import type { Door } from '@/components/platform/identity-frame'
import { SignOutButton } from '@/components/platform/sign-out-button'
import type { RequestFacts } from '@/lib/core/request'

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
