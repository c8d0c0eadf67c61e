import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DropNote, FlagChoice, NoteForm } from '@/components/console/announcements/small-forms'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { percentText, zoneName } from '@/lib/core/i18n/format'
import type { ListedFlag } from '@/lib/platform/console/schema/flags'
import type { TenantDetail, TenantHealth } from '@/lib/platform/console/schema/tenants'

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[auto_minmax(0,1fr)]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 break-words max-sm:mb-1">{value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

export function Details({ tenant, locale }: { tenant: TenantDetail; locale: string }) {
  const t = useTranslations('console.tenant')
  const money = <Money amountMinor={tenant.revenueMinor} currency={tenant.currency} locale={locale} />
  return (
    <Panel title={t('details')}>
      <Facts
        facts={[
          [t('contact'), tenant.contactEmail ? <bdi key="c">{tenant.contactEmail}</bdi> : null],
          [t('domain'), tenant.domain ? <bdi key="d">{tenant.domain}</bdi> : null],
          [t('legacy_id'), <bdi key="n">{tenant.legacyId}</bdi>],
          [t('language'), new Intl.DisplayNames([locale], { type: 'language' }).of(tenant.locale)],
          [t('time_zone'), <bdi key="z">{zoneName(locale, tenant.timeZone)}</bdi>],
          [t('created'), <DateTime key="a" value={tenant.createdAt} locale={locale} timeZone="UTC" />],
          [t('orders'), tenant.ordersCount],
          [t('revenue'), money],
          [
            t('last_order'),
            tenant.lastOrderAt ? (
              <DateTime key="l" value={tenant.lastOrderAt} locale={locale} timeZone="UTC" />
            ) : null,
          ],
        ]}
      />
    </Panel>
  )
}

function Count({ count, isBad }: { count: number; isBad: boolean }) {
  return isBad && count > 0 ? <Badge tone="danger">{count}</Badge> : count
}

export function Health({
  health,
  domain,
  locale,
}: {
  health: TenantHealth
  domain: string | null
  locale: string
}) {
  const t = useTranslations('console.tenant.health')
  return (
    <Panel title={t('title')}>
      <Facts
        facts={[
          [t('connections'), health.connections],
          [t('broken'), <Count key="b" count={health.brokenConnections} isBad />],
          [
            t('last_webhook'),
            health.lastWebhookAt ? (
              <DateTime key="w" value={health.lastWebhookAt} locale={locale} timeZone="UTC" />
            ) : null,
          ],
          [t('failing'), <Count key="f" count={health.failingWebhooks} isBad />],
          [t('jobs'), <Count key="j" count={health.failedJobs} isBad />],
          [t('orders'), <Count key="o" count={health.ordersInTrouble} isBad />],
          [t('queue'), health.waitingEvents],
          [
            t('domain'),
            health.hasDomainTrouble ? (
              <Badge key="d" tone="danger">
                {t('domain_lost')}
              </Badge>
            ) : (
              t(domain === null ? 'domain_none' : 'fine')
            ),
          ],
        ]}
      />
    </Panel>
  )
}

/** How far a new shop has come. */
export function FirstSteps({
  tenant,
  health,
  locale,
}: {
  tenant: TenantDetail
  health: TenantHealth
  locale: string
}) {
  const t = useTranslations('console.tenant.steps')
  const { onboarding } = tenant
  if (!onboarding) {
    return (
      <Panel title={t('title')}>
        <p className="text-sm text-muted">{t('none')}</p>
      </Panel>
    )
  }
  const step = (key: string, isDone: boolean): readonly [string, ReactNode] => [
    t(key),
    <Badge key={key} tone={isDone ? 'success' : 'neutral'}>
      {t(isDone ? 'yes' : 'no')}
    </Badge>,
  ]
  return (
    <Panel title={t('title')}>
      <Facts
        facts={[
          [
            t('opened'),
            <span key="o">
              <DateTime value={onboarding.openedAt} locale={locale} timeZone="UTC" />
              {' · '}
              {onboarding.dismissedAt
                ? t('dismissed', {
                    date: formatDateTime(onboarding.dismissedAt, locale, 'UTC', 'date'),
                  })
                : t('open')}
            </span>,
          ],
          step('product', tenant.productsCount > (onboarding.hasDemoProduct ? 1 : 0)),
          step('payment', health.connections > health.brokenConnections),
          step('brand', tenant.hasBrand),
          step('order', tenant.ordersCount > 0),
        ]}
      />
    </Panel>
  )
}

export function TenantFlags({
  tenantId,
  flags,
  locale,
}: {
  tenantId: string
  locale: string
  flags: readonly (ListedFlag & { isOn: boolean | null })[]
}) {
  const t = useTranslations('console.flags')
  return (
    <Panel title={t('title')}>
      {flags.length === 0 ? <p className="text-sm text-muted">{t('none')}</p> : null}
      <ul className="flex flex-col gap-3 text-sm">
        {flags.map((flag) => {
          const now = flag.isOn === null ? 'share' : flag.isOn ? 'on' : 'off'
          return (
            <li key={flag.name} className="flex flex-wrap items-center justify-between gap-2">
              <span className="flex items-center gap-2">
                <code dir="ltr">{flag.name}</code>
                <Badge tone={now === 'on' ? 'success' : 'neutral'}>
                  {now === 'share'
                    ? t('by_share', { percent: percentText(flag.sharePercent, locale) })
                    : t(`choose.${now}`)}
                </Badge>
              </span>
              <span className="flex gap-1">
                {(['on', 'off', 'share'] as const)
                  .filter((choice) => choice !== now)
                  .map((choice) => (
                    <FlagChoice key={choice} tenantId={tenantId} flag={flag.name} choice={choice} />
                  ))}
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

export function Notes({
  tenantId,
  notes,
  ownId,
  locale,
}: {
  tenantId: string
  notes: readonly { id: string; authorId: string; author: string | null; body: string; at: Date }[]
  ownId: string
  locale: string
}) {
  const t = useTranslations('console.tenant')
  return (
    <Panel title={t('notes')}>
      <ul className="flex flex-col gap-3 text-sm">
        {notes.map((one) => (
          <li key={one.id} className="flex flex-col gap-1 border-b border-line pb-3">
            <p dir="auto" className="break-words whitespace-pre-wrap">
              {one.body}
            </p>
            <span className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
              <bdi>{one.author}</bdi>
              <DateTime value={one.at} locale={locale} timeZone="UTC" />
              {one.authorId === ownId ? <DropNote tenantId={tenantId} noteId={one.id} /> : null}
            </span>
          </li>
        ))}
      </ul>
      <NoteForm tenantId={tenantId} />
    </Panel>
  )
}
