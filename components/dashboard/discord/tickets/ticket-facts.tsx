import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fact } from '@/components/dashboard/discord/fact'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import type { Ticket } from '@/lib/discord/tickets/schema'
import { Rating } from './ticket-list'

/** Whose ticket it is, what was answered, who took care of it and how it ended. */
export function TicketFacts({
  ticket,
  base,
  locale,
  timeZone,
}: {
  ticket: Ticket
  /** Null for whoever may not see orders. */
  base: string | null
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.discord.tickets')
  const at = (value: Date) => <DateTime value={value} locale={locale} timeZone={timeZone} />
  const { closedAt, closedBy, closerName, orderId } = ticket
  return (
    <Panel title={t('about')}>
      <dl className="grid gap-4 text-sm sm:grid-cols-2">
        <Fact name={t('owner')}>{ticket.ownerName || '–'}</Fact>
        <Fact name={t('opened')}>{at(ticket.openedAt)}</Fact>
        {ticket.claimedName === null ? null : <Fact name={t('claimed_by')}>{ticket.claimedName}</Fact>}
        {closedAt === null || closedBy === null ? null : (
          <Fact name={t(`closed_by.${closedBy}`, { name: closerName ?? '–' })}>{at(closedAt)}</Fact>
        )}
        {orderId === null || base === null ? null : (
          <Fact name={t('order')}>
            <Link href={`${base}/dashboard/orders/${orderId}`} className="text-brand-text hover:underline">
              {t('to_order')}
            </Link>
          </Fact>
        )}
        {ticket.rating === null ? null : (
          <Fact name={t('rating')}>
            <Rating rating={ticket.rating} />
          </Fact>
        )}
        {ticket.answers.map(({ question, answer }, index) => (
          <Fact key={index} name={question}>
            {answer || '–'}
          </Fact>
        ))}
      </dl>
    </Panel>
  )
}
