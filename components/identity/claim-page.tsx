import { useTranslations } from 'next-intl'
import { ClaimForm } from './claim-form'
import { IdentityFrame } from './identity-frame'
import type { DoorProps } from './identity-frame'
import { IdentityTexts } from './identity-page'

/** Where the link leads that whoever a shop was made for was given; `token` is null once it is over. */
export function ClaimPage({ token, ...props }: DoorProps & { token: string | null }) {
  const t = useTranslations('identity.claim')
  return (
    <IdentityFrame
      {...props}
      title={t(token === null ? 'over_title' : 'title')}
      text={t(token === null ? 'over_text' : 'text')}
    >
      {token === null ? null : (
        <IdentityTexts facts={props.facts}>
          <ClaimForm token={token} />
        </IdentityTexts>
      )}
    </IdentityFrame>
  )
}
