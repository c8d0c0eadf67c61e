import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SignInPage } from '@/components/identity/identity-page'
import { MyShops } from '@/components/site/my-shops'
import { orSecondFactor } from '@/lib/core/guards/member'
import { safeNextIn } from '@/lib/core/guards/origin'
import { findSession } from '@/lib/core/auth/session'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { paths } from '@/lib/core/tenancy/paths'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findMyShops } from '@/lib/platform/opening/service/shops'
import { requireDoor } from '@/app/[locale]/(site)/door'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.sign_in')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base } = await requireDoor()
  const query = await props.searchParams
  const next = safeNextIn(base, first(query.next))
  // What was bought for a shop leads here, for only whoever signs in says in which shop to look at it.
  const isForPlan = first(query.to) === 'plan'
  const here = isForPlan ? paths.signInToPlan(base) : paths.signIn(base)
  const session = await findSession()
  const shops = session && (await orSecondFactor(base, findMyShops(session)))
  if (!session || !shops) return <SignInPage door={door} facts={facts} base={base} next={next ?? here} />
  if (next !== null && next !== here) redirect(next)
  // Who was kept from opening a shop, or never had one, goes on there; who has one goes straight to it.
  if (shops.length === 0) redirect(`${base}/sign-up`)
  const page = isForPlan ? paths.plan(base) : paths.dashboard(base)
  const links = shops.map((shop) => ({ ...shop, href: `${originOf(shop.slug)}${page}` }))
  const [only] = links
  if (only && links.length === 1) redirect(only.href)
  return <MyShops facts={facts} base={base} door={door} email={session.email} shops={links} />
}
