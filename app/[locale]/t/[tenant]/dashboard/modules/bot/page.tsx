import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { BotForm } from '@/components/dashboard/settings/bot-form'
import { Panel } from '@/components/ui/card'
import { requireMember } from '@/lib/core/guards/member'
import { listTimeZones } from '@/lib/core/time/time-zone'
import { getBot } from '@/lib/platform/configuration/service/bot'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.bot')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable } = await requireMember('modules.configure')
  const [t, bot] = await Promise.all([getTranslations('dashboard.bot'), getBot(ctx)])
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        back={{ href: `${base}/dashboard/modules`, label: t('back') }}
      />
      <Panel title={t('settings')}>
        <BotForm bot={bot} timeZones={listTimeZones(bot.settings.time_zone)} canWrite={isWritable} />
      </Panel>
    </>
  )
}
