import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MonthsChart } from '@/components/console/income/income-months'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Panel } from '@/components/ui/card'
import type { Choice } from '@/components/ui/form/fields/options'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { IncomeMonth } from '@/lib/platform/console/schema/income'
import type { PlatformTotals } from '@/lib/platform/console/schema/tenants'

type Part = { id: string; name: string; count: number; href: string }

/** Parts of a whole as bars; the numbers beside them say the same. */
function Bars({ parts, locale }: { parts: readonly Part[]; locale: string }) {
  const whole = Math.max(
    1,
    parts.reduce((sum, { count }) => sum + count, 0),
  )
  return (
    <ul className="flex flex-col gap-3 text-sm">
      {parts.map(({ id, name, count, href }) => (
        <li key={id} data-part={id} className="flex flex-col gap-1">
          <span className="flex items-baseline justify-between gap-3">
            <Link href={href} prefetch={false} className="hover:underline">
              {name}
            </Link>
            <span className="text-muted tabular-nums">{formatCount(count, locale)}</span>
          </span>
          <span aria-hidden className="block h-2 overflow-hidden rounded-full bg-surface-tertiary">
            <span
              className="block h-full rounded-full bg-accent"
              style={{ inlineSize: `${(count / whole) * 100}%` }}
            />
          </span>
        </li>
      ))}
    </ul>
  )
}

/** How shops stand, in parts of all. */
function ByStatus({ totals, tenants, locale }: { totals: PlatformTotals; tenants: string; locale: string }) {
  const t = useTranslations('console.overview')
  const status = useTranslations('console.statuses')
  const parts = (['active', 'trial', 'suspended', 'leaving'] as const).map((id) => ({
    id,
    name: status(id),
    count: totals[id],
    href: `${tenants}?status=${id}`,
  }))
  return (
    <Panel title={t('by_status')} className="lg:col-span-1">
      <Bars locale={locale} parts={parts} />
    </Panel>
  )
}

/** How the platform grows, and what it is made of now. */
export function OverviewCharts({
  months,
  totals,
  plans,
  base,
  locale,
}: {
  months: readonly IncomeMonth[]
  totals: PlatformTotals
  plans: readonly Choice[]
  base: string
  locale: string
}) {
  const t = useTranslations('console.overview')
  const tenants = `${base}/tenants`
  return (
    <div className="grid items-start gap-4 lg:grid-cols-3">
      <Panel
        title={t('growth')}
        className="lg:col-span-3"
        action={<TextLink href={`${base}/income`}>{t('to_income')}</TextLink>}
      >
        <MonthsChart months={months} locale={locale} isGrowth />
        <p className="text-xs text-muted">{t('growth_text')}</p>
      </Panel>
      <ByStatus totals={totals} tenants={tenants} locale={locale} />
      <Panel title={t('by_plan')} className="lg:col-span-2">
        <Bars
          locale={locale}
          parts={plans.map(({ value, label }) => ({
            id: value,
            name: label,
            count: totals.plans[value] ?? 0,
            href: `${tenants}?plan=${value}`,
          }))}
        />
      </Panel>
    </div>
  )
}
