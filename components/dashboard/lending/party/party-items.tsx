import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { itemAddress } from '@/components/dashboard/lending/addresses'
import { dayText } from '@/components/dashboard/lending/days'
import { ItemState } from '@/components/dashboard/lending/item-state'
import { Panel } from '@/components/ui/card'
import { Money } from '@/components/ui/money'
import type { ItemLine, PartyPage } from '@/lib/lending/reports/schema'

type View = { page: PartyPage; base: string; locale: string }

function Item({ item, page, base, locale }: View & { item: ItemLine }) {
  const t = useTranslations('dashboard.lending')
  const { currency, amountMinor, leftMinor } = item
  const money = (minor: bigint): ReactNode => (
    <Money amountMinor={minor} currency={currency} locale={locale} />
  )
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 text-sm">
      <span className="flex min-w-0 flex-col gap-0.5">
        <Link
          href={itemAddress(base, item)}
          prefetch={false}
          className="w-fit max-w-72 truncate font-semibold text-brand-text hover:underline"
        >
          {item.note === '' ? t(`direction.${item.direction}`) : <bdi>{item.note}</bdi>}
        </Link>
        <span className="text-xs text-muted">
          {item.direction === 'payable' && item.note !== '' ? `${t('direction.payable')} · ` : null}
          {item.dueOn === null ? money(amountMinor) : t('due_on', { date: dayText(item.dueOn, locale) })}
        </span>
      </span>
      <span className="flex flex-wrap items-center gap-3">
        <ItemState item={item} today={page.today} />
        {leftMinor > 0n ? (
          <span className="flex flex-col items-end tabular-nums">
            <span className="font-semibold">{money(leftMinor)}</span>
            {leftMinor === amountMinor ? null : (
              <span className="text-xs text-muted">
                {t.rich('debt.of', { amount: () => money(amountMinor) })}
              </span>
            )}
          </span>
        ) : null}
      </span>
    </li>
  )
}

/** What somebody owes or is owed, the open ones first. */
export function PartyItems(view: View) {
  const t = useTranslations('dashboard.lending.party')
  const { items, hasMoreItems } = view.page
  return (
    <Panel title={t('items')}>
      {items.length === 0 ? <p className="text-sm text-muted">{t('items_none')}</p> : null}
      <ul className="-my-2 flex flex-col divide-y divide-line">
        {items.map((item) => (
          <Item key={item.id} item={item} {...view} />
        ))}
      </ul>
      {hasMoreItems ? (
        <Link href="?all=1" prefetch={false} className="text-link w-fit text-sm">
          {t('more_items')}
        </Link>
      ) : null}
    </Panel>
  )
}
