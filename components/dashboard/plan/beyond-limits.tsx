import { getTranslations } from 'next-intl/server'
import { formatAmount } from './amount'
import { CapForm } from './cap-form'
import { Panel } from '@/components/ui/card'
import type { OverageView } from '@/lib/billing/schema'
import { formatMoney } from '@/lib/core/money/money'

async function Beyond({
  view,
  canChange,
  locale,
}: {
  view: OverageView
  canChange: boolean
  locale: string
}) {
  const t = await getTranslations('dashboard.plan')
  const { meter, used, costMinor, mostMinor, blockMinor, per, currency, isTrial, cap } = view
  const money = (minor: bigint): string => formatMoney(minor, currency, locale)
  return (
    <li data-beyond={meter} className="flex flex-col gap-2 py-4">
      <h3 className="text-sm font-semibold">{t(`meter.${meter}`)}</h3>
      {isTrial ? (
        <p className="text-sm text-muted">{t('beyond_limits.trial')}</p>
      ) : (
        <p className="text-sm font-medium">
          {t('beyond_limits.so_far', { used: formatAmount(meter, used, locale), cost: money(costMinor) })}
        </p>
      )}
      <p className="text-sm text-muted">
        {t('beyond_limits.price', { per, price: money(blockMinor) })}{' '}
        {t('beyond_limits.most', { cost: money(mostMinor) })}
      </p>
      {canChange ? <CapForm meter={meter} cap={cap} /> : null}
    </li>
  )
}

/** What is charged beyond soft limits: so far, at most, and the way to say where it ends. */
export async function BeyondLimits({
  overages,
  canChange,
  locale,
}: {
  overages: readonly OverageView[]
  canChange: boolean
  locale: string
}) {
  const t = await getTranslations('dashboard.plan')
  if (overages.length === 0) return null
  return (
    <Panel title={t('beyond_limits.title')}>
      <p className="text-sm text-muted">{t('beyond_limits.text')}</p>
      <ul className="flex flex-col divide-y divide-line">
        {overages.map((view) => (
          <Beyond key={view.meter} view={view} canChange={canChange} locale={locale} />
        ))}
      </ul>
    </Panel>
  )
}
