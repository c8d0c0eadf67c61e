'use client'

import { Minus, Plus } from 'lucide-react'
import { useOptimistic, useRef, useState, useTransition } from 'react'
import type { SyntheticEvent } from 'react'
import { useSending, useSentAction } from '@/components/ui/sending'
import { changeCartAction } from '@/lib/commerce/checkout/actions/cart'

type Answer = Awaited<ReturnType<typeof changeCartAction>>

type Quantity = {
  product: string
  variant: string
  quantity: number
  most: number
  texts: { group: string; fewer: string; more: string }
}

function useQuantity({
  quantity,
  product,
  variant,
  most,
}: Pick<Quantity, 'quantity' | 'product' | 'variant' | 'most'>) {
  const [posted, step] = useSentAction(changeCartAction, null)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [shown, show] = useOptimistic(quantity)
  const [isChanging, startChange] = useTransition()
  useSending(isChanging)
  const wish = useRef(quantity)
  const sending = useRef<Promise<void> | null>(null)

  async function send(): Promise<void> {
    for (let sent: number | null = null; sent !== wish.current;) {
      sent = wish.current
      const form = new FormData()
      form.set('product', product)
      form.set('variant', variant)
      form.set('quantity', String(sent))
      const said = await changeCartAction(null, form)
      startChange(() => setAnswer(said))
      if (!said.ok) return
    }
  }

  function change(event: SyntheticEvent, by: number): void {
    event.preventDefault()
    // Clicks may come faster than the page is drawn.
    const last = sending.current ? wish.current : shown
    const next = Math.min(most, Math.max(1, last + by))
    if (next === last) return
    wish.current = next
    startChange(async () => {
      show(next)
      sending.current ??= send().finally(() => {
        sending.current = null
      })
      await sending.current
    })
  }

  const failure = [answer, posted].find((one) => one && !one.ok)
  return { step, shown, change, failure }
}

/**
 * The quantity of a line with one less and one more. Every click counts at once: what is sent is the quantity that is
 * shown, one request at a time and the newest wish last. Without script each button asks for one step.
 */
export function CartQuantity({ product, variant, quantity, most, texts }: Quantity) {
  const { step, shown, change, failure } = useQuantity({ quantity, product, variant, most })
  const stepForm = (by: 1 | -1) => (
    <form action={step} onSubmit={(event) => change(event, by)}>
      <input type="hidden" name="product" value={product} />
      <input type="hidden" name="variant" value={variant} />
      <input type="hidden" name="step" value={by} />
      <button
        type="submit"
        className="button button--secondary button--sm size-9! px-0!"
        disabled={by < 0 ? shown <= 1 : shown >= most}
        aria-label={by < 0 ? texts.fewer : texts.more}
      >
        {by < 0 ? <Minus aria-hidden /> : <Plus aria-hidden />}
      </button>
    </form>
  )
  return (
    <div className="flex flex-col gap-1">
      <div role="group" aria-label={texts.group} className="flex items-center gap-1">
        {stepForm(-1)}
        <span aria-live="polite" className="min-w-9 text-center text-sm font-semibold tabular-nums">
          {shown}
        </span>
        {stepForm(1)}
      </div>
      {failure && !failure.ok ? (
        <p role="alert" className="text-sm text-danger">
          {failure.message}
        </p>
      ) : null}
    </div>
  )
}
