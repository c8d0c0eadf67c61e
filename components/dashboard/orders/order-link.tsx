import Link from 'next/link'
import { classNames } from '@/components/ui/class-names'

const look = 'font-mono text-[0.8125rem] font-semibold text-brand-text hover:underline'

/** An order's number, as the way to all about it. */
export function OrderLink({
  base,
  id,
  number,
  className,
  ...rest
}: {
  base: string
  id: string
  number: string
  className?: string
  /** Marks the link of a row through which one can walk by key. */
  'data-order-link'?: boolean
}) {
  return (
    <Link
      href={`${base}/dashboard/orders/${id}`}
      prefetch={false}
      {...rest}
      className={classNames(className, look)}
    >
      <bdi>{number}</bdi>
    </Link>
  )
}
