import { getTranslations } from 'next-intl/server'
import { CancelPlan, KeepPlan } from './plan-buttons'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import { formatMoney } from '@/lib/core/money/money'
import { daysLater } from '@/lib/core/time/duration'
import { GRACE_DAYS } from '@/lib/billing/rules/subscription'
import type { InvoiceView } from '@/lib/billing/schema'
import type { PlanVersion, Subscription } from '@/lib/platform/plans/schema'

const tones: Record<Subscription['state'], Tone> = {
  trialing: 'accent',
  active: 'success',
  past_due: 'warning',
  restricted: 'danger',
}

/** Which plan the shop has, until when, what comes next, and what has to be paid for it. */
export async function PlanState({
  subscription,
  plan,
  plans,
  openInvoice,
  locale,
  timeZone,
  canChange,
}: {
  subscription: Subscription
  plan: PlanVersion
  plans: readonly PlanVersion[]
  openInvoice: InvoiceView | null
  locale: string
  timeZone: string
  canChange: boolean
}) {
  const t = await getTranslations('dashboard.plan')
  const { state, periodEndsAt, next, cycle } = subscription
  const date = (at: Date): string => formatDateTime(at, locale, timeZone, 'date')
  const end = periodEndsAt ? date(periodEndsAt) : ''
  const price = formatMoney(cycle === 'year' ? plan.monthMinor * 10n : plan.monthMinor, plan.currency, locale)
  const pay = openInvoice?.payUrl ? (
    <ButtonLink href={openInvoice.payUrl} size="sm">
      {t('pay')} · <bdi>{formatMoney(openInvoice.totalMinor, openInvoice.currency, locale)}</bdi>
    </ButtonLink>
  ) : null
  const following = next && plans.find(({ id }) => id === next.planId)
  const until = periodEndsAt ? t(state === 'trialing' ? 'trial_until' : 'until', { date: end }) : t('no_end')
  // A plan that costs something and has no end was not bought.
  const isGranted = plan.monthMinor > 0n && periodEndsAt === null
  return (
    <>
      {state === 'trialing' ? (
        <Alert title={t('trial_title', { date: end })} action={pay}>
          {t('trial_text')}
        </Alert>
      ) : null}
      {state === 'past_due' && periodEndsAt ? (
        <Alert tone="warning" title={t('past_due_title', { date: end })} action={pay}>
          {t('past_due_text', { until: date(daysLater(periodEndsAt, GRACE_DAYS)) })}
        </Alert>
      ) : null}
      {state === 'restricted' ? (
        <Alert tone="danger" title={t('restricted_title')} action={pay}>
          {t('restricted_text', { date: end })}
        </Alert>
      ) : null}
      {following ? (
        <Alert
          title={t('next_title', { date: end, plan: following.name })}
          action={canChange ? <KeepPlan /> : null}
        >
          {t('next_text')}
        </Alert>
      ) : null}
      <Panel title={t('yours')} action={<Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>}>
        <div className="flex flex-wrap items-end justify-between gap-4">
          <div className="flex flex-col gap-1">
            <p className="text-2xl font-bold">{plan.name}</p>
            <p className="text-sm text-muted">
              {isGranted
                ? t('granted')
                : `${plan.monthMinor === 0n ? t('free') : t(`price_${cycle}`, { price })} · ${until}`}
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {state === 'active' ? pay : null}
            {canChange &&
            periodEndsAt &&
            state !== 'trialing' &&
            state !== 'restricted' &&
            next?.planId !== 'free' ? (
              <CancelPlan />
            ) : null}
          </div>
        </div>
      </Panel>
    </>
  )
}
