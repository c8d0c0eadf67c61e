import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { dayText } from '@/components/dashboard/lending/days'
import { itemAddress } from '@/components/dashboard/lending/addresses'
import { ItemState } from '@/components/dashboard/lending/item-state'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import type { ItemLine } from '@/lib/lending/reports/schema'

type View = { today: string; base: string; locale: string }

function Item({ item, today, base, locale }: View & { item: ItemLine }) {
  const t = useTranslations('dashboard.lending')
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 text-sm">
      <span className="flex min-w-0 flex-col gap-0.5">
        <Link
          href={itemAddress(base, item)}
          prefetch={false}
          className="w-fit max-w-64 truncate font-semibold text-brand-text hover:underline"
        >
          <bdi>{item.party.name}</bdi>
        </Link>
        <span className="text-xs text-muted">
          {item.dueOn === null ? null : t('due_on', { date: dayText(item.dueOn, locale) })}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <ItemState item={item} today={today} />
        <Money
          amountMinor={item.leftMinor}
          currency={item.currency}
          locale={locale}
          className="font-medium tabular-nums"
        />
      </span>
    </li>
  )
}

/** A few debts that somebody should look at, each with whom it is about, when it is due and what is left. */
export function ItemList({
  title,
  none,
  items,
  ...view
}: View & {
  title: string
  none: string
  items: readonly ItemLine[]
}) {
  return (
    <Panel title={title}>
      {items.length === 0 ? <p className="text-sm text-muted">{none}</p> : null}
      <ul className="-my-2 flex flex-col divide-y divide-line">
        {items.map((item) => (
          <Item key={item.id} item={item} {...view} />
        ))}
      </ul>
    </Panel>
  )
}
