'use client'

import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { startTransition, useOptimistic, useState } from 'react'
import type { ReactNode } from 'react'
import { ProductsBar } from './products-bar'
import { ProductImage } from '@/components/shop/catalogue/product-image'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { Money } from '@/components/ui/money'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/table'
import { useToast } from '@/components/ui/toast'
import { reorderProductAction } from '@/lib/commerce/catalogue/actions/products'
import type { ProductFilter, ProductLine, ProductSelection } from '@/lib/commerce/catalogue/schema/products'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

/** The list itself: chosen with boxes and changed together, put in order by dragging or with the buttons. */
export function ProductsTable({
  lines,
  total,
  filter,
  base,
  locale,
  canWrite,
  isInOrder,
}: {
  lines: readonly ProductLine[]
  total: number
  filter: ProductFilter
  base: string
  locale: string
  canWrite: boolean
  /** The list shows the shop's own order, so rows can be moved in it. */
  isInOrder: boolean
}) {
  const t = useTranslations('dashboard.products')
  const kind = useTranslations('dashboard.order.kind')
  const say = useToast()
  const signedIn = useSignedIn()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isEverything, setEverything] = useState(false)
  const [dragged, setDragged] = useState<string | null>(null)
  const [shown, reorder] = useOptimistic(lines, (_before, next: readonly ProductLine[]) => next)
  const selection: ProductSelection = isEverything ? { filter } : { ids: [...chosen] }
  const count = isEverything ? total : chosen.size

  const choose = (id: string, isChosen: boolean): void => {
    setEverything(false)
    setChosen((before) => new Set(isChosen ? [...before, id] : [...before].filter((one) => one !== id)))
  }
  const clear = (): void => {
    setEverything(false)
    setChosen(new Set())
  }
  const move = (id: string, to: number): void => {
    const from = shown.findIndex((line) => line.id === id)
    const line = shown[from]
    if (!line || to < 0 || to >= shown.length || to === from) return
    const rest = shown.filter((one) => one.id !== id)
    const behind = rest[to - 1]
    const next = [...rest.slice(0, to), line, ...rest.slice(to)]
    startTransition(async () => {
      reorder(next)
      // The first of a page stands behind the last of the page before; that one is not here, so it goes before the next.
      const result = await signedIn(() =>
        reorderProductAction(
          null,
          formOf({ productId: id, behindId: behind?.id ?? '', beforeId: rest[to]?.id ?? '' }),
        ),
      )
      if (!result.ok) say({ text: result.message, tone: 'danger' })
    })
  }
  const areAll = lines.every((line) => chosen.has(line.id))
  return (
    <>
      {canWrite ? (
        <ProductsBar
          selection={selection}
          count={count}
          currency={lines[0]?.currency ?? 'IDR'}
          canChooseAll={count > 0 && areAll && !isEverything && total > lines.length}
          total={total}
          onChooseAll={() => setEverything(true)}
          onClear={clear}
        />
      ) : null}
      <Table label={t('table')}>
        <TableHead>
          {canWrite ? (
            <TableHeading className="w-10 pe-0">
              <input
                type="checkbox"
                className="check"
                aria-label={t('choose_page')}
                checked={areAll}
                onChange={(event) => {
                  setEverything(false)
                  setChosen(new Set(event.target.checked ? lines.map((line) => line.id) : []))
                }}
              />
            </TableHeading>
          ) : null}
          <TableHeading>{t('name')}</TableHeading>
          <TableHeading className="hidden lg:table-cell">{t('kind')}</TableHeading>
          <TableHeading className="hidden sm:table-cell">{t('stock')}</TableHeading>
          <TableHeading className="hidden sm:table-cell">{t('visibility')}</TableHeading>
          <TableHeading isNumeric>{t('price')}</TableHeading>
          {canWrite && isInOrder ? (
            <TableHeading className="hidden md:table-cell">
              <span className="sr-only">{t('order')}</span>
            </TableHeading>
          ) : null}
        </TableHead>
        <tbody>
          {shown.map((line, index) => (
            <TableRow
              key={line.id}
              className={classNames('hover:bg-surface-secondary', dragged === line.id && 'opacity-50')}
              {...(canWrite && isInOrder
                ? {
                    onDragOver: (event) => event.preventDefault(),
                    onDrop: (event) => {
                      event.preventDefault()
                      if (dragged) move(dragged, index)
                    },
                  }
                : {})}
            >
              {canWrite ? (
                <TableCell className="pe-0">
                  <input
                    type="checkbox"
                    className="check"
                    aria-label={t('choose', { name: line.name })}
                    checked={isEverything || chosen.has(line.id)}
                    onChange={(event) => choose(line.id, event.target.checked)}
                  />
                </TableCell>
              ) : null}
              <TableCell>
                <span className="flex items-center gap-3">
                  <ProductImage
                    path={line.imagePath}
                    kind={line.deliveryKind}
                    name=""
                    isLazy
                    sizes="3rem"
                    className="size-10 shrink-0 rounded-lg"
                  />
                  <span className="min-w-0">
                    <Link
                      href={`${base}/dashboard/products/${line.id}`}
                      prefetch={false}
                      className="font-semibold text-brand-text hover:underline"
                    >
                      <bdi>{line.name}</bdi>
                    </Link>
                    {line.variants > 1 ? (
                      <span className="block text-xs text-muted">
                        {t('variants', { count: line.variants })}
                      </span>
                    ) : null}
                    <span className="mt-1 flex flex-wrap items-center gap-2 text-xs sm:hidden">
                      <State line={line} />
                      <Stock line={line} />
                    </span>
                  </span>
                </span>
              </TableCell>
              <TableCell className="hidden text-muted lg:table-cell">{kind(line.deliveryKind)}</TableCell>
              <TableCell className="hidden sm:table-cell">
                <Stock line={line} />
              </TableCell>
              <TableCell className="hidden sm:table-cell">
                <State line={line} />
              </TableCell>
              <TableCell isNumeric>
                <Price line={line} locale={locale} />
              </TableCell>
              {canWrite && isInOrder ? (
                <TableCell className="hidden w-28 md:table-cell">
                  <span className="flex items-center justify-end">
                    <MoveButton
                      label={t('move_up', { name: line.name })}
                      isDisabled={index === 0}
                      onClick={() => move(line.id, index - 1)}
                    >
                      <ChevronUp aria-hidden className="size-4" />
                    </MoveButton>
                    <MoveButton
                      label={t('move_down', { name: line.name })}
                      isDisabled={index === shown.length - 1}
                      onClick={() => move(line.id, index + 1)}
                    >
                      <ChevronDown aria-hidden className="size-4" />
                    </MoveButton>
                    <span
                      draggable
                      aria-hidden
                      onDragStart={(event) => {
                        event.dataTransfer.effectAllowed = 'move'
                        event.dataTransfer.setData('text/plain', line.id)
                        setDragged(line.id)
                      }}
                      onDragEnd={() => setDragged(null)}
                      className="grid size-8 cursor-grab place-items-center text-muted"
                    >
                      <GripVertical className="size-4" />
                    </span>
                  </span>
                </TableCell>
              ) : null}
            </TableRow>
          ))}
        </tbody>
      </Table>
    </>
  )
}

