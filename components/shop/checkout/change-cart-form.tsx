'use client'

import type { ReactNode } from 'react'
import { useSentAction } from '@/components/ui/sending'
import { changeCartAction } from '@/lib/commerce/checkout/actions/cart'

/** One button that sets a line of the cart to a quantity. */
export function ChangeCartForm({
  product,
  variant,
  quantity,
  children,
}: {
  product: string
  variant: string
  quantity: number
  children: ReactNode
}) {
  const [answer, change] = useSentAction(changeCartAction, null)
  return (
    <form action={change}>
      <input type="hidden" name="product" value={product} />
      <input type="hidden" name="variant" value={variant} />
      <input type="hidden" name="quantity" value={quantity} />
      {children}
      {answer && !answer.ok ? (
        <p role="alert" className="text-sm text-danger">
          {answer.message}
        </p>
      ) : null}
    </form>
  )
}
