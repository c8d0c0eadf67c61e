'use client'

import { useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { partProblem } from './part-problem'
import type { Refundable } from './refundable'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { formatMoney, toDecimal } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { refundAction } from '@/lib/commerce/returns/actions'

export type Refunding = ReturnType<typeof useRefunding>

type Extent = 'full' | 'lines' | 'part'
type Choice = { extent: Extent; chosen: readonly string[]; typed: string }

const everything: Choice = { extent: 'full', chosen: [], typed: '' }

/** Everything that is left, or the lines or the part of it that the customer asks for. */
function startOf({ asked, leftMinor, currency, lines }: Refundable): Choice {
  if (asked === null || asked.amountMinor >= leftMinor) return everything
  const chosen = lines.filter(({ id }) => asked.lines.includes(id))
  const sumMinor = chosen.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)
  if (chosen.length > 0 && sumMinor === asked.amountMinor)
    return { extent: 'lines', chosen: chosen.map(({ id }) => id), typed: '' }
  return { extent: 'part', chosen: [], typed: toDecimal(asked.amountMinor, currency) }
}

/** How much is to go back and how, as far as it was said, and whether it is being confirmed. */
export function useRefunding(of: Refundable, locale: string) {
  // Whoever is led here to pay something back has the question before them at once.
  const [isOpen, setOpen] = useState(useSearchParams().has('refund'))
  const [isConfirming, setConfirming] = useState(false)
  const [choice, setChoice] = useState(() => startOf(of))
  const { extent, chosen, typed } = choice
  const [way, setWay] = useState<'gateway' | 'manual'>(of.isByGateway ? 'gateway' : 'manual')
  const sent = useActionForm(refundAction)
  const part = readAmount(typed, of.currency, locale)
  const linesMinor = of.lines
    .filter(({ id }) => chosen.includes(id))
    .reduce((sum, { totalMinor }) => sum + totalMinor, 0n)
  const amountMinor = { full: of.leftMinor, lines: linesMinor, part: part.minor }[extent]
  const isPossible = amountMinor !== null && amountMinor > 0n && amountMinor <= of.leftMinor
  const close = (): void => {
    setOpen(false)
    setConfirming(false)
  }
  const { data } = sent
  useEffect(() => {
    if (!data) return
    close()
    // The next refund starts from the beginning: a part that was sent once is not offered again.
    setChoice(everything)
  }, [data])
  return {
    ...sent,
    ...{ of, isOpen, setOpen, close, isConfirming, setConfirming },
    ...{ extent, chosen, typed, way, setWay, isPossible },
    choose: (change: Partial<Choice>): void => setChoice((current) => ({ ...current, ...change })),
    problem: partProblem(typed, part, of.leftMinor),
    isTooMuch: amountMinor !== null && amountMinor > of.leftMinor,
    left: formatMoney(of.leftMinor, of.currency, locale),
    amount: amountMinor === null ? '' : formatMoney(amountMinor, of.currency, locale),
    /** The amount as it is sent; empty as long as it cannot go back. */
    amountSent: isPossible ? toDecimal(amountMinor, of.currency) : '',
  }
}
