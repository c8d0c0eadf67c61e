import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { forbidden } from 'next/navigation'
import { TenantList } from '@/components/platform/tenant-list'
import { orSecondFactor, requireConsolePerson } from '@/lib/core/auth/member'
import { requestFacts } from '@/lib/core/request'
import { originOf } from '@/lib/core/tenant'
import { findNewestTenants } from '@/lib/platform/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('identity.sign_in')
  return { title: t('console'), robots: { index: false } }
}

export default async function Page() {
  const { ctx, email, base } = await requireConsolePerson()
  const tenants = await orSecondFactor(base, findNewestTenants(ctx))
  if (!tenants) forbidden()
  const rows = tenants.map((tenant) => ({ ...tenant, href: originOf(tenant.slug) }))
  return <TenantList facts={await requestFacts()} email={email} tenants={rows} />
}
