import type { ReactNode } from 'react'
import { ListZone } from './list-zone'
import { classNames } from '@/components/ui/class-names'

const shown = {
  md: { table: 'hidden md:block', cards: 'md:hidden' },
  lg: { table: 'hidden lg:block', cards: 'lg:hidden' },
}

/** One list in two shapes: a table from this width on, a column of cards on what is narrower. */
export function TableOrCards({
  from = 'md',
  table,
  cards,
  zone,
}: {
  from?: keyof typeof shown
  table: ReactNode
  /** One list item for each row. */
  cards: ReactNode
  /** Of the times in its rows. */
  zone?: { locale: string; timeZone: string }
}) {
  return (
    <>
      <div className={shown[from].table}>{table}</div>
      <ul
        className={classNames(
          'flex flex-col divide-y divide-line rounded-xl border border-line bg-surface',
          shown[from].cards,
        )}
      >
        {cards}
      </ul>
      {zone ? <ListZone {...zone} /> : null}
    </>
  )
}
