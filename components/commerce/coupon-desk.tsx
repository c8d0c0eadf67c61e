'use client'

import { createContext, startTransition, useActionState, useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { applyCouponAction, removeCouponAction } from '@/lib/commerce/actions/coupon'

type Answer = Awaited<ReturnType<typeof applyCouponAction>>
type Act = (form: FormData) => void

type Desk = {
  apply: Act
  remove: Act
  /** Sends a form from script, which leaves everything that was typed in it alone. */
  send: (act: Act, form: FormData) => void
  isPending: boolean
  /** What came of the last thing that was asked for. */
  answer: Answer | null
  /** Whether that was to apply a code. */
  isApplying: boolean
}

const CouponContext = createContext<Desk | null>(null)

/** Around the page that a coupon is used on: the coupon's field and the form of the checkout both read its answer. */
export function CouponDesk({ children }: { children: ReactNode }) {
  const [applied, apply, isApplying] = useActionState(applyCouponAction, null)
  const [removed, remove, isRemoving] = useActionState(removeCouponAction, null)
  // Without script the page comes back with one answer, and that is the last one.
  const [last, setLast] = useState<'apply' | 'remove'>(removed ? 'remove' : 'apply')
  const send = (act: Act, form: FormData): void => {
    setLast(act === remove ? 'remove' : 'apply')
    startTransition(() => act(form))
  }
  const desk: Desk = {
    apply,
    remove,
    send,
    isPending: isApplying || isRemoving,
    answer: last === 'apply' ? applied : removed,
    isApplying: last === 'apply',
  }
  return <CouponContext value={desk}>{children}</CouponContext>
}

/** A code that was typed when the form around it was sent, so that it comes back with the rest. */
export const TypedCoupon = createContext('')

export function useCouponDesk(): Desk {
  const desk = useContext(CouponContext)
  if (!desk) throw new Error('A coupon is used inside of a CouponDesk.')
  return desk
}
