import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { PRODUCT_COLUMNS } from '@/lib/commerce/catalogue/schema/products'

/** What the columns of a file of products mean. */
export function ImportHelp() {
  const t = useTranslations('dashboard.import')
  return (
    <Panel title={t('columns')}>
      <p className="text-sm text-muted">{t('columns_text')}</p>
      <Table label={t('columns')}>
        <TableHead>
          <TableHeading>{t('column')}</TableHeading>
          <TableHeading>{t('meaning')}</TableHeading>
        </TableHead>
        <tbody>
          {PRODUCT_COLUMNS.map((column) => (
            <TableRow key={column}>
              <TableCell>
                <code dir="ltr">{column}</code>
              </TableCell>
              <TableCell className="text-muted">{t(`help.${column}`)}</TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}
