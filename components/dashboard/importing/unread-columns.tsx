import { useTranslations } from 'next-intl'
import { Alert } from '@/components/ui/alert'
import { nearestName } from '@/lib/commerce/importing/rules/nearest'
import type { Fields } from '@/lib/commerce/importing/schema'

/** Columns of the file that nothing is read from, and which name each was probably meant to have. */
export function UnreadColumns({ columns, fields }: { columns: readonly string[]; fields: Fields }) {
  const t = useTranslations('dashboard.lending.import')
  if (columns.length === 0) return null
  return (
    <Alert tone="warning" title={t('unread_title')}>
      <ul className="list-disc ps-5">
        {[...new Set(columns)].map((name) => {
          const near = nearestName(fields, name)
          return (
            <li key={name}>
              <bdi>{near === null ? name : t('unread_near', { name, near })}</bdi>
            </li>
          )
        })}
      </ul>
    </Alert>
  )
}
