'use client'

import { startTransition, useOptimistic, useState } from 'react'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { useToast } from '@/components/ui/overlay/toast'
import { reorderProductAction } from '@/lib/commerce/catalogue/actions/products'
import type { Category } from '@/lib/commerce/catalogue/schema/categories'
import type { ProductFilter, ProductLine, ProductSelection } from '@/lib/commerce/catalogue/schema/products'

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

export type Shown = {
  lines: readonly ProductLine[]
  total: number
  filter: ProductFilter
  categories: readonly Category[]
  base: string
  locale: string
  canWrite: boolean
  /** The list shows the shop's own order, so rows can be moved in it. */
  isInOrder: boolean
}

/** Which products are chosen: some of this page, or everything that the filter finds. */
export function useChosen({ lines, total, filter }: Shown) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [isEverything, setEverything] = useState(false)
  const areAll = lines.every((line) => chosen.has(line.id))
  const count = isEverything ? total : chosen.size
  const set = (next: (before: ReadonlySet<string>) => Iterable<string>): void => {
    setEverything(false)
    setChosen((before) => new Set(next(before)))
  }
  return {
    selection: (isEverything ? { filter } : { ids: [...chosen] }) satisfies ProductSelection,
    count,
    areAll,
    canChooseAll: count > 0 && areAll && !isEverything && total > lines.length,
    has: (id: string): boolean => isEverything || chosen.has(id),
    choose: (id: string, isChosen: boolean): void =>
      set((before) => (isChosen ? [...before, id] : [...before].filter((one) => one !== id))),
    choosePage: (isChosen: boolean): void => set(() => (isChosen ? lines.map((line) => line.id) : [])),
    chooseEverything: (): void => setEverything(true),
    clear: (): void => set(() => []),
  }
}

/** The order of the rows: shown as wished at once, kept by the server. */
export function useOrder(lines: readonly ProductLine[]) {
  const say = useToast()
  const signedIn = useSignedIn()
  const [dragged, drag] = useState<string | null>(null)
  const [shown, reorder] = useOptimistic(lines, (_before, next: readonly ProductLine[]) => next)
  const move = (id: string, to: number): void => {
    const from = shown.findIndex((line) => line.id === id)
    const line = shown[from]
    if (!line || to < 0 || to >= shown.length || to === from) return
    const rest = shown.filter((one) => one.id !== id)
    const behind = rest[to - 1]
    const next = [...rest.slice(0, to), line, ...rest.slice(to)]
    startTransition(async () => {
      reorder(next)
      // The first of a page stands behind the last of the page before; that one is not here, so it goes before the next.
      const result = await signedIn(() =>
        reorderProductAction(
          null,
          formOf({ productId: id, behindId: behind?.id ?? '', beforeId: rest[to]?.id ?? '' }),
        ),
      )
      if (!result.ok) say({ text: result.message, tone: 'danger' })
    })
  }
  return { shown, dragged, drag, move }
}

export type Order = ReturnType<typeof useOrder>
