import { useTranslations } from 'next-intl'
import { formatCount } from '@/components/dashboard/analytics/numbers'
import { Panel } from '@/components/ui/card'
import type { FeatureUse } from '@/lib/platform/console/schema/income'

/** How many shops use what, the most used first; the bars compare them with one another. */
export function FeatureUsage({
  features,
  modules,
  locale,
}: {
  features: readonly FeatureUse[]
  modules: ReadonlyMap<string, string>
  locale: string
}) {
  const t = useTranslations('console.income')
  const most = Math.max(1, ...features.map(({ tenants }) => tenants))
  const nameOf = (feature: string): string => {
    const [, module] = /^module:(.+)$/.exec(feature) ?? []
    if (module) return t('module', { name: modules.get(module) ?? module })
    return t(`features.${feature}`)
  }
  return (
    <Panel title={t('usage')}>
      <p className="text-sm text-muted">{t('usage_text')}</p>
      <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {features.map(({ feature, tenants }) => (
          <li key={feature} data-feature={feature} className="flex flex-col gap-1 text-sm">
            <span className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span>{nameOf(feature)}</span>
              <span className="text-muted tabular-nums">
                {t('shops', { count: tenants, shown: formatCount(tenants, locale) })}
              </span>
            </span>
            <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-surface-tertiary">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ inlineSize: `${(tenants / most) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
