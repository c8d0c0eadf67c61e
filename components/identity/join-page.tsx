import { useTranslations } from 'next-intl'
import { IdentityFrame } from './identity-frame'
import type { DoorProps } from './identity-frame'
import { IdentityTexts } from './identity-page'
import { SignOutButton } from './sign-out-button'
import { AcceptForm, JoinByCode, JoinByPassword } from './join-forms'
import { ButtonLink } from '@/components/ui/form/button'
import { Alert } from '@/components/ui/alert'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Invited } from '@/lib/platform/team/service/invitations'

type Props = DoorProps & {
  token: string
  invited: Invited | null
  signedInAs: string | null
}

type Joining = Props

function WrongPerson({ invited }: { invited: Invited }) {
  const t = useTranslations('identity')
  return (
    <div className="flex flex-col gap-4">
      <Alert tone="warning">{t('join.other_person', { email: invited.email })}</Alert>
      <SignOutButton size="lg" isFullWidth>
        {t('stranger.other')}
      </SignOutButton>
    </div>
  )
}

/** Where the link of an invitation leads: sign in as the one who was invited, then join. */
export function JoinPage({ token, invited, signedInAs, ...props }: Joining) {
  const t = useTranslations('identity')
  const shop = props.door.kind === 'shop' ? props.door.name : 'Gerai'
  if (!invited) {
    return (
      <IdentityFrame
        {...props}
        title={t('join.over_title')}
        text={t('join.over_text')}
        footer={<TextLink href={`${props.base}/sign-in`}>{t('back')}</TextLink>}
      >
        {null}
      </IdentityFrame>
    )
  }
  if (invited.isFull) {
    return (
      <IdentityFrame
        {...props}
        title={t('join.full_title')}
        text={t('join.full_text', { inviter: invited.inviter, shop })}
      >
        {null}
      </IdentityFrame>
    )
  }
  const isOther = signedInAs !== null && signedInAs !== invited.email
  const next = `${props.base}/sign-in/join?token=${token}`
  return (
    <IdentityFrame
      {...props}
      title={t('join.heading', { shop })}
      text={t('join.text', { inviter: invited.inviter, role: t(`roles.${invited.role}`) })}
      footer={
        signedInAs === null ? null : (
          <span className="text-muted">{t('signed_in_as', { email: signedInAs })}</span>
        )
      }
    >
      {isOther ? (
        <WrongPerson invited={invited} />
      ) : (
        <IdentityTexts facts={props.facts}>
          {signedInAs !== null ? (
            <AcceptForm token={token} />
          ) : invited.hasAccount ? (
            <>
              <ButtonLink
                href={`${props.base}/sign-in?next=${encodeURIComponent(next)}`}
                size="lg"
                isFullWidth
              >
                {t('join.by_password')}
              </ButtonLink>
              <JoinByCode token={token} email={invited.email} />
            </>
          ) : (
            <JoinByPassword token={token} email={invited.email} />
          )}
        </IdentityTexts>
      )}
    </IdentityFrame>
  )
}
