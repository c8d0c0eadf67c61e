import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Facts } from './facts'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { shortOf } from '@/lib/platform/logs/rules/fact-values'
import { sentenceKey } from '@/lib/platform/logs/rules/sentences'
import type { LoggedEntry } from '@/lib/platform/logs/schema'

function Actor({ actor }: { actor: LoggedEntry['actor'] }) {
  const t = useTranslations('dashboard.audit')
  if (actor.kind !== 'member') {
    return (
      <span className="flex flex-col">
        <span className="font-medium">{t(`actors.${actor.kind}`)}</span>
        {actor.name ? (
          <span className="text-xs text-muted">
            <bdi>{actor.name}</bdi>
          </span>
        ) : actor.id ? (
          <span className="font-mono text-xs text-muted">
            <bdi>{shortOf(actor.id)}</bdi>
          </span>
        ) : null}
      </span>
    )
  }
  const name = actor.name ?? actor.email
  return (
    <span className="flex flex-col">
      <span className="font-medium">
        <bdi>{name ?? t('unknown_person')}</bdi>
      </span>
      {actor.name && actor.email ? (
        <span className="text-xs break-words text-muted">
          <bdi>{actor.email}</bdi>
        </span>
      ) : null}
    </span>
  )
}

type View = {
  locale: string
  timeZone: string
  currency: string
  subjectHref: (subjectId: string) => string
}

/** What was done, in a sentence, and what belongs to it. */
function Deed({ entry, subjectHref, ...view }: View & { entry: LoggedEntry }) {
  const t = useTranslations('dashboard.audit')
  const key = `did.${sentenceKey(entry.action)}`
  return (
    <>
      <span className="font-medium">{t(t.has(key) ? key : 'did_other')}</span>
      <Facts details={entry.details} view={view} />
      {entry.subjectId ? (
        <Link
          href={subjectHref(entry.subjectId)}
          prefetch={false}
          className="text-link mt-1 inline-block text-xs"
        >
          {t('same_subject')}
        </Link>
      ) : null}
    </>
  )
}

function EntryLine({ entry, ...view }: View & { entry: LoggedEntry }) {
  const t = useTranslations('dashboard.audit')
  return (
    <TableRow>
      <TableCell label={t('when')} className="sm:whitespace-nowrap">
        <DateTime value={entry.at} locale={view.locale} timeZone={view.timeZone} />
      </TableCell>
      <TableCell label={t('who')}>
        <Actor actor={entry.actor} />
      </TableCell>
      <TableCell label={t('what')} className="sm:min-w-64">
        <Deed entry={entry} {...view} />
      </TableCell>
      <TableCell label={t('where')} className="sm:whitespace-nowrap">
        {entry.address ? <bdi dir="ltr">{entry.address}</bdi> : '–'}
      </TableCell>
    </TableRow>
  )
}

/** Who did what, when and from where. */
export function AuditTable({ entries, ...view }: View & { entries: readonly LoggedEntry[] }) {
  const t = useTranslations('dashboard.audit')
  return (
    <Table label={t('title')} isStacked>
      <TableHead>
        <TableHeading>{t('when')}</TableHeading>
        <TableHeading>{t('who')}</TableHeading>
        <TableHeading>{t('what')}</TableHeading>
        <TableHeading>{t('where')}</TableHeading>
      </TableHead>
      <tbody>
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} {...view} />
        ))}
      </tbody>
    </Table>
  )
}
