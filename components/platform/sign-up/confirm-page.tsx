import { useTranslations } from 'next-intl'
import { IdentityFrame } from '@/components/platform/identity-frame'
import type { DoorProps } from '@/components/platform/identity-frame'
import { IdentityTexts } from '@/components/platform/identity-page'
import { ConfirmForm } from '@/components/platform/sign-up/confirm-form'

export function ConfirmPage({ email, token, ...door }: DoorProps & { email: string; token: string }) {
  const t = useTranslations('identity.confirm')
  return (
    <IdentityFrame {...door} title={t('title')} text={t('text', { email })}>
      <IdentityTexts facts={door.facts}>
        <ConfirmForm token={token} />
      </IdentityTexts>
    </IdentityFrame>
  )
}
