import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { TicketFacts } from '@/components/dashboard/discord/tickets/ticket-facts'
import { TicketBadge } from '@/components/dashboard/discord/tickets/ticket-list'
import { PageHeading } from '@/components/layout/page-heading'
import { Panel } from '@/components/ui/card'
import { formatDateTime } from '@/components/ui/date-time'
import { Live } from '@/components/ui/live'
import { Transcript } from '@/components/ui/transcript'
import { AppError } from '@/lib/core/errors'
import { requireMember } from '@/lib/core/guards/member'
import { getTicket } from '@/lib/discord/tickets/service/reading/listing'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.discord.tickets')
  return { title: t('title') }
}

export default async function Page(props: Props) {
  const { ctx, base, permissions } = await requireMember('tickets.work')
  const { id } = await props.params
  const [t, shop, { ticket, messages, isHeard }] = await Promise.all([
    getTranslations('dashboard.discord.tickets'),
    getShopSettings(ctx),
    getTicket(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') notFound()
      throw error
    }),
  ])
  const view = { locale: ctx.locale, timeZone: shop.timeZone }
  return (
    <>
      <PageHeading
        title={
          <>
            <span className="break-words">
              #{ticket.number} · <bdi>{ticket.topicName}</bdi>
            </span>
            <TicketBadge ticket={ticket} />
          </>
        }
        back={{ href: `${base}/dashboard/discord/tickets`, label: t('title') }}
      />
      <TicketFacts ticket={ticket} base={permissions.has('orders.read') ? base : null} {...view} />
      <Panel title={t('said')}>
        {messages.length === 0 ? (
          <p className="text-sm text-muted">
            {t(ticket.isErased ? 'erased' : isHeard ? 'nothing_said' : 'not_heard')}
          </p>
        ) : (
          <Transcript
            label={t('said')}
            lines={messages.map((one) => ({
              ...{ id: one.id, author: one.author, content: one.content, files: one.files },
              mark: one.isOwner ? null : t('staff'),
              at: formatDateTime(one.saidAt, view.locale, view.timeZone),
              instead: one.goneBy === null ? null : t(`gone_by.${one.goneBy}`),
            }))}
          />
        )}
      </Panel>
      {ticket.state === 'closed' ? null : <Live everySeconds={5} />}
    </>
  )
}
