import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { MissingDomain } from '@/components/dashboard/plan/reached-limits'
import { DomainPage } from '@/components/dashboard/settings/domain/domain-page'
import { requireMember } from '@/lib/core/guards/member'
import { originOf } from '@/lib/core/tenancy/tenant'
import { findShopDomain } from '@/lib/platform/domains/service'
import { findFeatureLimit } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.domain')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, permissions } = await requireMember('settings.write')
  const [t, { timeZone }, domain, missing] = await Promise.all([
    getTranslations('dashboard.domain'),
    getShopSettings(ctx),
    findShopDomain(ctx),
    findFeatureLimit(ctx, 'custom_domain'),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {missing && !domain ? (
        <MissingDomain plan={missing.plan} base={permissions.has('billing.manage') ? base : null} />
      ) : null}
      <DomainPage domain={domain} address={originOf(ctx.slug)} locale={ctx.locale} timeZone={timeZone} />
    </>
  )
}
