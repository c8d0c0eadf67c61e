import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { LendingSettingsForm } from '@/components/dashboard/lending/settings/settings-form'
import { Panel } from '@/components/ui/card'
import { requireMember } from '@/lib/core/guards/member'
import { getLendingSettings } from '@/lib/lending/settings/service'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.settings')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, settings] = await Promise.all([
    getTranslations('dashboard.lending.settings'),
    getLendingSettings(ctx),
  ])
  const canWrite = isWritable && permissions.has('lending.approve')
  return (
    <>
      <LendingHeading
        title={t('title')}
        text={t('text')}
        base={base}
        canAdd={isWritable && permissions.has('lending.write')}
      />
      <Panel title={t('title')}>
        {canWrite ? null : <p className="text-sm text-muted">{t('read_only')}</p>}
        <LendingSettingsForm settings={settings} canWrite={canWrite} />
      </Panel>
    </>
  )
}
