import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { DateTime } from '@/components/ui/date-time'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import type { AuditDetails } from '@/lib/platform/schema'
import type { LoggedEntry } from '@/lib/platform/schema/audit-log'

type Fact = { name: string; before?: string; after?: string; value?: string }

function text(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What an entry says beside its sentence: what changed from what to what, then everything else. */
function factsOf(details: AuditDetails): Fact[] {
  const { before, after, ...rest } = details
  const old = isRecord(before) ? before : {}
  const now = isRecord(after) ? after : {}
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])].map((name) => ({
    name,
    before: name in old ? text(old[name]) : undefined,
    after: name in now ? text(now[name]) : undefined,
  }))
  return [
    ...changed.map(({ name, before: was, after: is }) => ({
      name,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    })),
    ...Object.entries(rest).map(([name, value]) => ({ name, value: text(value) })),
  ]
}

function Facts({ details }: { details: AuditDetails }) {
  const t = useTranslations('dashboard.audit')
  const facts = factsOf(details)
  if (facts.length === 0) return null
  return (
    <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map((fact) => {
        const key = `facts.${fact.name}`
        return (
          <div key={fact.name} className="contents">
            <dt className="text-muted">{t.has(key) ? t(key) : fact.name}</dt>
            <dd className="min-w-0 break-words">
              {fact.value === undefined ? (
                <>
                  {fact.before === undefined ? null : (
                    <del className="text-muted">
                      <span className="sr-only">{t('before')} </span>
                      <bdi>{fact.before}</bdi>
                    </del>
                  )}{' '}
                  {fact.after === undefined ? null : (
                    <ins className="font-medium no-underline">
                      <span className="sr-only">{t('after')} </span>
                      <bdi>{fact.after}</bdi>
                    </ins>
                  )}
                </>
              ) : (
                <bdi>{fact.value}</bdi>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Actor({ actor }: { actor: LoggedEntry['actor'] }) {
  const t = useTranslations('dashboard.audit')
  if (actor.kind !== 'member') {
    return (
      <span className="flex flex-col">
        <span className="font-medium">{t(`actors.${actor.kind}`)}</span>
        {actor.name ? (
          <bdi className="text-xs text-muted">{actor.name}</bdi>
        ) : actor.id ? (
          <bdi className="font-mono text-xs text-muted">{actor.id.slice(-8)}</bdi>
        ) : null}
      </span>
    )
  }
  const name = actor.name ?? actor.email
  return (
    <span className="flex flex-col">
      <bdi className="font-medium">{name ?? t('unknown_person')}</bdi>
      {actor.name && actor.email ? <bdi className="text-xs text-muted">{actor.email}</bdi> : null}
    </span>
  )
}

/** Who did what, when and from where. An action without a sentence of its own is shown by its name. */
export function AuditTable({
  entries,
  locale,
  timeZone,
  subjectHref,
}: {
  entries: readonly LoggedEntry[]
  locale: string
  timeZone: string
  subjectHref: (subjectId: string) => string
}) {
  const t = useTranslations('dashboard.audit')
  return (
    <Table label={t('title')}>
      <TableHead>
        <TableHeading>{t('when')}</TableHeading>
        <TableHeading>{t('who')}</TableHeading>
        <TableHeading>{t('what')}</TableHeading>
        <TableHeading>{t('where')}</TableHeading>
      </TableHead>
      <tbody>
        {entries.map((entry) => {
          const key = `did.${entry.action.replace('.', '_')}`
          return (
            <TableRow key={entry.id}>
              <TableCell className="whitespace-nowrap">
                <DateTime value={entry.at} locale={locale} timeZone={timeZone} />
              </TableCell>
              <TableCell>
                <Actor actor={entry.actor} />
              </TableCell>
              <TableCell className="min-w-64">
                <span className="font-medium">{t.has(key) ? t(key) : <code>{entry.action}</code>}</span>
                <Facts details={entry.details} />
                {entry.subjectId ? (
                  <Link
                    href={subjectHref(entry.subjectId)}
                    prefetch={false}
                    className="text-link mt-1 inline-block text-xs"
                  >
                    {t('same_subject')}
                  </Link>
                ) : null}
              </TableCell>
              <TableCell className="whitespace-nowrap">
                {entry.address ? <bdi dir="ltr">{entry.address}</bdi> : '–'}
              </TableCell>
            </TableRow>
          )
        })}
      </tbody>
    </Table>
  )
}
