import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { PageHeading } from '@/components/layout/page-heading'
import { TryReplayForm } from '@/components/dashboard/payments/webhooks/try-replay'
import { NotificationKind } from '@/components/dashboard/payments/webhooks/notification-kind'
import { Effect, VerdictBadge } from '@/components/dashboard/payments/webhooks/webhook-list'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { getWebhook } from '@/lib/payments/inbox/service/console'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

type Props = { params: Promise<{ connection: string; key: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.webhooks')
  return { title: t('one') }
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-0.5">
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd className="min-w-0 text-sm break-words">{children}</dd>
    </div>
  )
}

type Webhook = Awaited<ReturnType<typeof getWebhook>>

function WebhookFacts({
  entry,
  base,
  locale,
  timeZone,
}: {
  entry: Webhook
  base: string
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.webhooks')
  const when = (value: Date) => <DateTime value={value} locale={locale} timeZone={timeZone} />
  return (
    <Panel title={t('facts')}>
      <dl className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Fact name={t('gateway')}>{GATEWAYS[entry.provider].name}</Fact>
        <Fact name={t('event')}>
          <bdi dir="ltr" className="font-mono text-xs break-all">
            {entry.kind}
          </bdi>
        </Fact>
        <Fact name={t('received')}>{when(entry.at)}</Fact>
        <Fact name={t('processed')}>{entry.processedAt ? when(entry.processedAt) : t('not_processed')}</Fact>
        <Fact name={t('order')}>
          {entry.order ? (
            <Link
              href={`${base}/dashboard/orders/${entry.order.id}`}
              className="text-brand-text underline-offset-2 hover:underline"
            >
              <bdi>#{entry.order.number}</bdi>
            </Link>
          ) : (
            t('no_order')
          )}
        </Fact>
        <Fact name={t('effect')}>
          {entry.effect === null ? t('no_effect') : <Effect effect={entry.effect} />}
        </Fact>
        <Fact name={t('deliveries')}>{entry.deliveries}</Fact>
        <Fact name={t('subject')}>
          <bdi dir="ltr" className="font-mono text-xs break-all">
            {entry.subjectRef ?? '–'}
          </bdi>
        </Fact>
      </dl>
    </Panel>
  )
}

function WebhookBody({ entry }: { entry: Webhook }) {
  const t = useTranslations('dashboard.webhooks')
  return (
    <Panel title={t('body')}>
      <p className="text-sm text-muted">{entry.body === null ? t('body_closed') : t('body_text')}</p>
      {entry.body === null ? null : (
        <pre
          dir="ltr"
          tabIndex={0}
          role="region"
          aria-label={t('body')}
          className="max-h-[32rem] overflow-auto rounded-xl bg-surface-secondary p-4 text-start font-mono text-xs"
        >
          {entry.body}
        </pre>
      )}
    </Panel>
  )
}

export default async function Page({ params }: Props) {
  const { connection, key } = await params
  const { ctx, base, permissions, isWritable } = await requireMember('payments.read')
  const [t, { timeZone }, entry] = await Promise.all([
    getTranslations('dashboard.webhooks'),
    getShopSettings(ctx),
    getWebhook(ctx, connection, decodeURIComponent(key)).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return notFound()
      throw error
    }),
  ])
  const path = `${base}/dashboard/payments/webhooks`
  const canManage = permissions.has('payments.manage') && isWritable
  return (
    <>
      <PageHeading
        title={<NotificationKind kind={entry.kind ?? 'unknown'} />}
        text={<VerdictBadge verdict={entry.verdict} />}
        back={{ href: path, label: t('title') }}
      />
      <WebhookFacts entry={entry} base={base} locale={ctx.locale} timeZone={timeZone} />
      {canManage && entry.verdict !== 'test' ? (
        <TryReplayForm
          fields={{ connectionId: entry.connectionId, dedupeKey: entry.dedupeKey ?? '' }}
          replays={`${path}/replays`}
          label={t('replay.try_one')}
        />
      ) : null}
      <WebhookBody entry={entry} />
    </>
  )
}
