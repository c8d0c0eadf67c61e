import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { BotDeeds } from './bot-deeds'
import { BOT_TONES } from '@/components/dashboard/discord/bot-tones'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import type { BotReason, BotState } from '@/lib/discord/connection/schema'
import { shortId } from '@/lib/discord/operator/schema'
import type { ListedBot } from '@/lib/discord/operator/schema'

/** How it stands, and why where the state alone does not say. */
export function BotStanding({ state, reason }: { state: BotState; reason: BotReason | null }) {
  const t = useTranslations('dashboard.discord')
  const why = useTranslations('console.bots.reason')
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={BOT_TONES[state]}>{t(`state.${state}`)}</Badge>
      {reason === null ? null : <span className="text-xs text-muted">{why(reason)}</span>}
    </span>
  )
}

type Shown = { bot: ListedBot; base: string; locale: string }

function BotName({ bot, base }: Omit<Shown, 'locale'>) {
  return (
    <Link
      href={`${base}/bots/${bot.tenantId}`}
      prefetch={false}
      className="flex min-w-0 flex-col font-medium break-words hover:underline"
    >
      <bdi>{bot.name}</bdi>
      <bdi className="text-xs font-normal text-muted">{bot.slug}</bdi>
    </Link>
  )
}

function Place({ bot }: { bot: ListedBot }) {
  const t = useTranslations('console.bots')
  return bot.processId === null ? t('nowhere') : <code dir="ltr">{shortId(bot.processId)}</code>
}

function Starts({ bot }: { bot: ListedBot }) {
  const t = useTranslations('console.bots')
  return bot.startsLeft === null ? '–' : t('starts_left', { value: bot.startsLeft })
}

function BotRow({ bot, base, locale }: Shown) {
  return (
    <TableRow>
      <TableCell>
        <BotName bot={bot} base={base} />
      </TableCell>
      <TableCell>
        <BotStanding state={bot.state} reason={bot.reason} />
      </TableCell>
      <TableCell>{bot.serverName === null ? '–' : <bdi>{bot.serverName}</bdi>}</TableCell>
      <TableCell>
        <Place bot={bot} />
      </TableCell>
      <TableCell isNumeric>
        <Starts bot={bot} />
      </TableCell>
      <TableCell>
        <DateTime value={bot.changedAt} locale={locale} timeZone="UTC" detail="minute_of_list" />
      </TableCell>
      <TableCell>
        <BotDeeds tenantId={bot.tenantId} state={bot.state} isRunning={bot.processId !== null} />
      </TableCell>
    </TableRow>
  )
}

function BotCard({ bot, base, locale }: Shown) {
  const t = useTranslations('console.bots')
  return (
    <li className="flex flex-col gap-2 p-4">
      <span className="flex items-start justify-between gap-2">
        <BotName bot={bot} base={base} />
        <BotStanding state={bot.state} reason={bot.reason} />
      </span>
      <span className="text-sm text-muted">
        {t('server')}: {bot.serverName === null ? '–' : <bdi>{bot.serverName}</bdi>}
      </span>
      <span className="text-sm text-muted">
        {t('since')}:{' '}
        <DateTime value={bot.changedAt} locale={locale} timeZone="UTC" detail="minute_of_list" />
      </span>
      <span className="text-sm text-muted">
        {t('process_name')}: <Place bot={bot} /> · {t('starts')}: <Starts bot={bot} />
      </span>
      <BotDeeds tenantId={bot.tenantId} state={bot.state} isRunning={bot.processId !== null} />
    </li>
  )
}

/** Bots of shops, what may need somebody first. */
export function BotsTable({
  bots,
  base,
  locale,
}: {
  bots: readonly ListedBot[]
  base: string
  locale: string
}) {
  const t = useTranslations('console.bots')
  return (
    <TableOrCards
      from="lg"
      zone={{ locale, timeZone: 'UTC' }}
      table={
        <Table label={t('title')}>
          <TableHead>
            <TableHeading>{t('bot')}</TableHeading>
            <TableHeading>{t('state')}</TableHeading>
            <TableHeading>{t('server')}</TableHeading>
            <TableHeading>{t('process_name')}</TableHeading>
            <TableHeading isNumeric>{t('starts')}</TableHeading>
            <TableHeading>{t('since')}</TableHeading>
            <TableHeading>{t('deeds')}</TableHeading>
          </TableHead>
          <tbody>
            {bots.map((bot) => (
              <BotRow key={bot.tenantId} bot={bot} base={base} locale={locale} />
            ))}
          </tbody>
        </Table>
      }
      cards={bots.map((bot) => (
        <BotCard key={bot.tenantId} bot={bot} base={base} locale={locale} />
      ))}
    />
  )
}
