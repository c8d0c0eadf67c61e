import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { draftOf } from '@/components/dashboard/discord/tickets/panel-draft'
import { PanelEditor } from '@/components/dashboard/discord/tickets/panel-editor'
import { previewWords } from '@/components/dashboard/discord/tickets/preview-words'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { getPanelDesk } from '@/lib/discord/tickets/service/panels/panels'
import { getBot } from '@/lib/platform/configuration/service/bot'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.tickets.panels')
  return { title: t('title') }
}

export default async function Page(props: Props) {
  const { ctx, base } = await requireMember('discord.manage')
  const [t, { id }, desk, bot] = await Promise.all([
    getTranslations('dashboard.discord.tickets'),
    props.params,
    getPanelDesk(ctx),
    getBot(ctx),
  ])
  const panel = desk.panels.find((one) => one.id === id) ?? notFound()
  const list = `${base}/dashboard/discord/tickets`
  return (
    <>
      <PageHeading title={<bdi>{panel.title}</bdi>} back={{ href: list, label: t('title') }} />
      <PanelEditor
        key={panel.version}
        stored={draftOf(panel)}

        words={previewWords()}
        first={bot.settings.language}
      />
    </>
  )
}
