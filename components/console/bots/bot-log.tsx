import { useTranslations } from 'next-intl'
import { BotStanding } from './bots-table'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { shortId } from '@/lib/discord/operator/schema'
import type { BotLogLine } from '@/lib/discord/operator/schema'

/** What became of a bot, the newest first. */
export function BotLog({ lines, locale }: { lines: readonly BotLogLine[]; locale: string }) {
  const t = useTranslations('console.bots.log')
  return (
    <>
      <Table label={t('title')}>
        <TableHead>
          <TableHeading>{t('when')}</TableHeading>
          <TableHeading>{t('state')}</TableHeading>
          <TableHeading>{t('process')}</TableHeading>
        </TableHead>
        <tbody>
          {lines.map((line) => (
            <TableRow key={`${line.at.getTime()} ${line.state} ${line.reason ?? ''}`}>
              <TableCell>
                <DateTime value={line.at} locale={locale} timeZone="UTC" detail="minute_of_list" />
              </TableCell>
              <TableCell>
                <BotStanding state={line.state} reason={line.reason} />
              </TableCell>
              <TableCell>
                {line.processId === null ? '–' : <code dir="ltr">{shortId(line.processId)}</code>}
              </TableCell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <ListZone locale={locale} timeZone="UTC" />
    </>
  )
}
