import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { RepeatRun } from '@/components/console/announcements/small-forms'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { ProgressBar } from '@/components/ui/form/progress-bar'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { ListedRun, RunItem } from '@/lib/platform/console/schema/runs'

function Progress({ run }: { run: ListedRun }) {
  const t = useTranslations('console.runs')
  const over = run.done + run.skipped + run.failed
  const label = t('progress', { done: run.done, skipped: run.skipped, failed: run.failed, total: run.total })
  return <ProgressBar label={label} done={over} total={run.total} />
}

/** What was asked for many tenants, and how far each of it is. */
export function RunsList({
  runs,
  base,
  locale,
}: {
  runs: readonly ListedRun[]
  base: string
  locale: string
}) {
  const t = useTranslations('console.runs')
  return (
    <>
      <ul className="flex flex-col gap-3">
        {runs.map((run) => (
          <li key={run.id}>
            <Card className="flex flex-col gap-3">
              <div className="flex flex-wrap items-baseline justify-between gap-2">
                <Link
                  href={`${base}/runs/${run.id}`}
                  prefetch={false}
                  className="font-semibold hover:underline"
                >
                  {t(`kinds.${run.kind}`)}
                </Link>
                <span className="text-sm text-muted">
                  <bdi>{run.requestedBy}</bdi> ·{' '}
                  <DateTime value={run.createdAt} locale={locale} timeZone="UTC" detail="minute_of_list" />
                </span>
              </div>
              <Progress run={run} />
            </Card>
          </li>
        ))}
      </ul>
      <ListZone locale={locale} timeZone="UTC" />
    </>
  )
}

const tones: Record<string, Tone> = {
  waiting: 'neutral',
  done: 'success',
  skipped: 'warning',
  failed: 'danger',
}

/** One of them, tenant by tenant; what needs a look comes first. */
export function RunReport({ run, items, base }: { run: ListedRun; items: readonly RunItem[]; base: string }) {
  const t = useTranslations('console.runs')
  return (
    <>
      <Progress run={run} />
      {run.failed > 0 ? <RepeatRun runId={run.id} label={t('repeat', { count: run.failed })} /> : null}
      <Table label={t('report')}>
        <TableHead>
          <TableHeading>{t('tenant')}</TableHeading>
          <TableHeading>{t('outcome')}</TableHeading>
        </TableHead>
        <tbody>
          {items.map((item) => (
            <TableRow key={item.targetId}>
              <TableCell>
                <Link href={`${base}/tenants/${item.targetId}`} prefetch={false} className="hover:underline">
                  <bdi>{item.targetName}</bdi>
                </Link>
              </TableCell>
              <TableCell>
                <span className="flex flex-wrap items-center gap-2">
                  <Badge tone={tones[item.state] ?? 'neutral'}>{t(`states.${item.state}`)}</Badge>
                  {item.problem && t.has(`problems.${item.problem}`)
                    ? t(`problems.${item.problem}`)
                    : item.problem}
                </span>
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {run.total > items.length ? (
        <p className="text-sm text-muted">{t('cut', { count: items.length })}</p>
      ) : null}
    </>
  )
}
