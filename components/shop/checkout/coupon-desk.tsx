'use client'

import { createContext, useContext } from 'react'
import type { ReactNode } from 'react'
import { useSentAction } from '@/components/ui/sending'
import { couponAction } from '@/lib/commerce/checkout/actions/checkout'

type Answer = Awaited<ReturnType<typeof couponAction>>

type Desk = {
  act: (form: FormData) => void
  isPending: boolean
  /** What came of a coupon that was applied or removed last. */
  answer: Answer | null
  /** Why a code that was typed does not work, also one that was tried because the form was sent with it. */
  problem: string | null
  /** A code that was typed when the form was sent. */
  typed: string
}

/**
 * Who answers for the coupon's controls: the form that they stand in. It has one action, told apart by the button,
 * because without script a form comes back with the answer of one action only.
 */
export const CouponDesk = createContext<Desk | null>(null)

/** What an answer has against the code: of a coupon that was applied everything, of the whole form only what is about it. */
export function couponProblem(answer: Answer | null): string | null {
  if (!answer || answer.ok) return null
  const { coupon, ...others } = answer.fields ?? {}
  const isAlone = answer.values.do !== undefined || (coupon && Object.keys(others).length === 0)
  return isAlone ? answer.message : (coupon?.join(' ') ?? null)
}

export function useCouponDesk(): Desk {
  const desk = useContext(CouponDesk)
  if (!desk) throw new Error('A coupon is used inside of a CouponDesk.')
  return desk
}

/** Around the coupon where nothing else is filled in. */
export function CouponForm({ items, children }: { items: string; children: ReactNode }) {
  const [answer, act, isPending] = useSentAction(couponAction, null)
  return (
    <CouponDesk
      value={{ act, isPending, answer, problem: couponProblem(answer), typed: answer?.values.coupon ?? '' }}
    >
      <form action={act}>
        <input type="hidden" name="items" value={items} />
        {children}
      </form>
    </CouponDesk>
  )
}
