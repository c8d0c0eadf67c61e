import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TextLink } from '@/components/ui/navigation/text-link'
import type { GrantState, ShownGrant } from '@/lib/discord/roles/schema'

const tones: Record<GrantState, Tone> = {
  waiting: 'neutral',
  giving: 'neutral',
  given: 'success',
  had: 'neutral',
  blocked: 'danger',
  away: 'warning',
  ending: 'warning',
  taken: 'neutral',
}

const SAID: readonly GrantState[] = ['waiting', 'giving', 'had', 'blocked', 'away', 'ending']

type Shown = {
  grants: readonly ShownGrant[]
  /** Where orders are shown. */
  orders: string
  locale: string
  timeZone: string
  /** All of them are one person's, whose page it is. */
  isOfOne?: boolean
}

function GrantRow({
  grant,
  orders,
  locale,
  timeZone,
  isOfOne = false,
}: Omit<Shown, 'grants'> & { grant: ShownGrant }) {
  const t = useTranslations('dashboard.discord.roles')
  const { state, endedFor, until, order } = grant
  return (
    <TableRow data-grant={state}>
      {isOfOne ? null : (
        <TableCell label={t('person')} className="break-words">
          <bdi>{grant.person}</bdi>
        </TableCell>
      )}
      <TableCell label={t('role')} className="break-words">
        <bdi>{grant.role === null ? t('gone') : `@${grant.role}`}</bdi>
      </TableCell>
      <TableCell label={t('order')}>
        {order === null ? '–' : <TextLink href={`${orders}/${order.id}`}>{order.number}</TextLink>}
      </TableCell>
      <TableCell label={t('state_heading')} className="sm:min-w-44">
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
        {endedFor === null ? null : <p className="mt-1 text-xs text-muted">{t(`ended.${endedFor}`)}</p>}
        {SAID.includes(state) ? <p className="mt-1 text-xs text-muted">{t(`state_text.${state}`)}</p> : null}
      </TableCell>
      <TableCell label={t('until')}>
        {endedFor !== null ? (
          '–'
        ) : until === null ? (
          t('for_good')
        ) : (
          <DateTime value={until} locale={locale} timeZone={timeZone} />
        )}
      </TableCell>
    </TableRow>
  )
}

/** Who got which role, for which order, until when, and what stands in the way. */
export function GrantList({ grants, ...shown }: Shown) {
  const t = useTranslations('dashboard.discord.roles')
  return (
    <Panel title={t(shown.isOfOne === true ? 'grants_of_one' : 'grants')}>
      {grants.length === 0 ? (
        <div className="flex flex-col gap-1 text-sm">
          <p className="font-medium">{t('grants_none')}</p>
          <p className="text-muted">{t('grants_none_text')}</p>
        </div>
      ) : (
        <>
          {shown.isOfOne === true ? null : <p className="text-sm text-muted">{t('grants_text')}</p>}
          <Table label={t('grants')} isStacked>
            <TableHead>
              {shown.isOfOne === true ? null : <TableHeading>{t('person')}</TableHeading>}
              <TableHeading>{t('role')}</TableHeading>
              <TableHeading>{t('order')}</TableHeading>
              <TableHeading>{t('state_heading')}</TableHeading>
              <TableHeading>{t('until')}</TableHeading>
            </TableHead>
            <tbody>
              {grants.map((grant) => (
                <GrantRow key={grant.id} grant={grant} {...shown} />
              ))}
            </tbody>
          </Table>
        </>
      )}
    </Panel>
  )
}
