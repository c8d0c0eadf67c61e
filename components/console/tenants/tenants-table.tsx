'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState } from 'react'
import type { Choice } from '@/components/ui/form/fields/options'
import { RunDialogs } from '@/components/console/runs/run-dialogs'
import { TenantStatus } from './tenant-status'
import { Button } from '@/components/ui/form/button'
import { TableOrCards } from '@/components/ui/lists/table-or-cards'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import { BareInput } from '@/components/ui/form/fields/bare-field'

export type TenantLine = {
  id: string
  slug: string
  name: string
  status: string
  isLeaving: boolean
  isInMaintenance: boolean
  plan: string
  orders: string
  revenue: string
  created: string
}

type TenantList = {
  lines: readonly TenantLine[]
  base: string
  filter: string
  count: number
  plans: readonly Choice[]
}
type Choosing = ReturnType<typeof useChoice>

/** Which tenants are ticked: some of this page, or all that the filter shows. */
function useChoice(lines: readonly TenantLine[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isAll, setAll] = useState(false)
  const isPage = lines.length > 0 && lines.every((line) => chosen.has(line.id))
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
    setAll(false)
  }
  const togglePage = (): void => {
    setChosen(isPage ? new Set() : new Set(lines.map((line) => line.id)))
    setAll(false)
  }
  return { chosen, isAll, isPage, toggle, togglePage, chooseAll: () => setAll(true) }
}

type Shown = { line: TenantLine; choice: Choosing; base: string }

function Tick({ line, choice: { chosen, toggle } }: Omit<Shown, 'base'>) {
  const t = useTranslations('console.tenants')
  return (
    <BareInput
      type="checkbox"
      className="check"
      aria-label={t('choose', { name: line.slug })}
      checked={chosen.has(line.id)}
      onChange={() => toggle(line.id)}
    />
  )
}

function TenantName({ line, base }: Omit<Shown, 'choice'>) {
  return (
    <Link
      href={`${base}/tenants/${line.id}`}
      prefetch={false}
      className="flex min-w-0 flex-col font-medium break-words hover:underline"
    >
      <bdi>{line.name}</bdi>
      <bdi className="text-xs font-normal text-muted">{line.slug}</bdi>
    </Link>
  )
}

function TenantCard({ line, choice, base }: Shown) {
  const t = useTranslations('console.tenants')
  return (
    <li className="flex items-start gap-3 px-4 py-3 text-sm">
      <Tick line={line} choice={choice} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <div className="flex items-start justify-between gap-3">
          <TenantName line={line} base={base} />
          <TenantStatus {...line} />
        </div>
        <div className="flex flex-wrap justify-between gap-x-3 text-xs text-muted">
          <span>
            <bdi>{line.plan}</bdi> · {line.created}
          </span>
          <span>
            {t('orders')}: {line.orders} · <bdi className="text-foreground">{line.revenue}</bdi>
          </span>
        </div>
      </div>
    </li>
  )
}

function TenantRow({ line, choice, base }: Shown) {
  return (
    <TableRow>
      <TableCell>
        <Tick line={line} choice={choice} />
      </TableCell>
      <TableCell>
        <TenantName line={line} base={base} />
      </TableCell>
      <TableCell>
        <TenantStatus {...line} />
      </TableCell>
      <TableCell>
        <bdi>{line.plan}</bdi>
      </TableCell>
      <TableCell isNumeric>{line.orders}</TableCell>
      <TableCell isNumeric className="whitespace-nowrap">
        <bdi>{line.revenue}</bdi>
      </TableCell>
      <TableCell className="whitespace-nowrap">{line.created}</TableCell>
    </TableRow>
  )
}

function ChosenBar({ list, choice }: { list: TenantList; choice: Choosing }) {
  const { lines, filter, count, plans } = list
  const { chosen, isAll, isPage, chooseAll } = choice
  const t = useTranslations('console.tenants')
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2 text-sm" role="status">
      {chosen.size === 0 ? (
        <span className="text-muted">{t('count', { count })}</span>
      ) : (
        <>
          <span className="font-medium">{t('chosen', { count: isAll ? count : chosen.size })}</span>
          {isPage && !isAll && count > lines.length ? (
            <Button type="button" variant="ghost" size="sm" onClick={chooseAll}>
              {t('choose_all', { count })}
            </Button>
          ) : null}
          <RunDialogs
            chosen={[...chosen]}
            isAll={isAll}
            filter={filter}
            count={isAll ? count : chosen.size}
            plans={plans}
          />
        </>
      )}
    </div>
  )
}

/** The list with its ticks, and what can be done to all that are ticked, or to all that the filter shows. */
export function TenantsTable(list: TenantList) {
  const { lines, base } = list
  const t = useTranslations('console.tenants')
  const choice = useChoice(lines)
  return (
    <div className="flex flex-col gap-3">
      <ChosenBar list={list} choice={choice} />
      <TableOrCards
        table={
          <Table label={t('title')}>
            <TableHead>
              <TableHeading className="w-10">
                <BareInput
                  type="checkbox"
                  className="check"
                  aria-label={t('choose_page')}
                  checked={choice.isPage}
                  onChange={choice.togglePage}
                />
              </TableHeading>
              <TableHeading>{t('name')}</TableHeading>
              <TableHeading>{t('status')}</TableHeading>
              <TableHeading>{t('plan')}</TableHeading>
              <TableHeading isNumeric>{t('orders')}</TableHeading>
              <TableHeading isNumeric>{t('revenue')}</TableHeading>
              <TableHeading>{t('created')}</TableHeading>
            </TableHead>
            <tbody>
              {lines.map((line) => (
                <TenantRow key={line.id} line={line} choice={choice} base={base} />
              ))}
            </tbody>
          </Table>
        }
        cards={lines.map((line) => (
          <TenantCard key={line.id} line={line} choice={choice} base={base} />
        ))}
      />
    </div>
  )
}
