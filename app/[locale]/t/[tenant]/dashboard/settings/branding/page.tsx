import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { BrandImageForm } from '@/components/dashboard/settings/branding/brand-image'
import { BrandingForm } from '@/components/dashboard/settings/branding/branding-form'
import { mediaUrl } from '@/lib/core/storage/media'
import { requireMember } from '@/lib/core/guards/member'
import { getBranding } from '@/lib/platform/settings/service/change-settings'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.settings')
  return { title: t('branding_title') }
}

export default async function Page() {
  const { ctx } = await requireMember('settings.write')
  const [t, { logoPath, faviconPath, ...branding }] = await Promise.all([
    getTranslations('dashboard.settings'),
    getBranding(ctx),
  ])
  const logo = mediaUrl(logoPath)
  return (
    <>
      <PageHeading title={t('branding_title')} text={t('branding_text')} />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <BrandImageForm image="logo" url={logo} language={ctx.locale} />
        <BrandImageForm image="favicon" url={mediaUrl(faviconPath)} language={ctx.locale} />
      </div>
      <BrandingForm {...branding} logo={logo} />
    </>
  )
}
