'use client'

import { useState } from 'react'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { readWhole } from '@/lib/core/text/number-input'
import type { ManualLine } from '@/lib/commerce/desk/rules/manual-order'
import type { ManualOrderStart, Sellable, StartLine } from '@/lib/commerce/desk/schema/orders'

/** A product, or with `isFree` a name and a price of its own. */
export type OrderLine = {
  key: number
  isFree: boolean
  variantId: string
  name: string
  /** As it was typed. */
  price: string
  quantity: string
}
export type OrderLines = ReturnType<typeof useOrderLines>

const empty = { isFree: false, variantId: '', name: '', price: '', quantity: '1' }

function toLine(start: StartLine, key: number): OrderLine {
  const quantity = String(start.quantity)
  if ('variantId' in start) return { ...empty, key, variantId: start.variantId, quantity }
  return { ...empty, key, isFree: true, name: start.name, price: start.price, quantity }
}

/** Lines in which nothing was chosen or written are not sent: errors count the others. */
function isFilled(line: OrderLine): boolean {
  return line.isFree ? line.name.trim() !== '' || line.price.trim() !== '' : line.variantId !== ''
}

/** What a line comes to, as far as that can be said already. */
function pricedAs(line: OrderLine, chosen: Sellable | undefined, priceMinor: bigint | null): ManualLine[] {
  const quantity = readWhole(line.quantity)
  if (quantity === null) return []
  if (!line.isFree) return chosen ? [{ ...chosen, quantity }] : []
  return priceMinor === null ? [] : [{ productId: null, taxClass: 'standard', priceMinor, quantity }]
}

/** The lines of an order that is written; there is always one, if only an empty one to begin with. */
export function useOrderLines(
  start: ManualOrderStart['lines'],
  sellables: readonly Sellable[],
  { currency, locale }: { currency: Currency; locale: string },
) {
  const [known, setKnown] = useState(sellables)
  const [lines, setLines] = useState<OrderLine[]>(() =>
    start.length > 0 ? start.map(toLine) : [{ ...empty, key: 0 }],
  )
  const add = (isFree: boolean): void =>
    setLines((all) => [...all, { ...empty, isFree, key: Math.max(...all.map((one) => one.key)) + 1 }])
  const change = (key: number, part: Partial<OrderLine>): void =>
    setLines((all) => all.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const choose = (key: number, sellable: Sellable): void => {
    setKnown((all) => [...all.filter((one) => one.variantId !== sellable.variantId), sellable])
    change(key, { variantId: sellable.variantId })
  }
  const remove = (key: number): void => setLines((all) => all.filter((one) => one.key !== key))
  const filled = lines.filter(isFilled)
  const chosenIn = (line: OrderLine): Sellable | undefined =>
    known.find((one) => one.variantId === line.variantId)
  return {
    ...{ lines, add, change, choose, remove, sellables, chosenIn },
    items: filled.map(({ isFree, variantId, name, price, quantity }) =>
      isFree ? { name, price, quantity } : { variantId, quantity },
    ),
    placeOf: (line: OrderLine): number => filled.indexOf(line),
    priced: lines.flatMap((line) =>
      pricedAs(line, chosenIn(line), readAmount(line.price, currency, locale).minor),
    ),
  }
}
