import { Download } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import type { Currency } from '@/lib/core/money/money'
import { isFiltering, writeOrderFilter } from '@/lib/commerce/desk/rules/order-filter'
import type { OrderFilter } from '@/lib/commerce/desk/schema/orders'

/** The filtered orders as a file, of either kind. */
export function ExportLinks({ filter, currency }: { filter: OrderFilter; currency: Currency }) {
  const t = useTranslations('dashboard.orders')
  const language = useLocale()
  const query = writeOrderFilter(filter, currency)
  const address = (format: string): string =>
    `/api/dashboard/orders/export?${query ? `${query}&` : ''}format=${format}&language=${language}`
  return (
    <details className="relative">
      <summary className="button button--outline button--md cursor-pointer list-none">
        <Download aria-hidden className="size-4" />
        {t('export')}
      </summary>
      <div className="absolute end-0 z-20 mt-2 flex w-60 flex-col rounded-xl border border-line bg-overlay p-2 text-sm shadow-lg">
        <p className="px-3 py-2 text-muted">{isFiltering(filter) ? t('export_filtered') : t('export_all')}</p>
        {(['csv', 'xlsx'] as const).map((format) => (
          <a
            key={format}
            href={address(format)}
            download
            className="rounded-lg px-3 py-2.5 font-medium hover:bg-surface-secondary"
          >
            {t(`export_${format}`)}
          </a>
        ))}
      </div>
    </details>
  )
}
