import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { NotificationsTabs } from '@/components/dashboard/notifications/notifications-tabs'
import { QuietHoursForm } from '@/components/dashboard/notifications/quiet-hours-form'
import { RuleForm } from '@/components/dashboard/notifications/rule-form'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { zoneName } from '@/lib/core/i18n/format'
import { requireMember } from '@/lib/core/guards/member'
import { CATALOGUE, GROUPS, versionOfRule } from '@/lib/notifications/rules/catalogue'
import { versionOfQuietHours } from '@/lib/notifications/rules/quiet-hours'
import { getRules } from '@/lib/notifications/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.notifications')
  return { title: t('tab.timing') }
}

function MessageRule({
  template,
  rules,
  canWrite,
}: {
  template: (typeof GROUPS)[number]['templates'][number]
  rules: Awaited<ReturnType<typeof getRules>>['rules']
  canWrite: boolean
}) {
  const t = useTranslations('dashboard.notifications')
  const { lock, isQuiet, mostDelayMinutes } = CATALOGUE[template]
  const name = t(`message.${template}.name`)
  return (
    <li className="flex flex-col gap-3 p-4 lg:flex-row lg:items-center lg:justify-between">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {name}
          {lock === undefined ? null : <Badge tone="success">{t('always_on')}</Badge>}
          {isQuiet ? <Badge>{t('minds_quiet')}</Badge> : null}
        </p>
        <p className="mt-1 text-muted">{t(`message.${template}.when`)}</p>
        {lock === undefined ? null : <p className="mt-1">{t(`lock.${lock}`)}</p>}
      </div>
      <RuleForm
        template={template}
        name={name}
        rule={rules[template]}
        version={versionOfRule(rules[template])}
        isLocked={lock !== undefined}
        mostDelayMinutes={mostDelayMinutes}
        canWrite={canWrite}
      />
    </li>
  )
}

export default async function Page() {
  const { ctx, base, permissions, isWritable } = await requireMember('orders.read')
  const [t, { rules, quiet }, { timeZone }] = await Promise.all([
    getTranslations('dashboard.notifications'),
    getRules(ctx),
    getShopSettings(ctx),
  ])
  const canWrite = isWritable && permissions.has('notifications.write')
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <NotificationsTabs base={base} part="timing" />
      {canWrite ? null : <p className="text-sm text-muted">{t('read_only')}</p>}
      <Panel title={t('quiet')}>
        <div className="flex flex-col gap-2 text-sm text-muted">
          <p>{t('quiet_text', { zone: zoneName(ctx.locale, timeZone) })}</p>
          <p>{t('quiet_never')}</p>
        </div>
        <QuietHoursForm quiet={quiet} version={versionOfQuietHours(quiet)} canWrite={canWrite} />
      </Panel>
      {GROUPS.map((group) => (
        <section key={group.id} className="flex flex-col gap-3">
          <h2 className="text-base font-semibold">{t(`group.${group.id}`)}</h2>
          <ul className="flex flex-col divide-y divide-line rounded-xl border border-line bg-surface">
            {group.templates.map((template) => (
              <MessageRule key={template} template={template} rules={rules} canWrite={canWrite} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
