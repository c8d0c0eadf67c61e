import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageHeading } from '@/components/layout/page-heading'
import { BotForm } from '@/components/dashboard/settings/bot-form'
import { Panel } from '@/components/ui/card'
import { requireOperator } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { listTimeZones } from '@/lib/core/time/time-zone'
import { getTenantBot } from '@/lib/platform/configuration/service/bot'
import { getTenantPage } from '@/lib/platform/console/service/tenants/tenants'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.bot')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base } = await requireOperator()
  const { id } = await props.params
  const [t, page] = await Promise.all([
    getTranslations('dashboard.bot'),
    getTenantPage(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
      throw error
    }),
  ])
  if (!page) notFound()
  const bot = await getTenantBot(ctx, id)
  return (
    <>
      <PageHeading
        title={t('title')}
        text={<bdi>{page.tenant.name}</bdi>}
        back={{ href: `${base}/tenants/${id}`, label: page.tenant.slug }}
      />
      <Panel title={t('settings')}>
        <BotForm bot={bot} tenantId={id} timeZones={listTimeZones(bot.settings.time_zone)} canWrite />
      </Panel>
    </>
  )
}
