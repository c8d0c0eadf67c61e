'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { Refundable } from './refundable'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { refundAction } from '@/lib/payments/refunds/actions'

export type Refunding = ReturnType<typeof useRefunding>

/** Everything that is left, or the part of it that the customer asks for. */
function startOf({ asked, leftMinor, currency }: Refundable): { isFull: boolean; typed: string } {
  if (asked === null || asked.amountMinor >= leftMinor) return { isFull: true, typed: '' }
  return { isFull: false, typed: toDecimal(asked.amountMinor, currency) }
}

/** How much is to go back and how, as far as it was said, and whether it is being confirmed. */
export function useRefunding(of: Refundable, locale: string) {
  // Whoever is led here to pay something back has the question before them at once.
  const [isOpen, setOpen] = useState(useSearchParams().has('refund'))
  const [isConfirming, setConfirming] = useState(false)
  const first = startOf(of)
  const [isFull, setFull] = useState(first.isFull)
  const [typed, setTyped] = useState(first.typed)
  const [way, setWay] = useState<'gateway' | 'manual'>(of.isByGateway ? 'gateway' : 'manual')
  const sent = useActionForm(refundAction)
  const { minor: partMinor, refusal } = readAmount(typed, of.currency, locale)
  const amountMinor = isFull ? of.leftMinor : partMinor
  const isPossible = amountMinor !== null && amountMinor > 0n && amountMinor <= of.leftMinor
  // The next refund starts from the beginning: a part that was sent once is not offered again.
  const close = (): void => {
    setOpen(false)
    setConfirming(false)
    setFull(true)
    setTyped('')
  }
  const { data } = sent
  useEffect(() => {
    if (data) close()
  }, [data])
  return {
    ...sent,
    ...{ of, isOpen, setOpen, close, isConfirming, setConfirming },
    ...{ isFull, setFull, typed, setTyped, refusal, way, setWay, isPossible },
    left: formatMoney(of.leftMinor, of.currency, locale),
    amount: amountMinor === null ? '' : formatMoney(amountMinor, of.currency, locale),
    /** The amount as it is sent; empty as long as it cannot go back. */
    amountSent: isPossible ? toDecimal(amountMinor, of.currency) : '',
  }
}
