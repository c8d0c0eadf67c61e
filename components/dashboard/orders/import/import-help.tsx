import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import type { Fields } from '@/lib/commerce/importing/schema'

/** What happens to old orders, and what the columns of a CSV file are called. */
export function ImportHelp({ fields }: { fields: Fields }) {
  const t = useTranslations('dashboard.order_import')
  const named = (isNeeded: boolean): string =>
    Object.entries(fields)
      .filter(([, field]) => field.isNeeded === isNeeded)
      .map(([name]) => name)
      .join(', ')
  return (
    <Panel title={t('what_follows')}>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
        <li>{t('follows_paid')}</li>
        <li>{t('follows_quiet')}</li>
        <li>{t('follows_twice')}</li>
      </ul>
      <p className="text-sm break-words text-muted">
        {t('columns_text', { needed: named(true), more: named(false) })}
      </p>
    </Panel>
  )
}
