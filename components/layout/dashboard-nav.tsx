'use client'

import { CreditCard, LayoutDashboard, Package, ReceiptText } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { classNames } from '@/components/ui/class-names'
import { splitLocale } from '@/lib/core/paths'

const icons = { overview: LayoutDashboard, orders: ReceiptText, products: Package, payments: CreditCard }

export type Section = keyof typeof icons

const addresses: Record<Section, string> = {
  overview: '/dashboard',
  orders: '/dashboard/orders',
  products: '/dashboard/products',
  payments: '/dashboard/payments',
}

function useSection(): Section {
  const { rest } = splitLocale(usePathname())
  return (
    (['orders', 'products', 'payments'] as const).find((one) => rest.startsWith(addresses[one])) ?? 'overview'
  )
}

/** The sections of the dashboard: beside the page on large screens, below it under the thumb on phones. */
export function DashboardNav({
  base,
  sections,
  place,
}: {
  base: string
  sections: readonly Section[]
  place: 'side' | 'below'
}) {
  const t = useTranslations('dashboard.nav')
  const current = useSection()
  return (
    <ul className={place === 'side' ? 'flex flex-col gap-1' : 'contents'}>
      {sections.map((section) => {
        const Icon = icons[section]
        const isCurrent = section === current
        return (
          <li key={section} className={place === 'below' ? 'min-w-0 flex-1' : ''}>
            <Link
              href={`${base}${addresses[section]}`}
              prefetch={false}
              aria-current={isCurrent ? 'page' : undefined}
              className={classNames(
                'flex transition-colors',
                place === 'side'
                  ? 'items-center gap-3 rounded-lg px-3 py-2.5 text-sm'
                  : 'min-h-14 flex-col items-center justify-center gap-0.5 px-0.5 text-[0.6875rem]',
                isCurrent ? 'font-semibold text-brand-text' : 'font-medium text-muted hover:text-foreground',
                place === 'side' && (isCurrent ? 'bg-accent-soft' : 'hover:bg-surface-tertiary'),
              )}
            >
              <Icon aria-hidden className="size-5 shrink-0" />
              <span className="max-w-full truncate">{t(section)}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
