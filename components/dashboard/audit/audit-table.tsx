import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Facts } from './facts'
import type { FactNames } from './facts'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { shortOf } from '@/lib/platform/logs/rules/fact-values'
import { sentenceKey } from '@/lib/platform/logs/rules/sentences'
import { thingOf } from '@/lib/platform/logs/rules/things'
import type { LoggedEntry, NamedThing, ThingNames } from '@/lib/platform/logs/schema'

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
  names: FactNames
  things: ThingNames
  thingHref: (thing: NamedThing) => string
  subjectHref: (subjectId: string) => string
}

/** What was done, in a sentence, and to what: its page is one tap away. */
function DeedName({ entry, things, thingHref }: Pick<View, 'things' | 'thingHref'> & { entry: LoggedEntry }) {
  const t = useTranslations('dashboard.audit')
  const key = `did.${sentenceKey(entry.action)}`
  const thing = thingOf(entry, things)
  return (
    <span className="font-medium">
      {t(t.has(key) ? key : 'did_other')}
      {thing ? (
        <>
          {' · '}
          <Link href={thingHref(thing)} prefetch={false} className="text-link break-words">
            {thing.kind === 'order' ? t('order', { number: thing.name }) : <bdi>{thing.name}</bdi>}
          </Link>
        </>
      ) : null}
    </span>
  )
}

/** What the entry says beside its sentence, and the way to everything else about the same. */
function DeedDetails({ entry, subjectHref, ...view }: View & { entry: LoggedEntry }) {
  const t = useTranslations('dashboard.audit')
  return (
    <>
      <Facts details={entry.details} view={view} />
      {entry.subjectId ? (
        <Link
          href={subjectHref(entry.subjectId)}
          prefetch={false}
          className="text-link mt-1 block w-fit text-xs"
        >
          {t('same_subject')}
        </Link>
      ) : null}
    </>
  )
}

function EntryLine({ entry, ...view }: View & { entry: LoggedEntry }) {
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">
        <DateTime value={entry.at} locale={view.locale} timeZone={view.timeZone} detail="minute_of_list" />
      </TableCell>
      <TableCell>
        <Actor actor={entry.actor} />
      </TableCell>
      <TableCell className="min-w-64">
        <DeedName entry={entry} {...view} />
        <DeedDetails entry={entry} {...view} />
      </TableCell>
      <TableCell className="whitespace-nowrap">
        {entry.address ? <bdi dir="ltr">{entry.address}</bdi> : '–'}
      </TableCell>
    </TableRow>
  )
}

/** Who it was, in one line. */
function ActorName({ actor }: Pick<LoggedEntry, 'actor'>) {
  const t = useTranslations('dashboard.audit')
  if (actor.kind !== 'member') return t(`actors.${actor.kind}`)
  return <bdi>{actor.name ?? actor.email ?? t('unknown_person')}</bdi>
}

/** On a phone what was done, by whom and when; the rest is one tap further. */
function EntryCard({ entry, ...view }: View & { entry: LoggedEntry }) {
  const t = useTranslations('dashboard.audit')
  return (
    <li className="flex flex-col gap-0.5 px-4 py-3 text-sm">
      <DeedName entry={entry} {...view} />
      <span className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
        <span className="min-w-0 break-words">
          <ActorName actor={entry.actor} />
        </span>
        <DateTime value={entry.at} locale={view.locale} timeZone={view.timeZone} detail="minute_of_list" />
      </span>
      <details className="text-xs">
        <summary className="w-fit cursor-pointer py-1.5 text-muted">{t('more')}</summary>
        <DeedDetails entry={entry} {...view} />
        {entry.address ? (
          <p className="mt-1 text-muted">
            {t('where')}: <bdi dir="ltr">{entry.address}</bdi>
          </p>
        ) : null}
      </details>
    </li>
  )
}

/** Who did what, when and from where. */
export function AuditTable({ entries, ...view }: View & { entries: readonly LoggedEntry[] }) {
  const t = useTranslations('dashboard.audit')
  return (
    <TableOrCards
      zone={view}
      table={
        <Table label={t('title')}>
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
      }
      cards={entries.map((entry) => (
        <EntryCard key={entry.id} entry={entry} {...view} />
      ))}
    />
  )
}
