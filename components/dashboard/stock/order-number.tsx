import Link from 'next/link'

/** The number of an order, leading to it where it may be opened. */
export function OrderNumber({
  order,
  base,
  canOpen,
}: {
  order: { id: string; number: string }
  base: string
  canOpen: boolean
}) {
  return canOpen ? (
    <Link href={`${base}/dashboard/orders/${order.id}`} prefetch={false} className="text-link" dir="ltr">
      {order.number}
    </Link>
  ) : (
    <bdi>{order.number}</bdi>
  )
}
