import { ChevronRight, HandCoins } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { partyAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import { Badge } from '@/components/ui/badge'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { NoMatch } from '@/components/ui/lists/no-match'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { Money } from '@/components/ui/money'
import type { PartyLine, PartySum } from '@/lib/lending/reports/schema'

type View = { base: string; locale: string; today: string }

function Marks({ person, today }: { person: PartyLine; today: string }) {
  const t = useTranslations('dashboard.lending')
  const isLate = person.dueOn !== null && person.dueOn < today
  return (
    <span className="flex flex-wrap gap-1.5">
      {isLate ? <Badge tone="danger">{t('overdue')}</Badge> : null}
      {person.isBlocked ? <Badge tone="neutral">{t('blocked')}</Badge> : null}
    </span>
  )
}

type Side = 'receivableMinor' | 'payableMinor' | 'creditMinor'

/** What is open on one side, a currency below the other; nothing where nothing is. */
function Amounts({ sums, side, locale }: { sums: readonly PartySum[]; side: Side; locale: string }) {
  const open = sums.filter((sum) => sum[side] > 0n)
  if (open.length === 0) return <span className="text-muted">–</span>
  return (
    <span className="flex flex-col gap-0.5">
      {open.map((sum) => (
        <Money key={sum.currency} amountMinor={sum[side]} currency={sum.currency} locale={locale} />
      ))}
    </span>
  )
}

function PersonLine({ person, base, locale, today }: View & { person: PartyLine }) {
  return (
    <TableRow className="hover:bg-surface-secondary">
      <TableCell>
        <Link
          href={partyAddress(base, person.id)}
          prefetch={false}
          className="block w-fit max-w-64 truncate font-semibold text-brand-text hover:underline"
        >
          <bdi>{person.name}</bdi>
        </Link>
        {person.contact === null ? null : (
          <bdi dir="ltr" className="mt-0.5 block w-fit max-w-64 truncate text-muted">
            {person.contact}
          </bdi>
        )}
      </TableCell>
      <TableCell>
        <Marks person={person} today={today} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        {person.dueOn === null ? '–' : dayText(person.dueOn, locale)}
      </TableCell>
      <TableCell isNumeric className="font-medium">
        <Amounts sums={person.sums} side="receivableMinor" locale={locale} />
      </TableCell>
      <TableCell isNumeric>
        <Amounts sums={person.sums} side="payableMinor" locale={locale} />
      </TableCell>
    </TableRow>
  )
}

/** One side on a card, where it is open at all. */
function CardSide({ person, side, locale }: { person: PartyLine; side: Side; locale: string }) {
  const t = useTranslations('dashboard.lending.people')
  if (!person.sums.some((sum) => sum[side] > 0n)) return null
  return (
    <span className="flex items-baseline justify-between gap-3">
      <span className="text-muted">{t(side === 'receivableMinor' ? 'receivable' : 'payable')}</span>
      <span className="text-end font-semibold tabular-nums">
        <Amounts sums={person.sums} side={side} locale={locale} />
      </span>
    </span>
  )
}

function PersonCard({ person, base, locale, today }: View & { person: PartyLine }) {
  const t = useTranslations('dashboard.lending')
  const isOpen = person.sums.some((sum) => sum.receivableMinor > 0n || sum.payableMinor > 0n)
  return (
    <li>
      <Link
        href={partyAddress(base, person.id)}
        prefetch={false}
        className="flex items-center gap-3 p-4 text-sm"
      >
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex items-center justify-between gap-3">
            <bdi className="truncate font-semibold">{person.name}</bdi>
            <Marks person={person} today={today} />
          </span>
          {person.contact === null ? null : (
            <bdi dir="ltr" className="truncate text-muted rtl:text-end">
              {person.contact}
            </bdi>
          )}
          <CardSide person={person} side="receivableMinor" locale={locale} />
          <CardSide person={person} side="payableMinor" locale={locale} />
          {isOpen ? null : <span className="text-muted">{t('people.nothing_open')}</span>}
          {person.dueOn === null ? null : (
            <span className="text-muted">{t('due_on', { date: dayText(person.dueOn, locale) })}</span>
          )}
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
      </Link>
    </li>
  )
}

export function PeopleTable({ people, ...view }: View & { people: readonly PartyLine[] }) {
  const t = useTranslations('dashboard.lending.people')
  return (
    <TableOrCards
      table={
        <Table label={t('table')}>
          <TableHead>
            <TableHeading>{t('name')}</TableHeading>
            <TableHeading>
              <span className="sr-only">{t('state')}</span>
            </TableHeading>
            <TableHeading>{t('due')}</TableHeading>
            <TableHeading isNumeric>{t('receivable')}</TableHeading>
            <TableHeading isNumeric>{t('payable')}</TableHeading>
          </TableHead>
          <tbody>
            {people.map((person) => (
              <PersonLine key={person.id} person={person} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={people.map((person) => (
        <PersonCard key={person.id} person={person} {...view} />
      ))}
    />
  )
}

export function NoPeople({
  base,
  isFiltered,
  canAdd,
}: {
  base: string
  isFiltered: boolean
  canAdd: boolean
}) {
  const t = useTranslations('dashboard.lending')
  if (isFiltered)
    return (
      <NoMatch
        title={t('people.no_match')}
        all={{ href: `${base}/dashboard/lending/people`, label: t('people.clear') }}
      >
        {t('people.no_match_text')}
      </NoMatch>
    )
  return (
    <EmptyState
      icon={<HandCoins />}
      title={t('people.empty')}
      action={
        canAdd ? <ButtonLink href={`${base}/dashboard/lending/debts/new`}>{t('add_debt')}</ButtonLink> : null
      }
    >
      {t('people.empty_text')}
    </EmptyState>
  )
}
