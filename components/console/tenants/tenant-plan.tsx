import { useTranslations } from 'next-intl'
import { formatAmount } from '@/components/dashboard/plan/amount'
import { ChangePlan, DropException, ExceptionDialog } from '@/components/console/plans/plan-dialogs'
import { GiveCredits } from '@/components/console/plans/credits-dialog'
import type { Grantable } from '@/components/console/plans/plan-dialogs'
import type { Choice } from '@/components/ui/form/fields/options'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { formatDateTime } from '@/components/ui/date-time'
import { zoneName } from '@/lib/core/i18n/format'
import type { ListedException, TenantPlan } from '@/lib/platform/console/schema/console-plans'
import { PLATFORM_TENANT_ID } from '@/lib/platform/plans/rules/platform-shop'
import { levelOf } from '@/lib/platform/plans/rules/plans'

const tones: Record<string, Tone> = {
  trialing: 'accent',
  active: 'success',
  past_due: 'warning',
  restricted: 'danger',
}
const fills = { fine: 'bg-accent', warning: 'bg-warning', full: 'bg-danger' }

function Usage({ usage, locale }: { usage: TenantPlan['usage']; locale: string }) {
  const t = useTranslations('console.plans')
  return (
    <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      {usage.map(({ meter, used, most }) => {
        const { percent, level } = levelOf(used, most)
        const shown = formatAmount(meter, used, locale)
        return (
          <li key={meter} data-meter={meter} className="flex flex-col gap-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
              <span>{t(`limits.${meter}`)}</span>
              <bdi className="text-muted tabular-nums">
                {most === null
                  ? t('unlimited', { used: shown })
                  : t('of', { used: shown, most: formatAmount(meter, most, locale) })}
              </bdi>
            </div>
            {percent === null ? null : (
              <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-surface-tertiary">
                <div
                  className={classNames('h-full rounded-full', fills[level])}
                  style={{ inlineSize: `${Math.min(percent, 100)}%` }}
                />
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function useExceptionWords(names: readonly Grantable[], locale: string) {
  const t = useTranslations('console.plans')
  return (one: ListedException): string => {
    const [kind = '', name = ''] = one.name.split(':')
    const what = names.find(({ value }) => value === one.name)?.name ?? name
    if (kind !== 'limit') return t(one.amount === 0n ? 'taken_away' : 'given', { what })
    return t('limited', {
      what,
      amount: one.amount === null ? t('no_limit') : formatAmount(name, one.amount, locale),
    })
  }
}

/** Whether it counts, and how it is ended where it is not over. */
function StandOfException({ one, tenantId }: { one: ListedException; tenantId: string }) {
  const t = useTranslations('console.plans')
  if (one.isOver) return <Badge>{t('over')}</Badge>
  return (
    <span className="flex items-center gap-2">
      {one.isReplaced ? <Badge>{t('replaced')}</Badge> : null}
      <DropException tenantId={tenantId} id={one.id} />
    </span>
  )
}

function Exceptions({
  tenantId,
  exceptions,
  names,
  locale,
  timeZone,
}: {
  tenantId: string
  exceptions: readonly ListedException[]
  names: readonly Grantable[]
  locale: string
  timeZone: string
}) {
  const t = useTranslations('console.plans')
  const wordsOf = useExceptionWords(names, locale)
  const date = (at: Date): string => formatDateTime(at, locale, timeZone, 'date')
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">{t('exceptions')}</h3>
        <ExceptionDialog tenantId={tenantId} names={names} />
      </div>
      {exceptions.length === 0 ? <p className="text-sm text-muted">{t('no_exceptions')}</p> : null}
      <ul className="flex flex-col gap-3 text-sm">
        {exceptions.map((one) => (
          <li
            key={one.id}
            data-exception={one.name}
            className={classNames(
              'flex flex-wrap items-start justify-between gap-x-4 gap-y-1',
              (one.isOver || one.isReplaced) && 'text-muted',
            )}
          >
            <span className="flex min-w-0 flex-col">
              <span className="font-medium">{wordsOf(one)}</span>
              <span className="text-muted">
                {one.endsAt === null
                  ? t('since', { from: date(one.startsAt) })
                  : t('from_to', { from: date(one.startsAt), to: date(one.endsAt) })}{' '}
                · <bdi>{one.reason}</bdi>
              </span>
            </span>
            <StandOfException one={one} tenantId={tenantId} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Which plan in which version, until when, what follows, and why it was cancelled last. */
function Subscribed({
  plan: { planName, newestVersion },
  subscription,
  plans,
  locale,
  timeZone,
}: {
  plan: TenantPlan
  subscription: NonNullable<TenantPlan['subscription']>
  plans: readonly Choice[]
  locale: string
  timeZone: string
}) {
  const t = useTranslations('console.plans')
  const { periodEndsAt, state, next } = subscription
  const nextName = next && (plans.find(({ value }) => value === next.planId)?.label ?? next.planId)
  const end = periodEndsAt ? formatDateTime(periodEndsAt, locale, timeZone, 'date') : null
  const until = end === null ? t('no_end') : t(state === 'trialing' ? 'trial_until' : 'until', { date: end })
  return (
    <p className="flex flex-col" data-plan={subscription.planId}>
      <bdi className="text-xl font-bold">{planName}</bdi>
      <span className="text-sm text-muted">
        {t('version', { version: subscription.planVersion })} · {until}
        {nextName === null ? '' : ` · ${t('then', { plan: nextName })}`}
      </span>
      {newestVersion !== null && newestVersion > subscription.planVersion ? (
        <span className="text-sm">{t('newer', { version: newestVersion })}</span>
      ) : null}
      {subscription.cancelled ? (
        <span data-cancelled className="text-sm">
          {t('cancelled', {
            date: formatDateTime(subscription.cancelled.at, locale, timeZone, 'date'),
            reason: t(`reasons.${subscription.cancelled.reason}`),
          })}
          {subscription.cancelled.note ? <bdi className="block">{subscription.cancelled.note}</bdi> : null}
        </span>
      ) : null}
    </p>
  )
}

/** What is left of what was bought or given on top of the plan. */
function Credits({ tenantId, left, locale }: { tenantId: string; left: bigint; locale: string }) {
  const t = useTranslations('console.plans')
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
      <span>
        {t('credits_left')}{' '}
        <bdi className="font-medium tabular-nums">{formatAmount('ai_credits', left, locale)}</bdi>
      </span>
      <GiveCredits tenantId={tenantId} />
    </div>
  )
}

/** What a tenant may use and does use: its plan, its numbers, and what was agreed with it apart from the plan. */
export function TenantPlanPanel({
  tenantId,
  plan,
  plans,
  names,
  locale,
  timeZone,
}: {
  tenantId: string
  plan: TenantPlan
  plans: readonly Choice[]
  /** What an exception can be about. */
  names: readonly Grantable[]
  locale: string
  /** The shop's: on which day something ends both are told alike. */
  timeZone: string
}) {
  const t = useTranslations('console.plans')
  const { subscription } = plan
  if (!subscription) {
    return (
      <Panel title={t('plan')}>
        <div className="flex flex-wrap items-center justify-between gap-4">
          <p className="text-sm text-muted">{t(tenantId === PLATFORM_TENANT_ID ? 'without' : 'none_yet')}</p>
          {tenantId === PLATFORM_TENANT_ID ? null : <ChangePlan tenantId={tenantId} plans={plans} />}
        </div>
        <Usage usage={plan.usage} locale={locale} />
      </Panel>
    )
  }
  return (
    <Panel
      title={t('plan')}
      action={
        <Badge tone={tones[subscription.state] ?? 'neutral'}>{t(`states.${subscription.state}`)}</Badge>
      }
    >
      <div className="flex flex-wrap items-end justify-between gap-4">
        <Subscribed plan={plan} subscription={subscription} plans={plans} {...{ locale, timeZone }} />
        <ChangePlan tenantId={tenantId} plans={plans} current={subscription.planId} />
      </div>
      <Usage usage={plan.usage} locale={locale} />
      <Credits tenantId={tenantId} left={plan.creditsLeft} locale={locale} />
      <Exceptions tenantId={tenantId} exceptions={plan.exceptions} names={names} {...{ locale, timeZone }} />
      <p className="text-xs text-muted">{t('days_in_zone', { zone: zoneName(locale, timeZone) })}</p>
    </Panel>
  )
}
