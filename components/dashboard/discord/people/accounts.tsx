import { useTranslations } from 'next-intl'
import { EndLink } from './end-link'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { LinkedAccount } from '@/lib/discord/links/schema'

type Shown = {
  accounts: readonly LinkedAccount[]
  locale: string
  timeZone: string
  canWrite: boolean
}

function AccountRow({ one, locale, timeZone, canWrite }: Omit<Shown, 'accounts'> & { one: LinkedAccount }) {
  const t = useTranslations('dashboard.discord.people')
  return (
    <TableRow data-account={one.userId}>
      <TableCell label={t('account')} className="break-words">
        <bdi>{one.name}</bdi>
      </TableCell>
      <TableCell label={t('member')} className="break-words">
        <bdi>{one.member ?? t('left')}</bdi>
      </TableCell>
      <TableCell label={t('linked_at')}>
        <DateTime value={one.linkedAt} locale={locale} timeZone={timeZone} />
      </TableCell>
      <TableCell label={t('change')}>
        {canWrite ? <EndLink userId={one.userId} name={one.name} /> : null}
      </TableCell>
    </TableRow>
  )
}

/** Which accounts of the server act as members of the shop. */
export function LinkedAccounts({ accounts, ...view }: Shown) {
  const t = useTranslations('dashboard.discord.people')
  return (
    <Panel title={t('accounts')}>
      <p className="text-sm text-muted">{t(accounts.length === 0 ? 'accounts_none' : 'accounts_text')}</p>
      {accounts.length === 0 ? null : (
        <Table label={t('accounts')} isStacked>
          <TableHead>
            <TableHeading>{t('account')}</TableHeading>
            <TableHeading>{t('member')}</TableHeading>
            <TableHeading>{t('linked_at')}</TableHeading>
            <TableHeading>{t('change')}</TableHeading>
          </TableHead>
          <tbody>
            {accounts.map((one) => (
              <AccountRow key={one.userId} one={one} {...view} />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  )
}
