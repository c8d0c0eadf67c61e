import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Facts } from '@/components/dashboard/audit/facts'
import type { FactNames } from '@/components/dashboard/audit/facts'
import { classNames } from '@/components/ui/class-names'
import { DateTime } from '@/components/ui/date-time'
import { ListZone } from '@/components/ui/lists/list-zone'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { sentenceKey } from '@/lib/platform/logs/rules/sentences'
import type { PlatformEntry } from '@/lib/platform/console/schema/tenants'

type Entries = {
  entries: readonly PlatformEntry[]
  base: string
  locale: string
  isOfOneTenant?: boolean
  names: FactNames
}

function EntryRow({
  entry,
  locale,
  isOfOneTenant,
  base,
  names,
}: Pick<Entries, 'locale' | 'isOfOneTenant' | 'base' | 'names'> & { entry: PlatformEntry }) {
  const t = useTranslations('console.audit')
  const key = `did.${sentenceKey(entry.action)}`
  return (
    <TableRow>
      <TableCell label={t('when')} className="sm:whitespace-nowrap">
        <DateTime value={entry.at} locale={locale} timeZone="UTC" detail="minute_of_list" />
      </TableCell>
      <TableCell label={t('who')}>
        <bdi>{entry.actorEmail ?? t('somebody')}</bdi>
        {entry.keyName === null ? null : (
          <span className="mt-0.5 block text-xs text-muted">{t('by_key', { name: entry.keyName })}</span>
        )}
      </TableCell>
      <TableCell label={t('what')} className="sm:min-w-56">
        <span className="font-medium">{t(t.has(key) ? key : 'did_other')}</span>
        <Facts details={entry.details} view={{ locale, timeZone: 'UTC', currency: null, names }} />
      </TableCell>
      {isOfOneTenant ? null : (
        // On a phone nothing is named that is not there.
        <TableCell label={t('tenant')} className={entry.subjectName ? undefined : 'max-sm:hidden!'}>
          {entry.subjectId && entry.subjectName ? (
            <Link href={`${base}/tenants/${entry.subjectId}`} prefetch={false} className="hover:underline">
              <bdi>{entry.subjectName}</bdi>
            </Link>
          ) : null}
        </TableCell>
      )}
      <TableCell
        label={t('from')}
        className={classNames('text-muted sm:whitespace-nowrap', entry.address ? null : 'max-sm:hidden!')}
      >
        <bdi>{entry.address}</bdi>
      </TableCell>
    </TableRow>
  )
}

/** What platform admins did, the newest first. */
export function EntriesTable({ entries, isOfOneTenant, ...shown }: Entries) {
  const t = useTranslations('console.audit')
  return (
    <>
      <Table label={t('title')} isStacked>
        <TableHead>
          <TableHeading>{t('when')}</TableHeading>
          <TableHeading>{t('who')}</TableHeading>
          <TableHeading>{t('what')}</TableHeading>
          {isOfOneTenant ? null : <TableHeading>{t('tenant')}</TableHeading>}
          <TableHeading>{t('from')}</TableHeading>
        </TableHead>
        <tbody>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} isOfOneTenant={isOfOneTenant} {...shown} />
          ))}
        </tbody>
      </Table>
      <ListZone locale={shown.locale} timeZone="UTC" />
    </>
  )
}
