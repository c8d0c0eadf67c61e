import { useTranslations } from 'next-intl'
import { IdentityFrame } from '@/components/identity/identity-frame'
import type { DoorProps } from '@/components/identity/identity-frame'
import { IdentityTexts } from '@/components/identity/identity-page'
import { ConfirmForm } from './confirm-form'

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
