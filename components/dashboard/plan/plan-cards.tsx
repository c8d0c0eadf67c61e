import { useTranslations } from 'next-intl'
import { Check } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { formatAmount } from './amount'
import { Losses } from './losses'
import { CancelPlan, ChoosePlan } from './plan-buttons'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { DateTime, formatDateTime } from '@/components/ui/date-time'
import { Money } from '@/components/ui/money'
import { QuoteSums, shownFields } from './quote'
import { formatMoney } from '@/lib/core/money/money'
import { blockOf } from '@/lib/billing/rules/overage'
import type { Quote } from '@/lib/billing/schema'
import type { Cycle, MeterView, PlanVersion, Subscription } from '@/lib/platform/plans/schema'

const rows = ['orders', 'products', 'members', 'storage', 'api_calls', 'ai_credits'] as const

type OfferedPlans = {
  plans: readonly PlanVersion[]
  subscription: Subscription
  own: PlanVersion
  meters: readonly MeterView[]
  cycle: Cycle
  path: string
  locale: string
  timeZone: string
  /** What each plan would come to now; none for one that follows later. */
  quotes: ReadonlyMap<string, Quote | null>
  canChange: boolean
}

function CycleTabs({ path, cycle }: Pick<OfferedPlans, 'path' | 'cycle'>) {
  const t = useTranslations('dashboard.plan')
  return (
    <nav aria-label={t('cycle_label')} className="flex rounded-xl border border-line p-1">
      {(['month', 'year'] as const).map((one) => (
        <Link
          key={one}
          href={one === 'month' ? path : `${path}?cycle=year`}
          prefetch={false}
          scroll={false}
          aria-current={cycle === one ? 'page' : undefined}
          className={classNames(
            'rounded-lg px-3 py-1.5 text-sm font-medium',
            cycle === one ? 'bg-surface-tertiary' : 'text-muted hover:text-foreground',
          )}
        >
          {t(one === 'month' ? 'monthly' : 'yearly')}
        </Link>
      ))}
    </nav>
  )
}

/** What a plan gives, line by line. */
function PlanGains({ plan, locale }: Pick<OfferedPlans, 'locale'> & { plan: PlanVersion }) {
  const t = useTranslations('dashboard.plan')
  const line = (meter: (typeof rows)[number], most: number | null | undefined): string => {
    if (most === null || most === undefined) return t(`row.${meter}_all`)
    return t(`row.${meter}`, { count: most, amount: formatAmount(meter, BigInt(most), locale) })
  }
  return (
    <ul className="flex flex-1 flex-col gap-2 text-sm">
      {[
        ...rows.map((meter) => line(meter, plan.limits[meter])),
        ...(plan.includedModules === null
          ? [t('row.modules_all')]
          : plan.includedModules > 0
            ? [t('row.modules', { count: plan.includedModules })]
            : []),
        ...(plan.features.includes('custom_domain') ? [t('row.domain')] : []),
        ...plan.softMeters.flatMap((meter) => {
          const block = blockOf(plan, meter, plan.currency)
          if (!block) return []
          const price = formatMoney(block.priceMinor, plan.currency, locale)
          return [t('row.beyond', { meter: t(`meter.${meter}`), price, per: block.per })]
        }),
        t(`row.support_${plan.support}`),
      ].map((text) => (
        <li key={text} className="flex gap-2">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-brand-text" />
          {text}
        </li>
      ))}
    </ul>
  )
}

/** How a plan stands to the one that the shop has. */
function standingOf(plan: PlanVersion, { subscription, own, cycle, canChange }: OfferedPlans) {
  const ownMonthMinor = own.monthMinor
  const isPaid =
    subscription.periodEndsAt !== null &&
    (subscription.state === 'active' || subscription.state === 'past_due')
  const isFree = plan.monthMinor === 0n
  const isOwn =
    plan.id === subscription.planId &&
    (isFree || cycle === subscription.cycle) &&
    (isPaid || isFree) &&
    subscription.next === null
  const isLater =
    isPaid &&
    (isFree || plan.monthMinor < ownMonthMinor || (subscription.cycle === 'year' && cycle === 'month'))
  // Free is where every shop ends without paying: nothing to choose unless something is paid.
  const isGranted = subscription.periodEndsAt === null && ownMonthMinor >= plan.monthMinor
  return { isFree, isOwn, isLater, canChoose: canChange && !isOwn && !isGranted && (!isFree || isPaid) }
}

