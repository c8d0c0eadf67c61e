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
  return { title: t('terms'), alternates: siteAlternates(facts.locale, '/terms') }
}

export default async function Page() {
  const [t, { facts, base }, { terms }, links] = await Promise.all([
    getTranslations('site.policies'),
    requireDoor(),
    loadPolicies(),
    findPolicyLinks(),
  ])
  if (terms === '') notFound()
  return <PolicyPage title={t('terms')} source={terms} policies={links} facts={facts} base={base} />
}
