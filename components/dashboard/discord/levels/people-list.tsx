import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ImportPeople, SetXp } from './people-forms'
import { Panel } from '@/components/ui/card'
import { Pagination } from '@/components/ui/lists/pagination'
import { SearchForm } from '@/components/ui/lists/search-form'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { Ranked } from '@/lib/discord/levels/schema'

type Shown = {
  people: readonly (Ranked & { level: number })[]
  count: number
  page: number
  pages: number
  query: string
  /** The address of this page. */
  path: string
  locale: string
  canWrite: boolean
}

function addressOf({ path, query }: Shown, page: number): string {
  const given = new URLSearchParams({ ...(query === '' ? {} : { q: query }), page: String(page) })
  return `${path}?${given}`
}

function PeopleTable({ people, locale, canWrite }: Shown) {
  const t = useTranslations('dashboard.discord.levels')
  const count = numberFormat(regionOf(locale), {})
  return (
    <Table label={t('people')} isStacked>
      <TableHead>
        <TableHeading isNumeric>{t('column.rank')}</TableHeading>
        <TableHeading>{t('column.name')}</TableHeading>
        <TableHeading isNumeric>{t('column.level')}</TableHeading>
        <TableHeading isNumeric>{t('column.xp')}</TableHeading>
        <TableHeading>{t('column.change')}</TableHeading>
      </TableHead>
      <tbody>
        {people.map((one) => (
          <TableRow key={one.userId} data-person={one.userId}>
            <TableCell label={t('column.rank')} isNumeric>
              {count.format(one.rank)}
            </TableCell>
            <TableCell label={t('column.name')} className="break-words">
              <bdi>{one.name}</bdi>
            </TableCell>
            <TableCell label={t('column.level')} isNumeric>
              {count.format(one.level)}
            </TableCell>
            <TableCell label={t('column.xp')} isNumeric>
              {count.format(one.xp)}
            </TableCell>
            <TableCell label={t('column.change')} className="sm:py-1!">
              {canWrite ? <SetXp userId={one.userId} name={one.name} xp={one.xp} /> : null}
            </TableCell>
          </TableRow>
        ))}
      </tbody>
    </Table>
  )
}

/** Who has gathered what, with a search, and as a file that goes out and comes in. */
export function PeopleList(shown: Shown) {
  const t = useTranslations('dashboard.discord.levels')
  const { people, count, page, pages, query, path, canWrite } = shown
  return (
    <Panel title={t('people')}>
      <p className="text-sm text-muted">{t('people_text')}</p>
      <SearchForm action={path} query={query} words={{ label: t('search'), submit: t('search_submit') }} />
      {people.length === 0 ? (
        <p className="text-sm text-muted">{t(query === '' ? 'people_none' : 'people_no_match')}</p>
      ) : (
        <PeopleTable {...shown} />
      )}
      <Pagination
        previous={page > 1 ? addressOf(shown, page - 1) : null}
        next={page < pages ? addressOf(shown, page + 1) : null}
        summary={count > 0 ? t('people_count', { count }) : undefined}
      />
      <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
        <a href="/api/dashboard/discord/levels/export" download className="button button--outline button--md">
          <Download aria-hidden className="size-4" />
          {t('export')}
        </a>
      </div>
      {canWrite ? <ImportPeople /> : null}
    </Panel>
  )
}
