import { useTranslations } from 'next-intl'
import { TakeVoteBack } from './reputation-form'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Pagination } from '@/components/ui/lists/pagination'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { Vote } from '@/lib/discord/reputation/schema'

type Shown = {
  votes: readonly Vote[]
  count: number
  page: number
  pages: number
  isVerified: boolean
  base: string
  locale: string
  timeZone: string
  canWrite: boolean
}

function addressOf({ base, isVerified }: Shown, page: number): string {
  const given = new URLSearchParams({ ...(isVerified ? { only: 'vouches' } : {}), page: String(page) })
  return `${base}/dashboard/discord/reputation?${given}`
}

function VoteRow({ vote, base, locale, timeZone, canWrite }: Shown & { vote: Vote }) {
  const t = useTranslations('dashboard.discord.reputation')
  const giver = vote.giverId === null ? t('somebody') : vote.giverName
  return (
    <TableRow data-vote={vote.id}>
      <TableCell label={t('when')}>
        <DateTime value={vote.createdAt} locale={locale} timeZone={timeZone} />
      </TableCell>
      <TableCell label={t('giver')} className="break-words">
        <bdi>{giver}</bdi>
      </TableCell>
      <TableCell label={t('receiver')} className="break-words">
        <bdi>{vote.receiverId === null ? t('shop') : vote.receiverName}</bdi>
      </TableCell>
      <TableCell label={t('note')} className="max-w-72 break-words">
        <bdi>{vote.note === '' ? '–' : vote.note}</bdi>
      </TableCell>
      <TableCell label={t('kind')}>
        {vote.orderId === null ? (
          <Badge>{t('thank')}</Badge>
        ) : (
          <TextLink href={`${base}/dashboard/orders/${vote.orderId}`}>{t('vouch')}</TextLink>
        )}
      </TableCell>
      <TableCell label={t('change')}>
        {vote.takenAt === null ? (
          canWrite ? (
            <TakeVoteBack id={vote.id} giver={giver} />
          ) : null
        ) : (
          <Badge tone="warning">{t('taken')}</Badge>
        )}
      </TableCell>
    </TableRow>
  )
}

/** Who thanked whom, and for which order. */
export function VoteList(shown: Shown) {
  const t = useTranslations('dashboard.discord.reputation')
  const { votes, count, page, pages, isVerified, base } = shown
  const path = `${base}/dashboard/discord/reputation`
  return (
    <Panel
      title={t('votes')}
      action={
        <TextLink href={isVerified ? path : `${path}?only=vouches`}>
          {t(isVerified ? 'show_all' : 'show_vouches')}
        </TextLink>
      }
    >
      {votes.length === 0 ? (
        <p className="text-sm text-muted">{t(isVerified ? 'votes_no_vouch' : 'votes_none')}</p>
      ) : (
        <Table label={t('votes')} isStacked>
          <TableHead>
            <TableHeading>{t('when')}</TableHeading>
            <TableHeading>{t('giver')}</TableHeading>
            <TableHeading>{t('receiver')}</TableHeading>
            <TableHeading>{t('note')}</TableHeading>
            <TableHeading>{t('kind')}</TableHeading>
            <TableHeading>{t('change')}</TableHeading>
          </TableHead>
          <tbody>
            {votes.map((vote) => (
              <VoteRow key={vote.id} vote={vote} {...shown} />
            ))}
          </tbody>
        </Table>
      )}
      <Pagination
        previous={page > 1 ? addressOf(shown, page - 1) : null}
        next={page < pages ? addressOf(shown, page + 1) : null}
        summary={count > 0 ? t('votes_count', { count }) : undefined}
      />
    </Panel>
  )
}
