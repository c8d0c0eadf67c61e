import Link from 'next/link'
import { TableCell } from '@/components/ui/lists/table'

type Told = { order: { id: string; number: string } | null; base: string }

export function OrderOf({ order, base }: Told) {
  return order ? (
    <Link
      href={`${base}/dashboard/orders/${order.id}`}
      prefetch={false}
      className="text-brand-text underline-offset-2 hover:underline"
    >
      <bdi>#{order.number}</bdi>
    </Link>
  ) : null
}

/** The order that a payment, a notification or a difference belongs to, where it is known. */
export function OrderCell({ order, base }: Told) {
  return (
    <TableCell>
      {order ? <OrderOf order={order} base={base} /> : <span className="text-muted">–</span>}
    </TableCell>
  )
}
