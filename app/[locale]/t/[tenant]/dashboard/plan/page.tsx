import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formatAmount } from '@/components/dashboard/plan/amount'
import { BeyondLimits } from '@/components/dashboard/plan/beyond-limits'
import { Invoices } from '@/components/dashboard/plan/invoices'
import { Losses } from '@/components/dashboard/plan/losses'
import { BuyPack } from '@/components/dashboard/plan/plan-buttons'
import { PlanCards } from '@/components/dashboard/plan/plan-cards'
import { QuoteSums, shownFields } from '@/components/dashboard/plan/quote'
import { PlanState } from '@/components/dashboard/plan/plan-state'
import { Usage } from '@/components/dashboard/plan/usage'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import { Live } from '@/components/ui/live'
import type { Locale, MemberContext } from '@/lib/core/context'
import { requireMember } from '@/lib/core/guards/member'
import { formatMoney } from '@/lib/core/money/money'
import { getBilling, listOverages, quotePurchases } from '@/lib/billing/service'
import type { PurchaseRequest, Quote } from '@/lib/billing/schema'
import { listMeters } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { CreditPack, Cycle, MeterView, PlanVersion, Subscription } from '@/lib/platform/plans/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.plan')
  return { title: t('title') }
}

type Buying = { isWritable: boolean; quoteOf: QuoteOf; view: { locale: Locale; timeZone: string } }

function PackItem({ pack, isWritable, quoteOf, view }: Buying & { pack: CreditPack }) {
  const t = useTranslations('dashboard.plan')
  const name = t('pack', { count: formatAmount('ai_credits', pack.credits, view.locale) })
  const price = formatMoney(pack.priceMinor, pack.currency, view.locale)
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <span className="text-sm font-medium">{name}</span>
      <span className="flex items-center gap-4">
        <bdi className="text-sm">{price}</bdi>
        {isWritable ? (
          <BuyPack
            packId={pack.id}
            name={name}
            shown={shownFields(quoteOf('credits', pack.id))}
            text={
              <div className="flex flex-col gap-3">
                <p>{t('buy_text')}</p>
                <QuoteSums quote={quoteOf('credits', pack.id)} {...view} />
              </div>
            }
          />
        ) : null}
      </span>
    </li>
  )
}

function Packs({ packs, isWritable, quoteOf, view }: Buying & { packs: readonly CreditPack[] }) {
  const t = useTranslations('dashboard.plan')
  if (packs.length === 0) return null
  return (
    <Panel title={t('packs')}>
      <p className="text-sm text-muted">{t('packs_text')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {packs.map((pack) => (
          <PackItem key={pack.id} pack={pack} {...{ isWritable, quoteOf, view }} />
        ))}
      </ul>
    </Panel>
  )
}

type QuoteOf = (kind: 'plan' | 'credits', id: string) => Quote | null

/** What everything that can be bought here would come to now; nothing where nothing can be bought. */
async function findQuotes(
  ctx: MemberContext,
  billing: Awaited<ReturnType<typeof getBilling>>,
  cycle: Cycle | null,
): Promise<QuoteOf> {
  if (cycle === null) return () => null
  const wishes: PurchaseRequest[] = [
    ...billing.offered.map(({ id }) => ({ kind: 'plan' as const, planId: id, cycle }) as const),
    ...billing.packs.map(({ id }) => ({ kind: 'credits' as const, packId: id })),
  ]
  const quotes = await quotePurchases(ctx, wishes)
  return (kind, id) =>
    quotes[
      wishes.findIndex(
        (wish) =>
          wish.kind === kind && ('packId' in wish ? wish.packId : 'planId' in wish ? wish.planId : '') === id,
      )
    ] ?? null
}

async function Preparing() {
  const t = await getTranslations('dashboard.plan')
  return (
    <Alert>
      {t('preparing')}
      <Live everySeconds={2} />
    </Alert>
  )
}

/** What goes when the plan ends: the free one follows. */
function LossesOfPlan({
  subscription,
  plan,
  offered,
  meters,
  view,
}: {
  subscription: Subscription
  plan: PlanVersion
  offered: readonly PlanVersion[]
  meters: readonly MeterView[]
  view: Buying['view']
}) {
  const free = offered.find(({ id }) => id === 'free')
  if (!free || !subscription.periodEndsAt) return null
  const date = formatDateTime(subscription.periodEndsAt, view.locale, view.timeZone, 'date')
  return <Losses from={plan} to={free} meters={meters} date={date} locale={view.locale} />
}

/** The plan that the shop has, and what is lost with it. */
function OwnPlan({
  billing: { subscription, plan, offered, invoices },
  meters,
  canChange,
  view,
}: {
  billing: Awaited<ReturnType<typeof getBilling>>
  meters: readonly MeterView[]
  canChange: boolean
  view: Buying['view']
}) {
  if (!subscription || !plan) return null
  return (
    <PlanState
      {...{ subscription, plan, canChange, ...view }}
      plans={offered}
      openInvoice={invoices.find(({ payUrl }) => payUrl !== null) ?? null}
      losses={<LossesOfPlan {...{ subscription, plan, offered, meters, view }} />}
    />
  )
}

type Props = { searchParams: Promise<{ cycle?: string | string[] }> }

export default async function Page({ searchParams }: Props) {
  const { ctx, base, isWritable } = await requireMember('billing.manage')
  const [t, billing, usage, overages, { timeZone }, { cycle }] = await Promise.all([
    getTranslations('dashboard.plan'),
    getBilling(ctx),
    listMeters(ctx),
    listOverages(ctx),
    getShopSettings(ctx),
    searchParams,
  ])
  const { subscription, plan, offered, packs, invoices, isPreparing } = billing
  const view = { locale: ctx.locale, timeZone }
  const chosen = cycle === 'year' ? 'year' : 'month'
  const quoteOf = await findQuotes(ctx, billing, isWritable ? chosen : null)
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {isPreparing ? <Preparing /> : null}
      <OwnPlan billing={billing} meters={usage.meters} canChange={isWritable} view={view} />
      <Usage
        meters={usage.meters}
        creditsLeft={usage.creditsLeft}
        since={formatDateTime(new Date(`${usage.periodOn}T12:00:00Z`), view.locale, 'UTC', 'date')}
        locale={view.locale}
      />
      <BeyondLimits overages={overages} canChange={isWritable} locale={view.locale} />
      {subscription && plan ? (
        <PlanCards
          plans={offered}
          subscription={subscription}
          own={plan}
          meters={usage.meters}
          cycle={chosen}
          quotes={new Map(offered.map(({ id }) => [id, quoteOf('plan', id)]))}
          path={`${base}/dashboard/plan`}
          canChange={isWritable}
          {...view}
        />
      ) : null}
      {subscription ? <Packs packs={packs} isWritable={isWritable} quoteOf={quoteOf} view={view} /> : null}
      <Invoices invoices={invoices} {...view} />
    </>
  )
}
