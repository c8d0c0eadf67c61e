import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { QuoteSums, shownFields } from '@/components/dashboard/plan/quote'
import { PageHeading } from '@/components/layout/page-heading'
import { ModuleCard } from '@/components/dashboard/plan/module-card'
import { ButtonLink } from '@/components/ui/form/button'
import type { MemberContext } from '@/lib/core/context'
import { requireMember } from '@/lib/core/guards/member'
import { formatMoney } from '@/lib/core/money/money'
import { quotePurchases } from '@/lib/billing/service'
import { shownEntitlements } from '@/lib/platform/service'
import type { ModuleView } from '@/lib/platform/plans/schema'
import { listModules } from '@/lib/platform/plans/service/modules'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.modules')
  return { title: t('title') }
}

/** What each module would cost, for a month and for a year. */
async function findOffers(ctx: MemberContext, modules: readonly ModuleView[], timeZone: string) {
  const wishes = modules.flatMap(({ id }) =>
    ([1, 12] as const).map((months) => ({ kind: 'module' as const, moduleId: id, months })),
  )
  const quotes = wishes.length > 0 ? await quotePurchases(ctx, wishes) : []
  return (moduleId: string) =>
    wishes.flatMap((wish, index) => {
      const quote = quotes[index]
      if (wish.moduleId !== moduleId || !quote) return []
      return {
        months: wish.months,
        price: formatMoney(quote.totalMinor, quote.currency, ctx.locale),
        sums: <QuoteSums quote={quote} locale={ctx.locale} timeZone={timeZone} />,
        shown: shownFields(quote),
      }
    })
}

export default async function Page() {
  const { ctx, base, permissions, isWritable } = await requireMember('modules.configure')
  const [t, modules, mine, { timeZone }] = await Promise.all([
    getTranslations('dashboard.modules'),
    listModules(ctx),
    shownEntitlements(ctx),
    getShopSettings(ctx),
  ])
  const used = modules.filter(({ isOn, access }) => isOn && access === 'plan').length
  const { included } = mine
  const places =
    mine.all || included === null
      ? t('places_all')
      : included === 0
        ? t('places_none')
        : t('places', { used, included })
  const canPay = permissions.has('billing.manage')
  const canBuy = canPay && isWritable && !mine.all
  const offersOf = await findOffers(ctx, canBuy ? modules : [], timeZone)
  return (
    <>
      <PageHeading
        title={t('title')}
        text={`${t('text')} ${places}`}
        actions={
          canPay ? (
            <ButtonLink variant="outline" size="sm" href={`${base}/dashboard/plan`}>
              {t('to_plan')}
            </ButtonLink>
          ) : null
        }
      />
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {modules.map((module) => (
          <ModuleCard
            key={module.id}
            module={module}
            locale={ctx.locale}
            timeZone={timeZone}
            botHref={`${base}/dashboard/discord`}
            canSwitch={isWritable}
            canBuy={canBuy}
            offers={offersOf(module.id)}
          />
        ))}
      </div>
    </>
  )
}
