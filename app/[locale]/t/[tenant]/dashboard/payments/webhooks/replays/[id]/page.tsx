import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageHeading } from '@/components/layout/page-heading'
import { ReplayItems, ReplayProgress } from '@/components/dashboard/payments/webhooks/replay-report'
import { RunReplayForm } from '@/components/dashboard/payments/webhooks/try-replay'
import { Alert } from '@/components/ui/alert'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { getReplay } from '@/lib/payments/inbox/service/replays'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.webhooks')
  return { title: t('replay.title') }
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const { ctx, base, permissions, isWritable } = await requireMember('payments.read')
  const [t, { replay, items }] = await Promise.all([
    getTranslations('dashboard.webhooks.replay'),
    getReplay(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return notFound()
      throw error
    }),
  ])
  const path = `${base}/dashboard/payments/webhooks`
  const isDone = replay.state === 'done'
  const canRun = permissions.has('payments.manage') && isWritable && replay.isDryRun && isDone
  return (
    <>
      <PageHeading
        title={t(replay.isDryRun ? 'dry_run' : 'real_run')}
        text={t(replay.isDryRun ? 'dry_run_text' : 'real_run_text')}
        back={{ href: path, label: t('back') }}
      />
      <ReplayProgress replay={replay} />
      {canRun && replay.changed === 0 ? <Alert tone="success">{t('all_known')}</Alert> : null}
      {canRun ? <RunReplayForm replayId={replay.id} replays={`${path}/replays`} /> : null}
      <ReplayItems items={items} base={base} locale={ctx.locale} />
      {items.length < replay.total ? (
        <p className="text-sm text-muted">{t('shown', { count: items.length, total: replay.total })}</p>
      ) : null}
      {isDone ? null : <Live everySeconds={2} />}
    </>
  )
}
