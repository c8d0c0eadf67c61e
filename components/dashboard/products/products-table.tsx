'use client'

import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useChosen, useOrder } from './use-products'
import type { Shown, Order } from './use-products'
import { Price, Stock, State, ProductName } from './product-cells'
import { ProductsBar } from './products-bar'
import { classNames } from '@/components/ui/class-names'
import { Table, TableCell, TableHead, TableHeading, TableRow } from '@/components/ui/lists/table'
import type { ProductLine } from '@/lib/commerce/catalogue/schema/products'
import { BareInput } from '@/components/ui/form/fields/bare-field'

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

/** One up, one down, or dragged to its place. */
function MoveButtons({ line, index, order }: { line: ProductLine; index: number; order: Order }) {
  const t = useTranslations('dashboard.products')
  const { shown, move, drag } = order
  return (
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
          drag(line.id)
        }}
        onDragEnd={() => drag(null)}
        className="grid size-8 cursor-grab place-items-center text-muted"
      >
        <GripVertical className="size-4" />
      </span>
    </span>
  )
}

type Chosen = ReturnType<typeof useChosen>

function Tick({ line, chosen }: { line: ProductLine; chosen: Chosen }) {
  const t = useTranslations('dashboard.products')
  return (
    <TableCell className="pe-0">
      <BareInput
        type="checkbox"
        className="check"
        aria-label={t('choose', { name: line.name })}
        checked={chosen.has(line.id)}
        onChange={(event) => chosen.choose(line.id, event.target.checked)}
      />
    </TableCell>
  )
}

type Row = {
  line: ProductLine
  index: number
  view: Shown
  order: Order
  chosen: Chosen
}

function ProductRow({ line, index, view, order, chosen }: Row) {
  const kind = useTranslations('dashboard.order.kind')
  const { base, locale, canWrite } = view
  const { dragged, move } = order
  const canMove = canWrite && view.isInOrder
  return (
    <TableRow
      className={classNames('hover:bg-surface-secondary', dragged === line.id && 'opacity-50')}
      {...(canMove
        ? {
            onDragOver: (event) => event.preventDefault(),
            onDrop: (event) => {
              event.preventDefault()
              if (dragged) move(dragged, index)
            },
          }
        : {})}
    >
      {canWrite ? <Tick line={line} chosen={chosen} /> : null}
      <TableCell>
        <ProductName line={line} base={base} />
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
      {canMove ? (
        <TableCell className="hidden w-28 md:table-cell">
          <MoveButtons line={line} index={index} order={order} />
        </TableCell>
      ) : null}
    </TableRow>
  )
}

function Headings({ view, chosen }: Pick<Row, 'view' | 'chosen'>) {
  const t = useTranslations('dashboard.products')
  const { canWrite, isInOrder } = view
  return (
    <TableHead>
      {canWrite ? (
        <TableHeading className="w-10 pe-0">
          <BareInput
            type="checkbox"
            className="check"
            aria-label={t('choose_page')}
            checked={chosen.areAll}
            onChange={(event) => chosen.choosePage(event.target.checked)}
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
  )
}

/** The list itself: chosen with boxes and changed together, put in order by dragging or with the buttons. */
export function ProductsTable(view: Shown) {
  const { lines, total, categories, canWrite } = view
  const t = useTranslations('dashboard.products')
  const chosen = useChosen(view)
  const order = useOrder(lines)
  return (
    <>
      {canWrite ? (
        <ProductsBar
          selection={chosen.selection}
          count={chosen.count}
          currency={lines[0]?.currency ?? 'IDR'}
          categories={categories.map(({ name }) => name)}
          canChooseAll={chosen.canChooseAll}
          total={total}
          onChooseAll={chosen.chooseEverything}
          onClear={chosen.clear}
        />
      ) : null}
      <Table label={t('table')}>
        <Headings view={view} chosen={chosen} />
        <tbody>
          {order.shown.map((line, index) => (
            <ProductRow key={line.id} {...{ line, index, view, order, chosen }} />
          ))}
        </tbody>
      </Table>
    </>
  )
}
