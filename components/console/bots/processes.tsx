import { useTranslations } from 'next-intl'
import { OneButton } from '@/components/console/announcements/page-form'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { drainAction } from '@/lib/discord/operator/actions'
import { shortId } from '@/lib/discord/operator/schema'
import type { BotProcess } from '@/lib/discord/operator/schema'

function Standing({ process }: { process: BotProcess }) {
  const t = useTranslations('console.bots.process')
  if (!process.isAlive) return <Badge tone="danger">{t('silent')}</Badge>
  return (
    <Badge tone={process.isDraining ? 'warning' : 'success'}>
      {t(process.isDraining ? 'draining' : 'running')}
    </Badge>
  )
}

function DrainButton({ process }: { process: BotProcess }) {
  const t = useTranslations('console.bots.process')
  if (!process.isAlive) return null
  const { id, isDraining } = process
  return (
    <OneButton
      action={drainAction}
      fields={{ processId: id, isDraining: String(!isDraining) }}
      label={t(isDraining ? 'undrain' : 'drain')}
      done={t(isDraining ? 'undrained' : 'drained')}
      variant="outline"
    />
  )
}

function ProcessRow({ process, locale }: { process: BotProcess; locale: string }) {
  const t = useTranslations('console.bots.process')
  return (
    <TableRow>
      <TableCell>
        <code dir="ltr">{shortId(process.id)}</code>
      </TableCell>
      <TableCell>
        <Standing process={process} />
      </TableCell>
      <TableCell isNumeric>{t('number', { value: process.bots })}</TableCell>
      <TableCell isNumeric>{t('mb', { value: process.memoryMb })}</TableCell>
      <TableCell isNumeric>{t('ms', { value: process.lagMs })}</TableCell>
      <TableCell isNumeric>{t('number', { value: process.slowed })}</TableCell>
      <TableCell>
        <DateTime value={process.startedAt} locale={locale} timeZone="UTC" detail="minute_of_list" />
      </TableCell>
      <TableCell>
        <DrainButton process={process} />
      </TableCell>
    </TableRow>
  )
}

function ProcessCard({ process, locale }: { process: BotProcess; locale: string }) {
  const t = useTranslations('console.bots.process')
  return (
    <li className="flex flex-col gap-2 p-4">
      <span className="flex items-center justify-between gap-2">
        <code dir="ltr">{shortId(process.id)}</code>
        <Standing process={process} />
      </span>
      <span className="text-sm text-muted">
        {t('facts', {
          bots: process.bots,
          memory: process.memoryMb,
          lag: process.lagMs,
          slowed: process.slowed,
        })}
      </span>
      <span className="text-sm text-muted">
        {t('started')}:{' '}
        <DateTime value={process.startedAt} locale={locale} timeZone="UTC" detail="minute_of_list" />
      </span>
      <DrainButton process={process} />
    </li>
  )
}

/** The processes that run bots, and how they do. */
export function BotProcesses({ processes, locale }: { processes: readonly BotProcess[]; locale: string }) {
  const t = useTranslations('console.bots.process')
  return (
    <Panel title={t('title')}>
      {processes.length === 0 ? (
        <p className="text-sm text-muted">{t('none')}</p>
      ) : (
        <TableOrCards
          from="lg"
          zone={{ locale, timeZone: 'UTC' }}
          table={
            <Table label={t('title')}>
              <TableHead>
                <TableHeading>{t('name')}</TableHeading>
                <TableHeading>{t('state')}</TableHeading>
                <TableHeading isNumeric>{t('bots')}</TableHeading>
                <TableHeading isNumeric>{t('memory')}</TableHeading>
                <TableHeading isNumeric>{t('lag')}</TableHeading>
                <TableHeading isNumeric>{t('slowed')}</TableHeading>
                <TableHeading>{t('started')}</TableHeading>
                <TableHeading>{t('deeds')}</TableHeading>
              </TableHead>
              <tbody>
                {processes.map((process) => (
                  <ProcessRow key={process.id} process={process} locale={locale} />
                ))}
              </tbody>
            </Table>
          }
          cards={processes.map((process) => (
            <ProcessCard key={process.id} process={process} locale={locale} />
          ))}
        />
      )}
      <p className="text-sm text-muted">{t('explained')}</p>
    </Panel>
  )
}
