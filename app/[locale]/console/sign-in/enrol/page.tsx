import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { EnrolPage } from '@/components/identity/second-factor/pages'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { openEnrolment } from '@/lib/platform/identity/service/second-factor'
import { requireSecondDoor } from '@/app/[locale]/second-factor'
import { requireDoor } from '@/app/[locale]/console/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.second_factor')
  return { title: t('enrol_title'), robots: { index: false } }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base } = await requireDoor()
  const { session, state, next } = await requireSecondDoor({ base, home: base || '/' }, props.searchParams)
  if (state.isEnrolled) redirect(next)
  const enrolment = state.mayEnrol ? await openEnrolment(session, session.email) : null
  return (
    <EnrolPage
      door={door}
      facts={facts}
      base={base}
      email={session.email}
      next={next}
      enrolment={enrolment}
    />
  )
}