async function PlanCard({ plan, offered }: { plan: PlanVersion; offered: OfferedPlans }) {
  const { cycle, locale } = offered
  const t = await getTranslations('dashboard.plan')
  const { isFree, isOwn, isLater, canChoose } = standingOf(plan, offered)
  return (
    <Card data-plan={plan.id} className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg font-semibold">
          <bdi>{plan.name}</bdi>
        </h3>
        {isOwn ? <Badge tone="success">{t('current')}</Badge> : null}
      </div>
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        <Money
          amountMinor={cycle === 'year' ? plan.monthMinor * 10n : plan.monthMinor}
          currency={plan.currency}
          locale={locale}
          className="text-2xl font-bold"
        />
        <span className="text-sm text-muted">{t(`per_${cycle}`)}</span>
      </p>
      <PlanGains plan={plan} locale={locale} />
      {!canChoose ? null : isFree ? (
        <CancelPlan
          label={t('choose', { plan: plan.name })}
          losses={<LossesAtEnd plan={plan} offered={offered} />}
        />
      ) : (
        <Choose plan={plan} offered={offered} isLater={isLater} />
      )}
    </Card>
  )
}

async function Choose({
  plan,
  offered,
  isLater,
}: {
  plan: PlanVersion
  offered: OfferedPlans
  isLater: boolean
}) {
  const { own, cycle, locale, timeZone } = offered
  const t = await getTranslations('dashboard.plan')
  const quote = offered.quotes.get(plan.id) ?? null
  return (
    <ChoosePlan
      planId={plan.id}
      name={plan.name}
      cycle={cycle}
      isMain={!isLater && plan.monthMinor > own.monthMinor}
      shown={isLater ? {} : shownFields(quote)}
      text={
        isLater ? (
          <LaterText plan={plan} offered={offered} />
        ) : (
          <div className="flex flex-col gap-3">
            <p>{t('choose_text')}</p>
            <QuoteSums quote={quote} locale={locale} timeZone={timeZone} />
          </div>
        )
      }
    />
  )
}

/** What is offered, side by side; what each costs and gives, and the way there. */
export async function PlanCards(offered: OfferedPlans) {
  const t = await getTranslations('dashboard.plan')
  return (
    <section className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="text-base font-semibold">{t('plans')}</h2>
        <CycleTabs path={offered.path} cycle={offered.cycle} />
      </div>
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {offered.plans.map((plan) => (
          <PlanCard key={plan.id} plan={plan} offered={offered} />
        ))}
      </div>
    </section>
  )
}

/** A smaller plan costs nothing now: from when it counts, and what it costs then. */
async function LaterText({ plan, offered }: { plan: PlanVersion; offered: OfferedPlans }) {
  const { own, cycle, subscription, locale, timeZone } = offered
  const t = await getTranslations('dashboard.plan')
  const { periodEndsAt } = subscription
  const priceMinor = cycle === 'year' ? plan.monthMinor * 10n : plan.monthMinor
  return (
    <div className="flex flex-col gap-3">
      <p>{t('choose_later', { plan: plan.name })}</p>
      <p className="font-medium text-foreground">{t('quote.nothing')}</p>
      {periodEndsAt ? (
        <p className="text-foreground">
          {t.rich(priceMinor === 0n ? 'quote.next_free' : `quote.next_${cycle}`, {
            date: () => <DateTime value={periodEndsAt} locale={locale} timeZone={timeZone} detail="date" />,
            price: () => <Money amountMinor={priceMinor} currency={plan.currency} locale={locale} />,
          })}
        </p>
      ) : null}
      {plan.monthMinor < own.monthMinor ? <LossesAtEnd plan={plan} offered={offered} /> : null}
    </div>
  )
}

/** What a smaller plan has less of once the paid period is over. */
function LossesAtEnd({ plan, offered }: { plan: PlanVersion; offered: OfferedPlans }) {
  const { own, meters, subscription, locale, timeZone } = offered
  if (!subscription.periodEndsAt) return null
  const date = formatDateTime(subscription.periodEndsAt, locale, timeZone, 'date')
  return <Losses from={own} to={plan} meters={meters} date={date} locale={locale} />
}
