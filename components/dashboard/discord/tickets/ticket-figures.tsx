import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import type { TicketCounts } from '@/lib/discord/tickets/schema'
import { Waited } from './ticket-list'

/** How much there is to do, and how it went lately. */
export function TicketFigures({ counts }: { counts: TicketCounts }) {
  const t = useTranslations('dashboard.discord.tickets')
  const { rating, firstAnswerMinutes } = counts
  const figures = [
    [t('standing.open'), counts.open],
    [t('standing.unclaimed'), counts.unclaimed],
    [
      t('first_answer_lately'),
      firstAnswerMinutes === null ? '–' : <Waited key="waited" minutes={firstAnswerMinutes} />,
    ],
    [t('rating_lately'), rating === null ? '–' : t('average', { rating })],
  ] as const
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {figures.map(([name, value]) => (
        <Card key={name} className="gap-1 p-4">
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-xl font-bold tabular-nums">{value}</dd>
        </Card>
      ))}
    </dl>
  )
}
