import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { AnnouncementsList } from '@/components/console/announcements/announcements-list'
import { AnnouncementForm } from '@/components/console/announcements/announcement-form'
import { Panel } from '@/components/ui/card'
import { requireOperator } from '@/lib/core/guards/member'
import { listPlanSheets } from '@/lib/platform/console/service/plans'
import { namedIn } from '@/lib/platform/plans/service/plan-names'
import { listAllAnnouncements } from '@/lib/platform/console/service/platform'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.announcements')
  return { title: t('title'), robots: { index: false } }
}

type Sheet = Awaited<ReturnType<typeof listPlanSheets>>[number]

function choiceOf({ id, name, tenants }: Sheet) {
  return { value: id, name, tenants: tenants.reduce((sum, { count }) => sum + count, 0) }
}

export default async function Page() {
  const { ctx } = await requireOperator()
  const [t, announcements, sheets] = await Promise.all([
    getTranslations('console.announcements'),
    listAllAnnouncements(ctx),
    listPlanSheets(ctx).then((plans) => namedIn(plans, ctx.locale)),
  ])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <Panel title={t('new')}>
        <AnnouncementForm plans={sheets.map(choiceOf)} />
      </Panel>
      <AnnouncementsList
        announcements={announcements}
        plans={new Map(sheets.map(({ id, name }) => [id, name]))}
        locale={ctx.locale}
        now={new Date()}
      />
    </>
  )
}
