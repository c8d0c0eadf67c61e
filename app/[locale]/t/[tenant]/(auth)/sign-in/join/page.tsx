import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { JoinPage } from '@/components/identity/join-page'
import { findSession } from '@/lib/core/auth/session'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { findInvitation } from '@/lib/platform/team/service/invitations'
import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'

// The link is a key: it goes to nobody, not even as the page that somebody came from.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.join')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base, tenant } = await requireDoor()
  const token = first((await props.searchParams).token) ?? ''
  const [invited, session] = await Promise.all([
    token === '' ? null : findInvitation(tenant.id, token),
    findSession(),
  ])
  return (
    <JoinPage
      door={door}
      facts={facts}
      base={base}
      token={token}
      invited={invited}
      signedInAs={session?.email.toLowerCase() ?? null}
    />
  )
}
