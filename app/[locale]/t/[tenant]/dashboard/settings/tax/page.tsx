import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TaxForm } from '@/components/dashboard/settings/tax-form'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.tax')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, isWritable } = await requireMember('settings.write')
  const [t, { tax, currency }] = await Promise.all([getTranslations('dashboard.tax'), getShopSettings(ctx)])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <TaxForm stored={tax} currency={currency} locale={ctx.locale} canWrite={isWritable} />
    </>
  )
}
