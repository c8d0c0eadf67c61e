import { Download } from 'lucide-react'
import { broughtBy, useImportTexts } from './import-texts'
import type { Brought } from './import-texts'
import { Panel } from '@/components/ui/card'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Locale } from '@/lib/core/context'
import type { ImportView, ExplainedRow } from '@/lib/commerce/importing/schema'

type Listed = { rows: readonly ExplainedRow[]; total: number }
type Props = { view: ImportView; rows: readonly ExplainedRow[]; locale: Locale }

/** The first rows that were not taken, and all of them as a file. */
export function RefusedRows({ view, rows, locale }: Props) {
  const t = useImportTexts(broughtBy(view))
  const address = `/api/dashboard/${broughtBy(view) === 'debts' ? 'lending' : 'orders'}/import?${new URLSearchParams({ id: view.id, language: locale })}`
  return (
    <Panel title={t('refused_title')}>
      <p className="text-sm text-muted">{t('refused_text')}</p>
      <a href={address} download className="button button--outline button--md w-fit">
        <Download aria-hidden className="size-4" />
        {t('download')}
      </a>
      <Rows title={t('refused_title')} of={broughtBy(view)} words="reason" rows={rows} total={view.refused} />
    </Panel>
  )
}

/** The first rows that were taken, but not with all that they say. */
export function RemarkedRows({ view, remarks }: { view: ImportView; remarks: Listed }) {
  const t = useImportTexts(broughtBy(view))
  const title = t(view.isDryRun ? 'remarks_title_trial' : 'remarks_title')
  return (
    <Panel title={title}>
      <p className="text-sm text-muted">{t('remarks_text')}</p>
      <Rows title={title} of={broughtBy(view)} words="remark" {...remarks} />
    </Panel>
  )
}

type RowsView = Listed & { of: Brought; title: string; words: 'reason' | 'remark' }

function Rows({ of, title, words, rows, total }: RowsView) {
  const t = useImportTexts(of)
  return (
    <>
      <Table label={title} isStacked className="max-h-96 overflow-y-auto">
        <TableHead>
          <TableHeading isNumeric>{t('row')}</TableHeading>
          <TableHeading>{t('old_id')}</TableHeading>
          <TableHeading>{t('why')}</TableHeading>
        </TableHead>
        <tbody>
          {rows.map(({ place, oldId, problems, cells }) => (
            <TableRow key={place}>
              <TableCell isNumeric label={t('row')} className="tabular-nums">
                {place}
              </TableCell>
              <TableCell label={t('old_id')}>
                <bdi className="font-mono text-xs break-all">
                  {(of === 'debts' ? cells.name : (oldId ?? cells.id)) || '–'}
                </bdi>
              </TableCell>
              <TableCell label={t('why')}>
                {problems.map((reason) => (
                  <span key={reason} className="block">
                    {t.has(`${words}.${reason}`) ? t(`${words}.${reason}`) : reason}
                  </span>
                ))}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {total > rows.length ? (
        <p className="text-sm text-muted">{t('shown', { count: rows.length, total })}</p>
      ) : null}
    </>
  )
}
