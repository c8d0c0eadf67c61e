import { MessagesSquare, Star } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { waitOf } from '@/lib/discord/tickets/rules/waiting'
import type { Ticket } from '@/lib/discord/tickets/schema'

type View = { base: string; locale: string; timeZone: string }

/** How a ticket stands, in a word. */
export function TicketBadge({ ticket }: { ticket: Ticket }) {
  const t = useTranslations('dashboard.discord.tickets.standing')
  if (ticket.state === 'closed') return <Badge>{t('closed')}</Badge>
  if (ticket.claimedBy === null) return <Badge tone="warning">{t('unclaimed')}</Badge>
  return <Badge tone="success">{t('claimed')}</Badge>
}

/** In minutes up to two hours, then in hours up to two days, then in days. */
export function Waited({ minutes }: { minutes: number }) {
  const t = useTranslations('dashboard.discord.tickets.waited')
  const { unit, count } = waitOf(minutes)
  return t(unit, { count })
}

function FirstAnswer({ ticket: { openedAt, firstAnswerAt } }: { ticket: Ticket }) {
  if (firstAnswerAt === null) return '–'
  return <Waited minutes={(firstAnswerAt.getTime() - openedAt.getTime()) / 60_000} />
}

export function Rating({ rating }: { rating: number | null }) {
  const t = useTranslations('dashboard.discord.tickets')
  if (rating === null) return '–'
  return (
    <span className="inline-flex items-center gap-1 tabular-nums">
      <Star aria-hidden className="size-3.5" />
      {t('rated', { rating })}
    </span>
  )
}

function TicketName({ ticket, base }: { ticket: Ticket; base: string }) {
  return (
    <Link
      href={`${base}/dashboard/discord/tickets/${ticket.id}`}
      prefetch={false}
      className="font-semibold break-words text-brand-text hover:underline"
    >
      #{ticket.number} · <bdi>{ticket.topicName}</bdi>
    </Link>
  )
}

function TicketLine({ ticket, base, locale, timeZone }: View & { ticket: Ticket }) {
  return (
    <TableRow className="hover:bg-surface-secondary">
      <TableCell>
        <TicketName ticket={ticket} base={base} />
        <bdi className="block max-w-56 truncate text-muted">{ticket.ownerName || '–'}</bdi>
      </TableCell>
      <TableCell>
        <TicketBadge ticket={ticket} />
        {ticket.claimedName === null ? null : (
          <bdi className="mt-0.5 block max-w-40 truncate text-muted">{ticket.claimedName}</bdi>
        )}
      </TableCell>
      <TableCell>
        <DateTime value={ticket.openedAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
      </TableCell>
      <TableCell>
        <FirstAnswer ticket={ticket} />
      </TableCell>
      <TableCell>
        <Rating rating={ticket.rating} />
      </TableCell>
    </TableRow>
  )
}

function TicketCard({ ticket, base, locale, timeZone }: View & { ticket: Ticket }) {
  const t = useTranslations('dashboard.discord.tickets')
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm">
      <div className="flex items-start justify-between gap-3">
        <TicketName ticket={ticket} base={base} />
        <TicketBadge ticket={ticket} />
      </div>
      <p className="text-muted">
        <bdi className="break-words">{ticket.ownerName || '–'}</bdi> ·{' '}
        <DateTime value={ticket.openedAt} locale={locale} timeZone={timeZone} detail="minute_of_list" />
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted">
        <span>
          {t('first_answer')}: <FirstAnswer ticket={ticket} />
        </span>
        {ticket.rating === null ? null : <Rating rating={ticket.rating} />}
      </p>
    </li>
  )
}

export function TicketList({
  tickets,
  isNarrowed,
  maySet,
  ...view
}: View & { tickets: readonly Ticket[]; isNarrowed: boolean; maySet: boolean }) {
  const t = useTranslations('dashboard.discord.tickets')
  if (tickets.length === 0)
    return (
      <EmptyState icon={<MessagesSquare />} title={t(isNarrowed ? 'none_of_these' : 'empty')}>
        {isNarrowed ? null : t(maySet ? 'empty_text' : 'empty_wait')}
      </EmptyState>
    )
  return (
    <TableOrCards
      zone={view}
      table={
        <Table label={t('list')}>
          <TableHead>
            {(['ticket', 'state', 'opened', 'first_answer', 'rating'] as const).map((name) => (
              <TableHeading key={name}>{t(name)}</TableHeading>
            ))}
          </TableHead>
          <tbody>
            {tickets.map((ticket) => (
              <TicketLine key={ticket.id} ticket={ticket} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={tickets.map((ticket) => (
        <TicketCard key={ticket.id} ticket={ticket} {...view} />
      ))}
    />
  )
}
