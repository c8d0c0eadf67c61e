import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { OrderWay } from './order-view'
import { orderAddress } from '@/components/dashboard/orders/order-link'

/** The orders before and behind this one in the list that it was opened from. */
export function Neighbours({ base, way }: { base: string; way: OrderWay }) {
  const t = useTranslations('dashboard.order')
  if (way.previous === null && way.next === null) return null
  const sides = [
    { id: way.previous, label: t('previous'), Icon: ChevronLeft, rel: 'prev' },
    { id: way.next, label: t('next'), Icon: ChevronRight, rel: 'next' },
  ] as const
  return (
    <nav aria-label={t('neighbours')} className="flex gap-1">
      {sides.map(({ id, label, Icon, rel }) =>
        id === null ? (
          <span key={rel} aria-hidden className="p-2 text-muted opacity-40">
            <Icon className="size-5 rtl:-scale-x-100" />
          </span>
        ) : (
          <Link
            key={rel}
            href={orderAddress(base, id, way.list)}
            rel={rel}
            prefetch={false}
            aria-label={label}
            title={label}
            className="rounded-lg p-2 text-muted hover:bg-surface-secondary hover:text-foreground"
          >
            <Icon aria-hidden className="size-5 rtl:-scale-x-100" />
          </Link>
        ),
      )}
    </nav>
  )
}
