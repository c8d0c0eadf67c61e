import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { PoliciesForm } from '@/components/dashboard/settings/policies-form'
import { requireMember } from '@/lib/core/guards/member'
import { getPolicies } from '@/lib/platform/settings/service/change-settings'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.settings')
  return { title: t('policies_page') }
}

export default async function Page() {
  const { ctx } = await requireMember('settings.write')
  const [t, page] = await Promise.all([getTranslations('dashboard.settings'), getPolicies(ctx)])
  return (
    <>
      <PageHeading title={t('policies_page')} text={t('policies_page_text')} />
      <PoliciesForm {...page} />
    </>
  )
}
