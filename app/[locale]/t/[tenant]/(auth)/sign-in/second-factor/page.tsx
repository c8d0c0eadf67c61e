import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { PassPage } from '@/components/identity/second-factor/pages'
import { paths } from '@/lib/core/tenancy/paths'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { requireSecondDoor } from '@/app/[locale]/second-factor'
import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.second_factor')
  return { title: t('pass_title'), robots: { index: false } }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base } = await requireDoor()
  const { session, state, next } = await requireSecondDoor(
    { base, home: paths.dashboard(base) },
    props.searchParams,
  )
  if (!state.isEnrolled || state.hasPassed) redirect(next)
  return <PassPage door={door} facts={facts} base={base} email={session.email} next={next} />
}
