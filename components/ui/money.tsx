import { classNames } from './class-names'
import { formatMoney } from '@/lib/core/money/money'

/** An amount, kept in one piece and in its own direction whatever surrounds it. */
export function Money({
  amountMinor,
  currency,
  locale,
  className,
}: {
  amountMinor: bigint
  currency: string
  locale: string
  className?: string
}) {
  return (
    <bdi className={classNames('whitespace-nowrap', className)}>
      {formatMoney(amountMinor, currency, locale)}
    </bdi>
  )
}
