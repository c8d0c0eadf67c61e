import Link from 'next/link'
import { classNames } from '@/components/ui/class-names'

const look = 'font-mono text-[0.8125rem] font-semibold text-brand-text hover:underline'

/** The page of an order; `list` is the filter of the list it is opened from, as the list's own address has it. */
export function orderAddress(base: string, id: string, list = ''): string {
  return `${base}/dashboard/orders/${id}${list ? `?${new URLSearchParams({ list }).toString()}` : ''}`
}

/** An order's number, as the way to all about it. */
export function OrderLink({
  base,
  id,
  number,
  list,
  className,
  ...rest
}: {
  base: string
  id: string
  number: string
  list?: string
  className?: string
  /** Marks the link of a row through which one can walk by key. */
  'data-order-link'?: boolean
}) {
  return (
    <Link
      href={orderAddress(base, id, list)}
      prefetch={false}
      {...rest}
      className={classNames(className, look)}
    >
      <bdi>{number}</bdi>
    </Link>
  )
}
