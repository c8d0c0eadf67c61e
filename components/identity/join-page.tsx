import { useTranslations } from 'next-intl'
import { IdentityFrame } from './identity-frame'
import type { DoorProps } from './identity-frame'
import { IdentityTexts } from './identity-page'
import { SignOutButton } from './sign-out-button'
import { AcceptForm, JoinByCode, JoinByPassword } from './join-forms'
import { ButtonLink } from '@/components/ui/form/button'
import { Alert } from '@/components/ui/alert'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Invited } from '@/lib/platform/team/schema'

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

/** The link leads nowhere, or not for the time being. */
function NotNow({ invited, ...props }: DoorProps & { invited: Invited | null }) {
  const t = useTranslations('identity')
  const shop = props.door.kind === 'shop' ? props.door.name : 'Gerai'
  return (
    <IdentityFrame
      {...props}
      title={t(invited ? 'join.full_title' : 'join.over_title')}
      text={invited ? t('join.full_text', { inviter: invited.inviter, shop }) : t('join.over_text')}
      footer={invited ? null : <TextLink href={`${props.base}/sign-in`}>{t('back')}</TextLink>}
    >
      {null}
    </IdentityFrame>
  )
}

/** How somebody joins: at once, with the password or a code of the account, or with a password to choose. */
function Ways({
  token,
  invited,
  isSignedIn,
  signIn,
}: {
  token: string
  invited: Invited
  isSignedIn: boolean
  signIn: string
}) {
  const t = useTranslations('identity')
  if (isSignedIn) return <AcceptForm token={token} />
  if (!invited.hasAccount) return <JoinByPassword token={token} email={invited.email} />
  return (
    <>
      <ButtonLink href={signIn} size="lg" isFullWidth>
        {t('join.by_password')}
      </ButtonLink>
      <JoinByCode token={token} email={invited.email} />
    </>
  )
}

/** Where the link of an invitation leads: sign in as the one who was invited, then join. */
export function JoinPage({ token, invited, signedInAs, ...props }: Joining) {
  const t = useTranslations('identity')
  const shop = props.door.kind === 'shop' ? props.door.name : 'Gerai'
  if (!invited || invited.isFull) return <NotNow {...props} invited={invited} />
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
          <Ways
            {...{ token, invited, isSignedIn: signedInAs !== null }}
            signIn={`${props.base}/sign-in?next=${encodeURIComponent(next)}`}
          />
        </IdentityTexts>
      )}
    </IdentityFrame>
  )
}
