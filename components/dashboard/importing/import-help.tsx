import { Panel } from '@/components/ui/card'
import type { Fields } from '@/lib/commerce/importing/schema'
import { useImportTexts } from './import-texts'
import type { Brought } from './import-texts'

type Props = {
  of: Brought
  fields: Fields
  /** What a column is called in the reader's language. */
  nameOf?: (field: string) => string
  currency?: string
  /** After how many days a row is due that does not say. */
  days?: number
}

/** What happens to what is brought over, and what the columns of a CSV file are called. */
export function ImportHelp({ of, fields, nameOf = (field) => field, currency = '', days = 0 }: Props) {
  const t = useImportTexts(of)
  const named = (isNeeded: boolean): string =>
    Object.entries(fields)
      .filter(([, field]) => field.isNeeded === isNeeded)
      .map(([name]) => nameOf(name))
      .join(', ')
  return (
    <Panel title={t('what_follows')}>
      <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
        <li>{t('follows_paid')}</li>
        <li>{t('follows_quiet')}</li>
        <li>{t('follows_twice')}</li>
      </ul>
      <p className="text-sm break-words text-muted">
        {t('columns_text', { needed: named(true), more: named(false), currency, days })}
      </p>
    </Panel>
  )
}
