import { ShoppingBag } from 'lucide-react'
import type { ComponentProps } from 'react'
import { RecentOrderNote } from '@/components/shop/order/recent-order-note'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'

/** The cart, or the checkout, of somebody who has chosen nothing; who has just ordered finds the order. */
export function EmptyCart({
  words,
  recent,
  base,
}: {
  words: { title: string; nothing: string; text: string; browse: string }
  recent: ComponentProps<typeof RecentOrderNote>['order'] | null
  base: string
}) {
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-2xl font-bold tracking-tight">{words.title}</h1>
      {recent ? <RecentOrderNote order={recent} base={base} /> : null}
      <EmptyState
        icon={<ShoppingBag />}
        title={words.nothing}
        action={
          <a href={paths.home(base)} className="button button--primary">
            {words.browse}
          </a>
        }
      >
        {words.text}
      </EmptyState>
    </div>
  )
}
