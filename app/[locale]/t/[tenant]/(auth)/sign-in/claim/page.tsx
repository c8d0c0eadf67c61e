import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClaimPage } from '@/components/identity/claim-page'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { isClaimOpen } from '@/lib/platform/team/service/claims'
import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'

// The link is a key: it goes to nobody, not even as the page that somebody came from.
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.claim')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base, tenant } = await requireDoor()
  const token = first((await props.searchParams).token) ?? ''
  const isOpen = token !== '' && (await isClaimOpen(tenant.id, token))
  return <ClaimPage {...{ door, facts, base }} token={isOpen ? token : null} />
}
