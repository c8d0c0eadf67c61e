import { FileDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { papersOf } from '@/lib/commerce/papers/rules/papers'
import type { OrderView } from '@/lib/commerce/orders/schema/order'

/** The papers that an order has, each as a file in the language of the page. */
export function PaperLinks({
  order,
  locale,
}: {
  order: Pick<OrderView, 'id' | 'token' | 'status' | 'source' | 'paidAt' | 'totalMinor'>
  locale: string
}) {
  const t = useTranslations('shop.papers.download')
  const query = `token=${encodeURIComponent(order.token)}&language=${locale}`
  return papersOf(order).map((kind) => (
    <a
      key={kind}
      href={`/api/orders/${order.id}/papers/${kind}?${query}`}
      className="text-link inline-flex items-center gap-1.5 text-sm"
    >
      <FileDown aria-hidden className="size-4 shrink-0" />
      {t(kind)}
    </a>
  ))
}
