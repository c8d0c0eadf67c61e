import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SignInPage } from '@/components/identity/identity-page'
import { orSecondFactor } from '@/lib/core/guards/member'
import { safeNextIn } from '@/lib/core/guards/origin'
import { findSession } from '@/lib/core/auth/session'
import { paths } from '@/lib/core/tenancy/paths'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { isMyShop } from '@/lib/platform/opening/service/shops'
import { requireDoor } from '@/app/[locale]/t/[tenant]/(auth)/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.sign_in')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base, tenant } = await requireDoor()
  const next = safeNextIn(base, first((await props.searchParams).next))
  const session = await findSession()
  if (session && (await orSecondFactor(base, isMyShop(session, tenant.id))))
    redirect(next ?? paths.dashboard(base))
  return <SignInPage door={door} facts={facts} base={base} next={next ?? ''} />
}
