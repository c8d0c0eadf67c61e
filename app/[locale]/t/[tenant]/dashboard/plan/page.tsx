import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { formatAmount } from '@/components/dashboard/plan/amount'
import { Invoices } from '@/components/dashboard/plan/invoices'
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
import { requireMember } from '@/lib/core/guards/member'
import { formatMoney } from '@/lib/core/money/money'
import { getBilling, quotePurchases } from '@/lib/billing/service'
import type { PurchaseRequest } from '@/lib/billing/schema'
import { listMeters } from '@/lib/platform/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.plan')
  return { title: t('title') }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ cycle?: string | string[] }>
}) {
  const { ctx, base, isWritable } = await requireMember('billing.manage')
  const [t, billing, usage, { timeZone }, { cycle }] = await Promise.all([
    getTranslations('dashboard.plan'),
    getBilling(ctx),
    listMeters(ctx),
    getShopSettings(ctx),
    searchParams,
  ])
  const { subscription, plan, offered, packs, invoices, isPreparing } = billing
  const { locale } = ctx
  const view = { locale, timeZone }
  const chosen = cycle === 'year' ? 'year' : 'month'
  const wishes: PurchaseRequest[] = [
    ...offered.map(({ id }) => ({ kind: 'plan' as const, planId: id, cycle: chosen }) as const),
    ...packs.map(({ id }) => ({ kind: 'credits' as const, packId: id })),
  ]
  const quotes = isWritable ? await quotePurchases(ctx, wishes) : []
  const quoteOf = (kind: 'plan' | 'credits', id: string) =>
    quotes[
      wishes.findIndex(
        (wish) =>
          wish.kind === kind && ('packId' in wish ? wish.packId : 'planId' in wish ? wish.planId : '') === id,
      )
    ] ?? null
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {isPreparing ? (
        <Alert>
          {t('preparing')}
          <Live everySeconds={2} />
        </Alert>
      ) : null}
      {subscription && plan ? (
        <PlanState
          subscription={subscription}
          plan={plan}
          plans={offered}
          openInvoice={invoices.find(({ payUrl }) => payUrl !== null) ?? null}
          canChange={isWritable}
          {...view}
        />
      ) : null}
      <Usage
        meters={usage.meters}
        creditsLeft={usage.creditsLeft}
        since={formatDateTime(new Date(`${usage.periodOn}T12:00:00Z`), locale, 'UTC', 'date')}
        locale={locale}
      />
      {subscription && plan ? (
        <PlanCards
          plans={offered}
          subscription={subscription}
          ownMonthMinor={plan.monthMinor}
          cycle={chosen}
          timeZone={timeZone}
          quotes={new Map(offered.map(({ id }) => [id, quoteOf('plan', id)]))}
          path={`${base}/dashboard/plan`}
          locale={locale}
          canChange={isWritable}
        />
      ) : null}
      {subscription ? (
        <Panel title={t('packs')}>
          <p className="text-sm text-muted">{t('packs_text')}</p>
          <ul className="flex flex-col divide-y divide-line">
            {packs.map((pack) => {
              const name = t('pack', { count: formatAmount('ai_credits', pack.credits, locale) })
              const price = formatMoney(pack.priceMinor, pack.currency, locale)
              return (
                <li key={pack.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
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
            })}
          </ul>
        </Panel>
      ) : null}
      <Invoices invoices={invoices} {...view} />
    </>
  )
}
