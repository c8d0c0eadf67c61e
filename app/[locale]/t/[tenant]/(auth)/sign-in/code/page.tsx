import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodePage } from '@/components/identity/identity-page'
import { safeNext } from '@/lib/core/guards/origin'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.by_code')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base } = await requireDoor()
  const { next, token_hash: tokenHash } = await props.searchParams
  return (
    <CodePage
      door={door}
      facts={facts}
      base={base}
      next={safeNext(first(next)) ?? ''}
      tokenHash={first(tokenHash) ?? ''}
    />
  )
}
