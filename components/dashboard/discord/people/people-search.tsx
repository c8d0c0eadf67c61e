import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/card'
import { DateTime } from '@/components/ui/date-time'
import { SearchForm } from '@/components/ui/lists/search-form'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { Acquaintance } from '@/lib/discord/profiles/schema'

type Shown = {
  people: readonly Acquaintance[]
  query: string
  /** The address of the page; that of a person stands below it. */
  path: string
  locale: string
  timeZone: string
}

function PersonRow({ one, path, locale, timeZone }: Omit<Shown, 'people' | 'query'> & { one: Acquaintance }) {
  const t = useTranslations('dashboard.discord.people')
  return (
    <TableRow data-person={one.userId}>
      <TableCell label={t('name')} className="break-words">
        <Link
          href={`${path}/${one.userId}`}
          prefetch={false}
          className="font-semibold text-brand-text hover:underline"
        >
          <bdi>{one.name}</bdi>
        </Link>
      </TableCell>
      <TableCell label={t('id')}>
        <span dir="ltr">{one.userId}</span>
      </TableCell>
      <TableCell label={t('last')}>
        <DateTime value={one.lastAt} locale={locale} timeZone={timeZone} />
      </TableCell>
    </TableRow>
  )
}

/** The people of the server of whom something is kept, found by name or id. */
export function PeopleSearch({ people, query, ...view }: Shown) {
  const t = useTranslations('dashboard.discord.people')
  return (
    <Panel title={t('known')}>
      <p className="text-sm text-muted">{t('known_text')}</p>
      <SearchForm action={view.path} query={query} words={{ label: t('search'), submit: t('find') }} />
      {people.length === 0 ? (
        <p className="text-sm text-muted">{t(query === '' ? 'none' : 'no_match')}</p>
      ) : (
        <Table label={t('known')} isStacked>
          <TableHead>
            <TableHeading>{t('name')}</TableHeading>
            <TableHeading>{t('id')}</TableHeading>
            <TableHeading>{t('last')}</TableHeading>
          </TableHead>
          <tbody>
            {people.map((one) => (
              <PersonRow key={one.userId} one={one} {...view} />
            ))}
          </tbody>
        </Table>
      )}
    </Panel>
  )
}
