import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Pricing } from '@/components/site/pricing'
import { SiteFrame } from '@/components/site/site-frame'
import { requestFacts } from '@/lib/core/requests/request'
import { listOffersIn } from '@/lib/billing/service'
import { namedIn } from '@/lib/platform/plans/service/plan-names'
import { LANGUAGES } from '@/lib/core/i18n/languages'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { siteAlternates } from '@/app/[locale]/(site)/alternates'
import { requireDoor } from '@/app/[locale]/(site)/door'
import { findPolicyLinks } from '@/app/[locale]/(site)/policies'

export async function generateMetadata(): Promise<Metadata> {
  const [t, facts] = await Promise.all([getTranslations('site.pricing'), requestFacts()])
  return {
    title: t('title'),
    description: t('description'),
    alternates: siteAlternates(facts.locale, '/pricing'),
  }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const [{ facts, base }, { currency }, policies] = await Promise.all([
    requireDoor(),
    props.searchParams,
    findPolicyLinks(),
  ])
  // Nobody knows what a visitor counts in: the money of the language, unless another is asked for.
  const { offers, currencies } = await listOffersIn(first(currency) ?? LANGUAGES[facts.locale].currency)
  return (
    <SiteFrame facts={facts} base={base} policies={policies}>
      <Pricing
        offers={namedIn(offers, facts.locale)}
        currencies={currencies}
        base={base}
        locale={facts.locale}
      />
    </SiteFrame>
  )
}
