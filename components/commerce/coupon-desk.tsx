'use client'

import { createContext, useActionState, useContext } from 'react'
import type { ReactNode } from 'react'
import { couponAction } from '@/lib/commerce/actions'

type Answer = Awaited<ReturnType<typeof couponAction>>

type Desk = {
  act: (form: FormData) => void
  isPending: boolean
  /** What came of a coupon that was applied or removed last. */
  answer: Answer | null
  /** A code that was typed when the form was sent. */
  typed: string
}

/**
 * Who answers for the coupon's controls: the form that they stand in. It has one action, told apart by the button,
 * because without script a form comes back with the answer of one action only.
 */
export const CouponDesk = createContext<Desk | null>(null)

export function useCouponDesk(): Desk {
  const desk = useContext(CouponDesk)
  if (!desk) throw new Error('A coupon is used inside of a CouponDesk.')
  return desk
}

/** Around the coupon where nothing else is filled in. */
export function CouponForm({ items, children }: { items: string; children: ReactNode }) {
  const [answer, act, isPending] = useActionState(couponAction, null)
  return (
    <CouponDesk value={{ act, isPending, answer, typed: answer?.values.coupon ?? '' }}>
      <form action={act}>
        <input type="hidden" name="items" value={items} />
        {children}
      </form>
    </CouponDesk>
  )
}
