import Link from 'next/link'
import { TableCell } from '@/components/ui/lists/table'

/** The order that a payment, a notification or a difference belongs to, where it is known. */
export function OrderCell({ order, base }: { order: { id: string; number: string } | null; base: string }) {
  return (
    <TableCell>
      {order ? (
        <Link
          href={`${base}/dashboard/orders/${order.id}`}
          prefetch={false}
          className="text-brand-text underline-offset-2 hover:underline"
        >
          <bdi>#{order.number}</bdi>
        </Link>
      ) : (
        <span className="text-muted">–</span>
      )}
    </TableCell>
  )
}
