import { useTranslations } from 'next-intl'
import { broughtBy, useImportTexts } from './import-texts'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { ProgressBar } from '@/components/ui/form/progress-bar'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { Money } from '@/components/ui/money'
import type { Locale } from '@/lib/core/context'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { Currency } from '@/lib/core/money/money'
import { comparisonOf } from '@/lib/commerce/importing/rules/sums'
import type { ImportState as State, ImportView, Sum, SumLine } from '@/lib/commerce/importing/schema'

const tones = { waiting: 'neutral', running: 'accent', done: 'success', failed: 'danger' } as const

export function ImportBadge({ state }: { state: State }) {
  const t = useTranslations('dashboard.order_import.state')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}

/** Whether all of it was taken, some of it, or nothing. */
function endOf({ refused, added, changed, unchanged }: ImportView): 'done' | 'done_some' | 'done_none' {
  if (refused === 0) return 'done'
  return added + changed + unchanged > 0 ? 'done_some' : 'done_none'
}

/** How far it is, and how it ended. */
export function ImportState({ view, locale }: { view: ImportView; locale: Locale }) {
  const t = useImportTexts(broughtBy(view))
  const detail = /^\d+$/.test(view.problemDetail)
    ? numberFormat(regionOf(locale), {}).format(Number(view.problemDetail))
    : view.problemDetail
        .split(', ')
        .map((name) => (t.has(`column.${name}`) ? t(`column.${name}`) : name))
        .join(', ')
  if (view.state === 'failed')
    return (
      <Alert tone="danger" isUrgent title={t('failed_title')}>
        {t(`problem.${view.problem ?? 'damaged'}`, { detail })}
      </Alert>
    )
  if (view.state === 'done')
    return (
      <Alert
        tone={view.refused > 0 ? 'warning' : 'success'}
        title={t(`${view.isDryRun ? 'trial' : 'real'}_${endOf(view)}`, { count: view.refused })}
      >
        {view.isDryRun && !view.hasFile ? t('file_gone') : null}
      </Alert>
    )
  return (
    <div className="flex flex-col gap-2">
      <ImportBadge state={view.state} />
      <ProgressBar label={t('progress')} done={view.rowsDone} total={view.rowsTotal ?? 0} />
      <p className="text-sm text-muted">{t('running_text')}</p>
    </div>
  )
}

type Shown = { view: ImportView; locale: Locale }
type Counted = Shown & { currency: Currency }

export function ImportCounts({ view, locale }: Shown) {
  const t = useImportTexts(broughtBy(view))
  const count = numberFormat(regionOf(locale), {})
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {(['added', 'changed', 'unchanged', 'refused'] as const).map((name) => (
        <div key={name} className="rounded-xl border border-line bg-surface p-4">
          <dt className="text-sm text-muted">{t(name)}</dt>
          <dd className="text-xl font-semibold tabular-nums">{count.format(view[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

type SumView = { sum: Sum; label: string; locale: Locale; currency: Currency }

function SumCell({ sum, label, locale, currency }: SumView) {
  return (
    <TableCell isNumeric>
      <span className="me-2 text-muted sm:hidden">{label}</span>
      <span className="tabular-nums">{numberFormat(regionOf(locale), {}).format(sum.count)}</span>
      <span className="ms-2 text-muted sm:ms-0 sm:block">
        <Money amountMinor={BigInt(sum.minor)} currency={currency} locale={locale} />
      </span>
    </TableCell>
  )
}

const comparisonTones = { equal: 'success', rest: 'neutral', unread: 'warning', not_equal: 'danger' } as const

function Comparison({ line }: { line: SumLine }) {
  const t = useImportTexts('orders')
  const found = comparisonOf(line)
  return <Badge tone={comparisonTones[found]}>{t(found, { count: line.file.unread ?? 0 })}</Badge>
}

/** What is in the file beside what was read back from the shop, for each status. */
export function ImportSums({ view, locale, currency }: Counted) {
  const t = useImportTexts(broughtBy(view))
  const told = { locale, currency }
  const inShop = t(view.isDryRun ? 'would_be_in_shop' : 'in_shop')
  return (
    <Panel title={t('sums')}>
      <p className="text-sm text-muted">{t(view.isDryRun ? 'sums_text_trial' : 'sums_text')}</p>
      <Table label={t('sums')} isStacked>
        <TableHead>
          <TableHeading>{t('status')}</TableHeading>
          <TableHeading isNumeric>{t('in_file')}</TableHeading>
          <TableHeading isNumeric>{t('not_taken')}</TableHeading>
          <TableHeading isNumeric>{inShop}</TableHeading>
          <TableHeading>{t('compared')}</TableHeading>
        </TableHead>
        <tbody>
          {Object.entries(view.sums).map(([group, line]) => (
            <TableRow key={group}>
              <TableCell className="font-medium">
                {t.has(`group.${group}`) ? t(`group.${group}`) : group}
              </TableCell>
              <SumCell sum={line.file} label={t('in_file')} {...told} />
              <SumCell sum={line.refused} label={t('not_taken')} {...told} />
              <SumCell sum={line.here} label={inShop} {...told} />
              <TableCell>
                <Comparison line={line} />
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
    </Panel>
  )
}
