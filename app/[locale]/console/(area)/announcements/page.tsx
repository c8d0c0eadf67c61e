import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { AnnouncementsList } from '@/components/console/announcements/announcements-list'
import { AnnouncementForm } from '@/components/console/announcements/small-forms'
import { Panel } from '@/components/ui/card'
import { requireOperator } from '@/lib/core/guards/member'
import { listAllAnnouncements } from '@/lib/platform/console/service/platform'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.announcements')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page() {
  const { ctx } = await requireOperator()
  const [t, announcements] = await Promise.all([
    getTranslations('console.announcements'),
    listAllAnnouncements(ctx),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <Panel title={t('new')}>
        <AnnouncementForm />
      </Panel>
      <AnnouncementsList announcements={announcements} locale={ctx.locale} now={new Date()} />
    </>
  )
}
