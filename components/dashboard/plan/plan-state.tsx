import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
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

type OwnPlan = {
  subscription: Subscription
  plan: PlanVersion
  plans: readonly PlanVersion[]
  openInvoice: InvoiceView | null
  locale: string
  timeZone: string
  canChange: boolean
  /** What is lost with the plan. */
  losses: ReactNode
}
type Shown = { own: OwnPlan; end: string; pay: ReactNode }

/** What has to be done, or is about to happen. */
function PlanNotices({ own, end, pay }: Shown) {
  const t = useTranslations('dashboard.plan')
  const { subscription, plans, locale, timeZone, canChange } = own
  const { state, periodEndsAt, next } = subscription
  const date = (at: Date): string => formatDateTime(at, locale, timeZone, 'date')
  const following = next && plans.find(({ id }) => id === next.planId)
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
    </>
  )
}

function PlanPanel({ own, end, pay }: Shown) {
  const t = useTranslations('dashboard.plan')
  const { subscription, plan, locale, canChange } = own
  const { state, periodEndsAt, next, cycle } = subscription
  const price = formatMoney(cycle === 'year' ? plan.monthMinor * 10n : plan.monthMinor, plan.currency, locale)
  const until = periodEndsAt ? t(state === 'trialing' ? 'trial_until' : 'until', { date: end }) : t('no_end')
  // A plan that costs something and has no end was not bought.
  const isGranted = plan.monthMinor > 0n && periodEndsAt === null
  return (
    <Panel title={t('yours')} action={<Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>}>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-1">
          <p className="text-2xl font-bold">
            <bdi>{plan.name}</bdi>
          </p>
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
            <CancelPlan losses={own.losses} />
          ) : null}
        </div>
      </div>
    </Panel>
  )
}

/** Which plan the shop has, until when, what comes next, and what has to be paid for it. */
export function PlanState(own: OwnPlan) {
  const t = useTranslations('dashboard.plan')
  const { subscription, openInvoice, locale, timeZone } = own
  const { periodEndsAt } = subscription
  const end = periodEndsAt ? formatDateTime(periodEndsAt, locale, timeZone, 'date') : ''
  const pay = openInvoice?.payUrl ? (
    <ButtonLink href={openInvoice.payUrl} size="sm">
      {t('pay')} · <bdi>{formatMoney(openInvoice.totalMinor, openInvoice.currency, locale)}</bdi>
    </ButtonLink>
  ) : null
  return (
    <>
      <PlanNotices own={own} end={end} pay={pay} />
      <PlanPanel own={own} end={end} pay={pay} />
    </>
  )
}
