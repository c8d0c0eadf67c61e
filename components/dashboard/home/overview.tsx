import { ArrowRight, Bot, Check, CircleAlert, HandCoins, PackageX, Truck, Undo2, Wallet } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { Money } from '@/components/ui/money'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'

export type Numbers = {
  currency: string
  ordersToday: number
  paidToday: number
  revenueTodayMinor: bigint
  awaitingPayment: number
}

function Figure({ name, children, isWide }: { name: string; children: ReactNode; isWide?: boolean }) {
  return (
    <div className={classNames('flex flex-col gap-1 bg-surface p-5', isWide && 'col-span-2 lg:col-span-1')}>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="text-2xl font-bold tracking-tight tabular-nums">{children}</dd>
    </div>
  )
}

/** Today in three numbers, and who is still to pay from whatever day. */
export function TodayFigures({ numbers, locale }: { numbers: Numbers; locale: string }) {
  const t = useTranslations('dashboard.home')
  const number = numberFormat(regionOf(locale), {})
  return (
    <section aria-label={t('today')}>
      <h2 className="mb-3 text-base font-semibold">{t('today')}</h2>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line lg:grid-cols-4">
        <Figure name={t('revenue')} isWide>
          <Money amountMinor={numbers.revenueTodayMinor} currency={numbers.currency} locale={locale} />
        </Figure>
        <Figure name={t('paid')}>{number.format(numbers.paidToday)}</Figure>
        <Figure name={t('orders')}>{number.format(numbers.ordersToday)}</Figure>
        <Figure name={t('waiting')} isWide>
          {number.format(numbers.awaitingPayment)}
        </Figure>
      </dl>
    </section>
  )
}

export type Matter = {
  id: string
  kind: 'order' | 'refund' | 'delivery' | 'stock' | 'payment' | 'bot' | 'lending'
  text: string
  href: string
  action: string
}

const icons: Record<Matter['kind'], LucideIcon> = {
  bot: Bot,
  lending: HandCoins,
  order: CircleAlert,
  refund: Undo2,
  delivery: Truck,
  stock: PackageX,
  payment: Wallet,
}

/** What waits for a person, most pressing first. */
export function Matters({ matters }: { matters: readonly Matter[] }) {
  const t = useTranslations('dashboard.home')
  return (
    <Panel title={t('attention')}>
      {matters.length === 0 ? (
        <p className="flex items-center gap-3 text-sm text-muted">
          <Check aria-hidden className="size-5 shrink-0 text-success" />
          {t('attention_none')}
        </p>
      ) : (
        <ul className="-my-2 flex flex-col divide-y divide-line">
          {matters.map((matter) => {
            const Icon = icons[matter.kind]
            return (
              <li key={matter.id}>
                <Link
                  href={matter.href}
                  prefetch={false}
                  className="group flex items-center gap-3 py-3 text-sm"
                >
                  <Icon aria-hidden className="size-5 shrink-0 text-warning" />
                  <bdi className="min-w-0 flex-1 font-medium">{matter.text}</bdi>
                  <span className="flex shrink-0 items-center gap-1 font-semibold text-brand-text group-hover:underline">
                    {matter.action}
                    <ArrowRight aria-hidden className="size-4 rtl:-scale-x-100" />
                  </span>
                </Link>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