function MoveButton({
  label,
  isDisabled,
  onClick,
  children,
}: {
  label: string
  isDisabled: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      disabled={isDisabled}
      onClick={onClick}
      className="grid size-8 place-items-center rounded-lg text-muted hover:bg-surface-tertiary hover:text-foreground disabled:opacity-40"
    >
      {children}
    </button>
  )
}

function Price({ line, locale }: { line: ProductLine; locale: string }) {
  const t = useTranslations('dashboard.products')
  const price = (
    <Money amountMinor={line.lowestMinor} currency={line.currency} locale={locale} className="font-medium" />
  )
  return line.lowestMinor === line.highestMinor ? price : t.rich('from_rich', { price: () => price })
}

function Stock({ line }: { line: ProductLine }) {
  const t = useTranslations('dashboard.products')
  if (line.available === null && !line.isLow) return <span className="text-muted">{t('unlimited')}</span>
  return (
    <>
      <span className={line.available === 0 ? 'font-semibold text-danger' : ''}>
        {line.available === null ? t('unlimited') : t('left', { count: line.available })}
      </span>
      {line.isLow && line.available !== 0 ? (
        <Badge tone="warning" className="ms-2">
          {t('stock_low')}
        </Badge>
      ) : null}
      {line.held > 0 ? (
        <span className="block text-xs text-muted">{t('held', { count: line.held })}</span>
      ) : null}
    </>
  )
}

function State({ line }: { line: ProductLine }) {
  const t = useTranslations('dashboard.products')
  return <Badge tone={line.state === 'published' ? 'success' : 'neutral'}>{t(line.state)}</Badge>
}
