import { Boxes } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { PicturedName } from '@/components/dashboard/products/pictured-name'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { NoMatch } from '@/components/ui/lists/no-match'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import { isRefused } from '@/lib/core/requests/filter/filter'
import type { FilterView } from '@/lib/core/requests/filter/filter'
import type { StockLine } from '@/lib/commerce/stock/schema/stock'

type Asked = { query: string | undefined; isLow: boolean; page: number }

function addressOf(base: string, { query, isLow, page }: Asked): string {
  const asked = new URLSearchParams()
  if (query) asked.set('query', query)
  if (isLow) asked.set('low', '1')
  if (page > 1) asked.set('page', String(page))
  const text = asked.toString()
  return `${base}/dashboard/products/stock${text ? `?${text}` : ''}`
}

function Search({ base, asked, typed }: { base: string; asked: Asked; typed: string }) {
  const t = useTranslations('dashboard.stock')
  return (
    <form action={`${base}/dashboard/products/stock`} method="get" role="search" className="flex gap-3">
      {asked.isLow ? <input type="hidden" name="low" value="1" /> : null}
      <input
        key={typed}
        type="search"
        name="query"
        dir="auto"
        defaultValue={typed}
        aria-label={t('search')}
        placeholder={t('search')}
        className="input input--full-width min-h-11"
      />
      <Button variant="outline">{t('apply')}</Button>
    </form>
  )
}

function StockProduct({ line, base }: { line: StockLine; base: string }) {
  const t = useTranslations('dashboard.stock')
  const name = (
    <>
      <bdi>{line.productName}</bdi>
      {line.variantName ? (
        <>
          {' · '}
          <bdi>{line.variantName}</bdi>
        </>
      ) : null}
    </>
  )
  return (
    <PicturedName product={line} href={`${base}/dashboard/products/stock/${line.variantId}`} name={name}>
      {line.deliveryKind === 'license_key' ? (
        <span className="block text-xs text-muted">{t('keys')}</span>
      ) : null}
    </PicturedName>
  )
}

/** How many are left, and whether that is few. */
function Available({ line }: { line: StockLine }) {
  const [t, format] = [useTranslations('dashboard.stock'), useFormatter()]
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {line.available === 0 ? (
        <Badge tone="danger">{t('out')}</Badge>
      ) : line.isLow ? (
        <Badge tone="warning">{t('is_low')}</Badge>
      ) : null}
      <b className="tabular-nums">{format.number(line.available)}</b>
    </span>
  )
}

function StockRow({ line, base }: { line: StockLine; base: string }) {
  const format = useFormatter()
  return (
    <TableRow className="hover:bg-surface-secondary">
      <TableCell>
        <StockProduct line={line} base={base} />
      </TableCell>
      <TableCell isNumeric>
        <Available line={line} />
      </TableCell>
      <TableCell isNumeric>{format.number(line.held)}</TableCell>
      <TableCell isNumeric className="text-muted">
        {line.lowStockAt === null ? '–' : format.number(line.lowStockAt)}
      </TableCell>
    </TableRow>
  )
}

function StockCard({ line, base }: { line: StockLine; base: string }) {
  const [t, format] = [useTranslations('dashboard.stock'), useFormatter()]
  return (
    <li className="flex flex-col gap-1 px-4 py-3 text-sm">
      <span className="flex items-center justify-between gap-3">
        <span className="min-w-0 break-words">
          <StockProduct line={line} base={base} />
        </span>
        <Available line={line} />
      </span>
      <span className="flex flex-wrap gap-x-4 text-xs text-muted">
        <span>
          {t('held')}: {format.number(line.held)}
        </span>
        <span>
          {t('mark')}: {line.lowStockAt === null ? '–' : format.number(line.lowStockAt)}
        </span>
      </span>
    </li>
  )
}

function StockTable({ lines, base }: { lines: StockLine[]; base: string }) {
  const t = useTranslations('dashboard.stock')
  return (
    <TableOrCards
      table={
        <Table label={t('title')}>
          <TableHead>
            <TableHeading>{t('product')}</TableHeading>
            <TableHeading isNumeric>{t('available')}</TableHeading>
            <TableHeading isNumeric>{t('held')}</TableHeading>
            <TableHeading isNumeric>{t('mark')}</TableHeading>
          </TableHead>
          <tbody>
            {lines.map((line) => (
              <StockRow key={line.variantId} line={line} base={base} />
            ))}
          </tbody>
        </Table>
      }
      cards={lines.map((line) => (
        <StockCard key={line.variantId} line={line} base={base} />
      ))}
    />
  )
}

function StockTabs({ asked, low, base }: { asked: Asked; low: number; base: string }) {
  const t = useTranslations('dashboard.stock')
  const of = (isLow: boolean) => addressOf(base, { ...asked, page: 1, isLow })
  return (
    <TabsNav
      label={t('show')}
      current={of(asked.isLow)}
      tabs={[
        { href: of(false), label: t('all') },
        { href: of(true), label: t('low'), count: low },
      ]}
    />
  )
}

/** Everything that is counted, what runs out first. */
export function StockList({
  stock,
  asked,
  view,
  base,
}: {
  stock: { lines: StockLine[]; total: number; low: number; perPage: number }
  asked: Asked
  view: FilterView
  base: string
}) {
  const t = useTranslations('dashboard.stock')
  const { lines, total, low, perPage } = stock
  const { page } = asked
  const of = (more: Partial<Asked>) => addressOf(base, { ...asked, page: 1, ...more })
  const start = (page - 1) * perPage + 1
  return (
    <>
      <StockTabs asked={asked} low={low} base={base} />
      <Search base={base} asked={asked} typed={view.typed.query ?? ''} />
      {isRefused(view) ? (
        <FilterRefused href={of({ query: undefined })} view={view} labels={{ query: t('search') }} />
      ) : lines.length === 0 && asked.query ? (
        <NoMatch
          title={t('no_match', { text: asked.query })}
          all={{ href: of({ query: undefined }), label: t('clear') }}
        >
          {t('no_match_text')}
        </NoMatch>
      ) : lines.length === 0 ? (
        <EmptyState icon={<Boxes />} title={t(asked.isLow ? 'none_low' : 'none')}>
          {t('none_text')}
        </EmptyState>
      ) : (
        <StockTable lines={lines} base={base} />
      )}
      <Pagination
        previous={page > 1 && !isRefused(view) ? of({ page: page - 1 }) : null}
        next={page * perPage < total && !isRefused(view) ? of({ page: page + 1 }) : null}
        summary={
          lines.length > 0 && !isRefused(view)
            ? t('range', { first: start, last: start + lines.length - 1, total })
            : undefined
        }
      />
    </>
  )
}
