import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConfigurationForm } from '@/components/dashboard/settings/configuration-form'
import { Panel } from '@/components/ui/card'
import { requireMember } from '@/lib/core/guards/member'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.configuration')
  return { title: t('title') }
}

export default async function Page() {
  const { permissions, isWritable } = await requireMember('settings.write')
  const t = await getTranslations('dashboard.configuration')
  const mayAll = permissions.has('team.manage')
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {mayAll ? null : <p className="text-sm text-muted">{t('owners_only')}</p>}
      {mayAll ? (
        <Panel title={t('export_title')}>
          <p className="text-sm text-muted">{t('export_text')}</p>
          <a
            href="/api/dashboard/configuration"
            download
            className="button button--outline button--md self-start"
          >
            <Download aria-hidden className="size-4" />
            {t('export')}
          </a>
        </Panel>
      ) : null}
      {mayAll && isWritable ? (
        <Panel title={t('import_title')}>
          <p className="text-sm text-muted">{t('import_text')}</p>
          <ConfigurationForm />
        </Panel>
      ) : null}
    </>
  )
}
