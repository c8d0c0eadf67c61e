import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { emptyTopic } from '@/components/dashboard/discord/tickets/panel-draft'
import { PanelEditor } from '@/components/dashboard/discord/tickets/panel-editor'
import { previewWords } from '@/components/dashboard/discord/tickets/preview-words'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { getBot } from '@/lib/platform/configuration/service/bot'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.tickets.panels')
  return { title: t('add') }
}

export default async function Page() {
  const { ctx, base } = await requireMember('discord.manage')
  const [t, bot] = await Promise.all([getTranslations('dashboard.discord.tickets'), getBot(ctx)])
  const list = `${base}/dashboard/discord/tickets`
  const stored = { version: 0, title: '', text: '', topics: [emptyTopic(randomUUID())] }
  return (
    <>
      <PageHeading title={t('panels.add')} back={{ href: list, label: t('title') }} />
      <PanelEditor stored={stored} words={previewWords()} first={bot.settings.language} />
    </>
  )
}
