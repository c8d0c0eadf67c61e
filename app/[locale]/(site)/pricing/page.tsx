import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Pricing } from '@/components/site/pricing'
import { SiteFrame } from '@/components/site/site-frame'
import { requestFacts } from '@/lib/core/requests/request'
import { listPlanOffers } from '@/lib/platform/plans/service/plan-offers'
import { siteAlternates } from '@/app/[locale]/(site)/alternates'
import { requireDoor } from '@/app/[locale]/(site)/door'

export async function generateMetadata(): Promise<Metadata> {
  const [t, facts] = await Promise.all([getTranslations('site.pricing'), requestFacts()])
  return {
    title: t('title'),
    description: t('description'),
    alternates: siteAlternates(facts.locale, '/pricing'),
  }
}

export default async function Page() {
  const [{ facts, base }, offers] = await Promise.all([requireDoor(), listPlanOffers()])
  return (
    <SiteFrame facts={facts} base={base}>
      <Pricing offers={offers} base={base} locale={facts.locale} />
    </SiteFrame>
  )
}
