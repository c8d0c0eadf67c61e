import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Fact } from '@/components/dashboard/discord/fact'
import { GrantList } from '@/components/dashboard/discord/roles/grant-list'
import { TicketBadge } from '@/components/dashboard/discord/tickets/ticket-list'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { TextLink } from '@/components/ui/navigation/text-link'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { Profile } from '@/lib/discord/profiles/schema'

type View = { base: string; locale: string; timeZone: string }

function Lines({ title, none, children }: { title: string; none: string; children: readonly ReactNode[] }) {
  return (
    <Panel title={title}>
      {children.length === 0 ? (
        <p className="text-sm text-muted">{none}</p>
      ) : (
        <ul className="divide-y divide-line rounded-xl border border-line">{children}</ul>
      )}
    </Panel>
  )
}

const line = 'flex flex-wrap items-center justify-between gap-2 p-4 text-sm'

function Orders({ orders, base }: Pick<View, 'base'> & { orders: NonNullable<Profile['orders']> }) {
  const t = useTranslations('dashboard.discord.people')
  const states = useTranslations('dashboard.state')
  return (
    <Lines title={t('orders')} none={t('orders_none')}>
      {orders.map((one) => (
        <li key={one.id} className={line} data-order={one.number}>
          <TextLink href={`${base}/dashboard/orders/${one.id}`}>{one.number}</TextLink>
          <Badge>{states(one.standing)}</Badge>
          <span className="text-muted">{t(`delivery.${one.delivery}`)}</span>
        </li>
      ))}
    </Lines>
  )
}

function Tickets({ tickets, base, ...view }: View & { tickets: NonNullable<Profile['tickets']> }) {
  const t = useTranslations('dashboard.discord.people')
  return (
    <Lines title={t('tickets')} none={t('tickets_none')}>
      {tickets.map((one) => (
        <li key={one.id} className={line} data-ticket={one.number}>
          <TextLink href={`${base}/dashboard/discord/tickets/${one.id}`}>
            #{one.number} · <bdi>{one.topicName}</bdi>
          </TextLink>
          <TicketBadge ticket={one} />
          <span className="text-muted">
            <DateTime value={one.openedAt} {...view} />
          </span>
        </li>
      ))}
    </Lines>
  )
}

function Cases({
  cases,
  userId,
  base,
  ...view
}: View & { userId: string; cases: NonNullable<Profile['cases']> }) {
  const t = useTranslations('dashboard.discord.people')
  const words = useTranslations('dashboard.discord.moderation')
  return (
    <Lines title={t('cases')} none={t('cases_none')}>
      {cases.map((one) => (
        <li key={one.id} className={line} data-case={one.number ?? ''}>
          <TextLink href={`${base}/dashboard/discord/moderation?person=${userId}`}>
            {one.number === null ? words('mode.dry') : `#${one.number}`} ·{' '}
            {words(`rule.${one.rule ?? 'staff'}`)}
          </TextLink>
          {one.undoneAt === null ? null : <Badge>{words('undone')}</Badge>}
          <span className="text-muted">
            <DateTime value={one.createdAt} {...view} />
          </span>
        </li>
      ))}
    </Lines>
  )
}

/** All that the shop keeps of somebody in its server, as far as the member may see it. */
export function ProfileView({ profile, base, ...view }: View & { profile: Profile }) {
  const t = useTranslations('dashboard.discord.people')
  const { userId, level, thanks, orders, grants, tickets, cases } = profile
  const count = numberFormat(regionOf(view.locale), {})
  return (
    <>
      <Panel title={t('about')}>
        <dl className="grid gap-4 text-sm sm:grid-cols-3">
          <Fact name={t('id')}>
            <span dir="ltr">{userId}</span>
          </Fact>
          <Fact name={t('level')}>
            {level === null
              ? '–'
              : t('level_of', {
                  ...{ level: count.format(level.level), xp: count.format(level.xp) },
                  rank: count.format(level.rank),
                })}
          </Fact>
          {profile.member === null ? null : <Fact name={t('member')}>{profile.member}</Fact>}
          <Fact name={t('thanks')}>{thanks === null ? '–' : t('thanks_of', thanks)}</Fact>
        </dl>
      </Panel>
      {orders === null ? null : <Orders {...{ orders, base }} />}
      {grants === null || grants.length === 0 ? null : (
        <GrantList grants={grants} orders={`${base}/dashboard/orders`} isOfOne {...view} />
      )}
      {tickets === null ? null : <Tickets {...{ tickets, base, ...view }} />}
      {cases === null ? null : <Cases {...{ cases, userId, base, ...view }} />}
    </>
  )
}
