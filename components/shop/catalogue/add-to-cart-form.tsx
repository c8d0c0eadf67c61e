'use client'

import type { ReactNode } from 'react'
import { useSentAction } from '@/components/ui/sending'
import { addToCartAction } from '@/lib/commerce/checkout/actions/cart'

type Texts = { quantity: string; quantityHint: string; buyNow: string; addToCart: string }

function QuantityField({ texts, most }: { texts: Texts; most: number }) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor="quantity" className="text-sm font-medium">
        {texts.quantity}
      </label>
      <div className="flex items-center gap-3">
        <input
          id="quantity"
          name="quantity"
          type="number"
          inputMode="numeric"
          min={1}
          max={most}
          defaultValue={1}
          required
          aria-describedby="quantity-hint"
          className="input min-h-11 w-24 tabular-nums"
        />
        <span id="quantity-hint" className="text-sm text-muted">
          {texts.quantityHint}
        </span>
      </div>
    </div>
  )
}

function BuyButtons({ isPending, texts }: { isPending: boolean; texts: Texts }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-1 xl:grid-cols-2">
      <button
        type="submit"
        name="do"
        value="buy"
        aria-disabled={isPending}
        className="button button--primary h-12! w-full text-base!"
      >
        {texts.buyNow}
      </button>
      <button
        type="submit"
        name="do"
        value="add"
        aria-disabled={isPending}
        className="button button--secondary h-12! w-full text-base!"
      >
        {texts.addToCart}
      </button>
    </div>
  )
}

/** Without script, both buttons are ordinary submits; with it, a refusal appears beside them. */
export function AddToCartForm({
  product,
  most,
  texts,
  children,
}: {
  product: string
  most: number
  texts: Texts
  children: ReactNode
}) {
  const [answer, send, isPending] = useSentAction(addToCartAction, null)
  return (
    <form action={send} className="flex flex-col gap-5">
      <input type="hidden" name="product" value={product} />
      {children}
      {most > 1 ? (
        <QuantityField texts={texts} most={most} />
      ) : (
        <input type="hidden" name="quantity" value="1" />
      )}
      {answer?.ok === false ? (
        <p role="alert" className="text-sm font-medium text-danger">
          {answer.message}
        </p>
      ) : null}
      <BuyButtons isPending={isPending} texts={texts} />
    </form>
  )
}
