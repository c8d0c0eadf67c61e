import { ChevronRight, FileSignature } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { itemAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import { ItemState } from '@/components/dashboard/lending/item-state'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { NoMatch } from '@/components/ui/lists/no-match'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { Money } from '@/components/ui/money'
import type { ItemLine } from '@/lib/lending/reports/schema'

type View = { base: string; locale: string; today: string }
type Shown = View & { agreement: ItemLine }

/** Which way the money goes, and what it is for. */
function About({ agreement }: Pick<Shown, 'agreement'>) {
  const t = useTranslations('dashboard.lending')
  const { direction, note } = agreement
  if (direction === 'receivable' && note === '') return null
  return (
    <span className="block max-w-64 truncate text-muted">
      {direction === 'payable' ? t('direction.payable') : null}
      {direction === 'payable' && note !== '' ? ' · ' : null}
      <bdi>{note}</bdi>
    </span>
  )
}

function AgreementLine({ agreement, base, locale, today }: Shown) {
  const { party, currency, amountMinor, leftMinor, dueOn } = agreement
  return (
    <TableRow className="hover:bg-surface-secondary">
      <TableCell>
        <Link
          href={itemAddress(base, agreement)}
          prefetch={false}
          className="block w-fit max-w-64 truncate font-semibold text-brand-text hover:underline"
        >
          <bdi>{party.name}</bdi>
        </Link>
        <About agreement={agreement} />
      </TableCell>
      <TableCell>
        <ItemState item={agreement} today={today} />
      </TableCell>
      <TableCell className="whitespace-nowrap text-muted">
        {dueOn === null ? '–' : dayText(dueOn, locale)}
      </TableCell>
      <TableCell isNumeric>
        <Money amountMinor={amountMinor} currency={currency} locale={locale} />
      </TableCell>
      <TableCell isNumeric className="font-medium">
        {leftMinor > 0n ? <Money amountMinor={leftMinor} currency={currency} locale={locale} /> : '–'}
      </TableCell>
    </TableRow>
  )
}

function AgreementCard({ agreement, base, locale, today }: Shown) {
  const t = useTranslations('dashboard.lending')
  const { party, currency, amountMinor, leftMinor, dueOn } = agreement
  return (
    <li>
      <Link
        href={itemAddress(base, agreement)}
        prefetch={false}
        className="flex items-center gap-3 p-4 text-sm"
      >
        <span className="flex min-w-0 flex-1 flex-col gap-1">
          <span className="flex items-center justify-between gap-3">
            <bdi className="truncate font-semibold">{party.name}</bdi>
            <span className="shrink-0">
              <ItemState item={agreement} today={today} />
            </span>
          </span>
          <About agreement={agreement} />
          <span className="flex items-baseline justify-between gap-3">
            <span className="text-muted">{t('agreements.lent')}</span>
            <Money amountMinor={amountMinor} currency={currency} locale={locale} className="tabular-nums" />
          </span>
          {leftMinor > 0n ? (
            <span className="flex items-baseline justify-between gap-3">
              <span className="text-muted">{t('agreements.left')}</span>
              <Money
                amountMinor={leftMinor}
                currency={currency}
                locale={locale}
                className="font-semibold tabular-nums"
              />
            </span>
          ) : null}
          {dueOn === null ? null : (
            <span className="text-muted">{t('due_on', { date: dayText(dueOn, locale) })}</span>
          )}
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-muted rtl:-scale-x-100" />
      </Link>
    </li>
  )
}

export function AgreementTable({ agreements, ...view }: View & { agreements: readonly ItemLine[] }) {
  const t = useTranslations('dashboard.lending.agreements')
  return (
    <TableOrCards
      table={
        <Table label={t('title')}>
          <TableHead>
            <TableHeading>{t('with')}</TableHeading>
            <TableHeading>{t('state')}</TableHeading>
            <TableHeading>{t('due')}</TableHeading>
            <TableHeading isNumeric>{t('lent')}</TableHeading>
            <TableHeading isNumeric>{t('left')}</TableHeading>
          </TableHead>
          <tbody>
            {agreements.map((agreement) => (
              <AgreementLine key={agreement.id} agreement={agreement} {...view} />
            ))}
          </tbody>
        </Table>
      }
      cards={agreements.map((agreement) => (
        <AgreementCard key={agreement.id} agreement={agreement} {...view} />
      ))}
    />
  )
}

export function NoAgreements({ base, isEmpty, canAdd }: { base: string; isEmpty: boolean; canAdd: boolean }) {
  const t = useTranslations('dashboard.lending.agreements')
  if (!isEmpty)
    return (
      <NoMatch
        title={t('no_match')}
        all={{ href: `${base}/dashboard/lending/agreements`, label: t('clear') }}
      >
        {t('no_match_text')}
      </NoMatch>
    )
  return (
    <EmptyState
      icon={<FileSignature />}
      title={t('empty')}
      action={
        canAdd ? <ButtonLink href={`${base}/dashboard/lending/agreements/new`}>{t('add')}</ButtonLink> : null
      }
    >
      {t('empty_text')}
    </EmptyState>
  )
}
