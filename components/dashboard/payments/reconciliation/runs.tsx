import { useTranslations } from 'next-intl'
import type { View } from './report'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import type { RunView } from '@/lib/payments/books/schema'
import Link from 'next/link'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'

/** How a run stands: how much was compared, what was healed, and what nobody could be asked about. */
export function RunSummary({ run, locale, timeZone }: Omit<View, 'base'> & { run: RunView }) {
  const t = useTranslations('dashboard.reconciliation')
  const day = (value: Date) => <DateTime value={value} locale={locale} timeZone={timeZone} detail="date" />
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <Badge tone={run.state === 'done' ? 'success' : 'accent'}>{t(`run_states.${run.state}`)}</Badge>
      <span>
        {day(run.from)} – {day(new Date(run.to.getTime() - 1))}
      </span>
      <span className="text-muted">{t('checked_count', { count: run.checked })}</span>
      <span className="text-muted">{t('healed_count', { count: run.healed })}</span>
      <span className="text-muted">{t('flagged_count', { count: run.flagged })}</span>
      {run.unreachable > 0 ? (
        <Badge tone="warning">{t('unreachable_count', { count: run.unreachable })}</Badge>
      ) : null}
    </div>
  )
}

function RunRow({
  run,
  current,
  path,
  locale,
  timeZone,
}: {
  run: RunView
  current: string | null
  path: string
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <TableRow className={run.id === current ? 'bg-surface-secondary' : undefined}>
      <TableCell className="whitespace-nowrap">
        <Link
          href={`${path}?run=${run.id}`}
          prefetch={false}
          aria-current={run.id === current ? 'true' : undefined}
          className="text-brand-text underline-offset-2 hover:underline"
        >
          <DateTime value={run.createdAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
        </Link>
      </TableCell>
      <TableCell>{t(`run_kinds.${run.kind}`)}</TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        <DateTime value={run.from} locale={locale} timeZone={timeZone} detail="date" />
        {' – '}
        <DateTime value={new Date(run.to.getTime() - 1)} locale={locale} timeZone={timeZone} detail="date" />
      </TableCell>
      <TableCell isNumeric>{run.checked}</TableCell>
      <TableCell isNumeric>{run.healed}</TableCell>
      <TableCell isNumeric>{run.flagged}</TableCell>
    </TableRow>
  )
}

export function RunsTable({
  runs,
  current,
  path,
  locale,
  timeZone,
}: Omit<View, 'base'> & { runs: readonly RunView[]; current: string | null; path: string }) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <>
      <Table label={t('runs')}>
        <TableHead>
          <TableHeading>{t('run_at')}</TableHeading>
          <TableHeading>{t('kind')}</TableHeading>
          <TableHeading>{t('stretch')}</TableHeading>
          <TableHeading isNumeric>{t('checked')}</TableHeading>
          <TableHeading isNumeric>{t('healed')}</TableHeading>
          <TableHeading isNumeric>{t('flagged')}</TableHeading>
        </TableHead>
        <tbody>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              current={current}
              path={path}
              locale={locale}
              timeZone={timeZone}
            />
          ))}
        </tbody>
      </Table>
      <ListZone locale={locale} timeZone={timeZone} />
    </>
  )
}
