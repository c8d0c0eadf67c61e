import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RecoverPage } from '@/components/identity/identity-page'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.recover')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base } = await requireDoor()
  return (
    <RecoverPage
      door={door}
      facts={facts}
      base={base}
      tokenHash={first((await props.searchParams).token_hash) ?? ''}
    />
  )
}
