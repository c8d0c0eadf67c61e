import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { PolicyPage } from '@/components/site/policy-page'
import { requestFacts } from '@/lib/core/requests/request'
import { siteAlternates } from '@/app/[locale]/(site)/alternates'
import { requireDoor } from '@/app/[locale]/(site)/door'
import { findPolicyLinks, loadPolicies } from '@/app/[locale]/(site)/policies'

export async function generateMetadata(): Promise<Metadata> {
  const [t, facts] = await Promise.all([getTranslations('site.policies'), requestFacts()])
  return { title: t('privacy'), alternates: siteAlternates(facts.locale, '/privacy') }
}

export default async function Page() {
  const [t, { facts, base }, { privacyPolicy }, links] = await Promise.all([
    getTranslations('site.policies'),
    requireDoor(),
    loadPolicies(),
    findPolicyLinks(),
  ])
  if (privacyPolicy === '') notFound()
  return <PolicyPage title={t('privacy')} source={privacyPolicy} policies={links} facts={facts} base={base} />
}
