import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PageHeading } from '@/components/layout/page-heading'
import { PlanForm } from '@/components/console/plans/plan-forms'
import { ModuleForm } from '@/components/console/plans/module-form'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Locale } from '@/lib/core/context'
import { requireOperator } from '@/lib/core/guards/member'
import { formatMoney } from '@/lib/core/money/money'
import { listAllModules, listPlanSheets } from '@/lib/platform/console/service/plans'
import type { PlanSheet } from '@/lib/platform/console/service/plans'
import type { ModuleEntry } from '@/lib/platform/plans/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.plans')
  return { title: t('title'), robots: { index: false } }
}

/** One line that opens: it works without scripts. */
function Sheet({ title, facts, children }: { title: ReactNode; facts: ReactNode; children: ReactNode }) {
  return (
    <li>
      <Card>
        <details className="group">
          <summary className="flex cursor-pointer flex-wrap items-center justify-between gap-3">
            <span className="flex flex-wrap items-center gap-2 font-semibold">{title}</span>
            <span className="flex flex-wrap gap-x-4 text-sm text-muted">{facts}</span>
          </summary>
          <div className="mt-5 border-t border-line pt-5">{children}</div>
        </details>
      </Card>
    </li>
  )
}

function PlanLine({
  plan,
  price,
  base,
}: {
  plan: PlanSheet
  price: (minor: bigint, currency: string) => ReactNode
  base: string
}) {
  const t = useTranslations('console.plans')
  return (
    <Sheet
      title={
        <>
          <bdi>{plan.name}</bdi>
          <Badge tone={plan.isOffered ? 'success' : 'neutral'}>
            {t(plan.isOffered ? 'offered_word' : 'not_offered')}
          </Badge>
        </>
      }
      facts={
        <>
          {price(plan.monthMinor, plan.currency)}
          {plan.tenants.length === 0 ? <span>{t('no_tenants')}</span> : null}
          {plan.tenants.map(({ version, count }) => (
            <span key={version}>{t('tenants', { count, version })}</span>
          ))}
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {plan.tenants.some(({ version }) => version < plan.version) ? (
          <p className="text-sm">
            <TextLink href={`${base}/tenants?plan=${plan.id}`}>{t('move')}</TextLink>
          </p>
        ) : null}
        <PlanForm plan={plan} place={plan.position} />
      </div>
    </Sheet>
  )
}

function ModuleLine({
  module,
  price,
  place,
  locale,
}: {
  module: ModuleEntry
  locale: Locale
  price: (minor: bigint, currency: string) => ReactNode
  place: number
}) {
  const t = useTranslations('console.plans')
  return (
    <Sheet
      title={
        <>
          <bdi>{module.name[locale]}</bdi>
          <Badge tone={module.isAvailable ? 'success' : 'neutral'}>
            {t(module.isAvailable ? 'available_word' : 'coming')}
          </Badge>
        </>
      }
      facts={price(module.monthMinor, module.currency)}
    >
      <ModuleForm module={module} place={place + 1} />
    </Sheet>
  )
}

export default async function Page() {
  const { ctx, base } = await requireOperator()
  const [t, plans, modules] = await Promise.all([
    getTranslations('console.plans'),
    listPlanSheets(ctx),
    listAllModules(ctx),
  ])
  const price = (minor: bigint, currency: string): ReactNode => (
    <bdi>{t('price', { price: formatMoney(minor, currency, ctx.locale) })}</bdi>
  )
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <section className="flex flex-col gap-3">
        <h2 className="text-base font-semibold">{t('plans')}</h2>
        <ul className="flex flex-col gap-3">
          {plans.map((plan) => (
            <PlanLine key={plan.id} plan={plan} price={price} base={base} />
          ))}
          <Sheet title={t('new')} facts={null}>
            <PlanForm place={plans.length + 1} />
          </Sheet>
        </ul>
      </section>
      <section className="flex flex-col gap-3">
        <h2 className="text-base font-semibold">{t('modules')}</h2>
        <ul className="flex flex-col gap-3">
          {modules.map((module, place) => (
            <ModuleLine key={module.id} {...{ module, price, place }} locale={ctx.locale} />
          ))}
        </ul>
      </section>
    </>
  )
}
