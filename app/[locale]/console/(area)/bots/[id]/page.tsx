import { Bot } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { BotLog } from '@/components/console/bots/bot-log'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { PageHeading } from '@/components/layout/page-heading'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { AppError } from '@/lib/core/errors'
import { requireOperator } from '@/lib/core/guards/member'
import { getBotLog } from '@/lib/discord/operator/service/bots'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.bots.log')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base } = await requireOperator()
  const { id } = await props.params
  const [t, log] = await Promise.all([
    getTranslations('console.bots.log'),
    getBotLog(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
      throw error
    }),
  ])
  if (!log) notFound()
  return (
    <>
      <PageHeading
        title={t('title')}
        text={<bdi>{log.slug}</bdi>}
        back={{ href: `${base}/bots`, label: t('back') }}
      />
      {log.lines.length === 0 ? (
        <EmptyState icon={<Bot />} title={t('empty')}>
          {t('empty_text')}
        </EmptyState>
      ) : (
        <BotLog lines={log.lines} locale={ctx.locale} />
      )}
      <ConsoleLive />
    </>
  )
}
