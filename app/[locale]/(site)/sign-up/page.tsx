import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SignUpPage } from '@/components/site/sign-up-page'
import { orSecondFactor } from '@/lib/core/guards/member'
import { findSession } from '@/lib/core/auth/session'
import { env } from '@/lib/core/env'
import { requestFacts } from '@/lib/core/requests/request'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { planName } from '@/lib/platform/plans/service/plan-names'
import { findFirstPlan, listPlanOffers } from '@/lib/platform/plans/service/plan-offers'
import { findMyShops } from '@/lib/platform/opening/service/shops'
import { siteAlternates } from '@/app/[locale]/(site)/alternates'
import { requireDoor } from '@/app/[locale]/(site)/door'
import { findPolicyLinks } from '@/app/[locale]/(site)/policies'

export async function generateMetadata(): Promise<Metadata> {
  const [t, facts] = await Promise.all([getTranslations('site.sign_up'), requestFacts()])
  return {
    title: t('title'),
    description: t('description'),
    alternates: siteAlternates(facts.locale, '/sign-up'),
  }
}

/** Opens a shop; whoever is signed in, but has none, is only asked for its name. */
export default async function Page(props: { searchParams: SearchParams }) {
  const { door, facts, base } = await requireDoor()
  const session = await findSession()
  const shops = session && (await orSecondFactor(base, findMyShops(session)))
  const person = session && shops ? { email: session.email, hasShops: shops.length > 0 } : null
  const wanted = first((await props.searchParams).plan) ?? null
  const plan = await findFirstPlan(wanted)
  const later = (await listPlanOffers()).find(({ id }) => id === wanted && id !== plan?.id) ?? null
  return (
    <SignUpPage
      door={door}
      facts={facts}
      base={base}
      root={env().ROOT_DOMAIN}
      person={person}
      plan={plan && { ...plan, name: planName(plan, facts.locale) }}
      later={later && { ...later, name: planName(later, facts.locale) }}
      policies={await findPolicyLinks()}
    />
  )
}
