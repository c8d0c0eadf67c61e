import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConfirmPage } from '@/components/site/confirm-page'
import { requirePerson } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { requireDoor } from '@/app/[locale]/(site)/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.confirm')
  return { title: t('title'), robots: { index: false }, referrer: 'no-referrer' }
}

/** Where the mail of welcome leads: a visitor signs in first and comes back. */
export default async function Page(props: { searchParams: SearchParams }) {
  const [{ email }, { door, facts, base }] = await Promise.all([requirePerson(), requireDoor()])
  const token = first((await props.searchParams).token) ?? ''
  return <ConfirmPage door={door} facts={facts} base={base} email={email} token={token} />
}
