import { X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useMethodName } from './use-method-name'
import { ordersAddress, without } from './orders-address'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import type { OrderChoices, OrderFilter } from '@/lib/commerce/desk/schema/orders'

type Props = {
  base: string
  filter: OrderFilter
  currency: Currency
  choices: OrderChoices
  locale: string
}

/** Each thing that is filtered by, in words, and what stays without it. */
function useChips({ filter, currency, choices, locale }: Props): { text: string; rest: OrderFilter }[] {
  const t = useTranslations('dashboard.orders')
  const methodName = useMethodName()
  const chips: { text: string; rest: OrderFilter }[] = []
  const add = (text: string, ...names: (keyof OrderFilter)[]): void => {
    chips.push({ text, rest: without(filter, ...names) })
  }
  const money = (value: bigint): string => formatMoney(value, currency, locale)
  if (filter.query) add(t('chip.query', { text: filter.query }), 'query')
  if (filter.customer) add(t('chip.customer', { email: filter.customer }), 'customer')
  if (filter.paymentState) add(t(`payment.${filter.paymentState}`), 'paymentState')
  if (filter.method) add(methodName(filter.method), 'method')
  if (filter.productId) {
    const product = choices.products.find((one) => one.id === filter.productId)
    add(product?.name ?? t('product'), 'productId')
  }
  if (filter.from) add(t('chip.from', { day: filter.from }), 'from')
  if (filter.to) add(t('chip.to', { day: filter.to }), 'to')
  if (filter.minMinor !== undefined) add(t('chip.min', { amount: money(filter.minMinor) }), 'minMinor')
  if (filter.maxMinor !== undefined) add(t('chip.max', { amount: money(filter.maxMinor) }), 'maxMinor')
  return chips
}

/** What is filtered by, each with a cross that takes it away. */
export function FilterChips(props: Props) {
  const t = useTranslations('dashboard.orders')
  const { base, currency } = props
  const chips = useChips(props)
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('chosen')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ text, rest }) => (
        <li key={text}>
          <Link
            href={ordersAddress(base, rest, currency)}
            prefetch={false}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-full bg-surface-tertiary ps-3 pe-2 text-sm"
          >
            <bdi>{text}</bdi>
            <X aria-hidden className="size-4 text-muted" />
            <span className="sr-only">{t('remove_filter')}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link href={`${base}/dashboard/orders`} prefetch={false} className="text-link text-sm">
          {t('clear')}
        </Link>
      </li>
    </ul>
  )
}
