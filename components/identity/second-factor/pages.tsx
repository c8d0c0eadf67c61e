import { useTranslations } from 'next-intl'
import { IdentityTexts } from '@/components/identity/identity-page'
import { IdentityFrame } from '@/components/identity/identity-frame'
import type { DoorProps } from '@/components/identity/identity-frame'
import { EnrolForm } from './enrol-form'
import { PassForm } from './pass-form'
import { ButtonLink } from '@/components/ui/form/button'
import { SignOutButton } from '@/components/identity/sign-out-button'
import type { Enrolment } from '@/lib/platform/identity/schema/second-factor'

function OtherAccount({ email }: { email: string }) {
  const t = useTranslations('identity')
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1">
      <span className="text-muted">{t('signed_in_as', { email })}</span>
      <SignOutButton variant="ghost" size="sm">
        {t('stranger.other')}
      </SignOutButton>
    </div>
  )
}

/** The page between the password and everything else, for whoever has a second factor. */
export function PassPage({ email, next, ...props }: DoorProps & { email: string; next: string }) {
  const t = useTranslations('identity.second_factor')
  return (
    <IdentityFrame
      {...props}
      title={t('pass_title')}
      text={t('pass_text')}
      footer={<OtherAccount email={email} />}
    >
      <IdentityTexts facts={props.facts}>
        <PassForm next={next} />
      </IdentityTexts>
    </IdentityFrame>
  )
}

/** For whoever has none where the shop asks for one; the address has to be proven first. */
export function EnrolPage({
  email,
  next,
  enrolment,
  ...props
}: DoorProps & { email: string; next: string; enrolment: Enrolment | null }) {
  const t = useTranslations('identity.second_factor')
  return (
    <IdentityFrame
      {...props}
      title={t(enrolment ? 'enrol_title' : 'prove_title')}
      text={t(enrolment ? 'enrol_required' : 'prove_text')}
      footer={<OtherAccount email={email} />}
    >
      <IdentityTexts facts={props.facts}>
        {enrolment ? (
          <EnrolForm enrolment={enrolment} next={next} />
        ) : (
          <ButtonLink
            href={`${props.base}/sign-in/code?next=${encodeURIComponent(next)}`}
            size="lg"
            isFullWidth
          >
            {t('prove')}
          </ButtonLink>
        )}
      </IdentityTexts>
    </IdentityFrame>
  )
}
